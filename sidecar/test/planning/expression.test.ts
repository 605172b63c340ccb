import fc from 'fast-check';
import { attributeValue, rowsAt, templateText } from '../../src/planning/evaluate.js';
import { parseTemplate, parseValue, type Template } from '../../src/planning/expression.js';
import { FILTER_NAMES, applyFilter } from '../../src/planning/filters.js';
import type { Value } from '../../src/planning/value.js';
import type { View } from '../../src/recipes/recipe.js';

function parsed(text: string): Template {
  const result = parseValue(text);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

const value = (text: string, rest: Partial<Value> = {}): Value => ({ template: parsed(text), ...rest });

const VIEW: View = {
  number: '42', placedAt: '2026-11-20T09:58:00Z', status: 'complete', total: '12.3450', tags: ['a', 'b'], company: {}, customer: { name: 'Zoë' },
  items: [{ sku: 'x' }, 'junk', { sku: 'y' }],
};

describe('mapping expressions', () => {
  it.each([
    ['number', '42'],
    ['customer.name|upper', 'ZOË'],
    ['placedAt|date', '2026-11-20'],
    ['placedAt|datetime', '2026-11-20T09:58:00'],
    ['total|decimal:2', '12.35'],
    ['company.name|default:"none"', 'none'],
    ['company.name|default:"a|b"', 'a|b'],
    ['Order ${number} of ${placedAt|date}', 'Order 42 of 2026-11-20'],
    ['company.name', ''],
    ['number.deeper', ''],
    ['constructor', ''],
    ['customer', ''],
  ])('%s gives "%s"', (text, expected) => {
    expect(attributeValue(value(text), VIEW)).toBe(expected);
  });

  it('gives a list of single values as several values', () => {
    expect(attributeValue(value('tags|upper'), VIEW)).toEqual(['A', 'B']);
    expect(templateText(parsed('${tags}'), VIEW)).toBe('a, b');
  });

  it('gives the objects of a table as rows', () => {
    expect(rowsAt(VIEW, ['items'])).toEqual([{ sku: 'x' }, { sku: 'y' }]);
    expect(rowsAt(VIEW, ['number'])).toEqual([]);
  });

  it('translates by lookup, with a default for what it does not list', () => {
    const lookup = new Map([['complete', 'Done']]);
    expect(attributeValue(value('status', { lookup }), VIEW)).toBe('Done');
    expect(attributeValue(value('status', { lookup }), { status: 'new' })).toBe('new');
    expect(attributeValue(value('status', { lookup, otherwise: ['Other'] }), { status: 'new' })).toBe('Other');
  });

  it('gives the default where the condition is empty', () => {
    const when = { path: ['company', 'name'], filters: [] };
    expect(attributeValue(value('number', { when, otherwise: ['-'] }), VIEW)).toBe('-');
    expect(attributeValue(value('number', { when }), { ...VIEW, company: { name: 'ACME' } })).toBe('42');
  });

  it.each([['1.005', '2', '1.01'], ['-0.0040', '2', '0.00'], ['-2.5', '0', '-3'], ['99.999', '2', '100.00'], ['7', '2', '7.00'], ['n/a', '2', 'n/a']])(
    'rounds %s to %s places: %s', (text, places, expected) => {
      expect(applyFilter('decimal', text, places)).toBe(expected);
    });

  it.each([['1.0000', '1'], ['2.5000', '2.5'], ['100', '100'], ['0.0000', '0'], ['10.00', '10']])('writes the number %s as %s', (text, expected) => {
    expect(applyFilter('number', text)).toBe(expected);
  });

  it('never throws, on any JSON', () => {
    const json = fc.jsonValue().map((any) => ({ a: any, b: { a: any } }) as View);
    const path = fc.constantFrom('a', 'b', 'b.a', 'a.a', 'a.length', 'a.b.c');
    const filters = fc.array(fc.constantFrom(...FILTER_NAMES).map((name) => (name === 'decimal' || name === 'default' ? `${name}:2` : name)), { maxLength: 3 });
    fc.assert(fc.property(json, path, filters, (view, where, pipes) => {
      const given = attributeValue(value([where, ...pipes].join('|')), view);
      expect([given].flat().every((text) => typeof text === 'string')).toBe(true);
    }));
  });

  it('takes or refuses any text without throwing', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[${}a|."': ]*$/)), (text) => {
      expect(typeof parseTemplate(text).ok).toBe('boolean');
      expect(typeof parseValue(text).ok).toBe('boolean');
    }));
  });

  it.each([
    ['total|rouned', 'there is no filter "rouned"'],
    ['total|decimal', 'filter "decimal" needs a value'],
    ['a b', 'is not a name of a value'],
    ['${number', 'without "}"'],
    ['', 'is not a name of a value'],
  ])('refuses %s', (text, message) => {
    const result = parseValue(text);
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining(message) as string });
  });
});
