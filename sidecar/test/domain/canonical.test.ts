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

  it('has the order that stored hashes were made in: as JSON.stringify writes an object whose keys were added in the order of their text', () => {
    const before = (value: Record<string, unknown>) => JSON.stringify(Object.fromEntries(Object.keys(value).sort().map((name) => [name, value[name]])));
    const name = fc.oneof(fc.string(), fc.nat().map(String), fc.constantFrom('4294967294', '4294967295', '01', '-1'));
    fc.assert(fc.property(fc.dictionary(name, fc.string()), (value) => { expect(canonicalJson(value)).toBe(before(value)); }));
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
