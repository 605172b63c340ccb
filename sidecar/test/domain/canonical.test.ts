import fc from 'fast-check';
import { canonicalHash, canonicalJson } from '../../src/domain/canonical.js';

describe('canonical JSON', () => {
  it('is the same whatever the order of keys, and leaves absent members out', () => {
    expect(canonicalJson({ b: [1, { d: undefined, c: 2 }], a: null })).toBe('{"a":null,"b":[1,{"c":2}]}');
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalHash(turned)).toBe(canonicalHash(value));
    }));
  });

  it('gives the value back', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });

  it('tells different values apart', () => {
    expect(canonicalHash({ a: '1' })).not.toBe(canonicalHash({ a: 1 }));
    expect(canonicalHash([['a'], 'b'])).not.toBe(canonicalHash(['a', ['b']]));
  });
});
