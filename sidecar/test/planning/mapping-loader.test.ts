import fc from 'fast-check';
import { checkMapping } from '../../src/planning/check-mapping.js';
import { defaultMapping, defaultMappingFiles } from '../fixtures/mapping.js';

const problemsOf = (text: string) => checkMapping([{ name: 'order.yaml', text }], 'commerce').problems;

const GOOD = `recipe: order
businessObjectType: order
workspace:
  type: Commerce Order
  template: Commerce Order
  name: "Order \${number}"
`;

describe('mapping files', () => {
  it('ships a default without problems', () => {
    expect(defaultMapping().problems).toEqual([]);
  });

  it('lists every problem at once, each with file and line', () => {
    const problems = problemsOf(`recipe: order
businessObjectType: order
worksspace: {}
workspace:
  type: Commerce Order
  name: "Order \${nummber}"
categories:
  Commerce Order:
    Total: totals.grandTotl|decimal:2
    Items:
      rows: itmes
      attributes: { SKU: sku }
    Tracking:
      rows: tracks
      attributes:
        Carrier: carier
    Both: { value: number, text: x }
documents:
  category: Commerce Document
  attributes:
    Role: role
    Source: sourceId
  names:
    invoice: "Invoice \${number}.\${extension}"
    invoices: "x"
relations:
  customer: { as: sibling }
`);
    expect(problems.map(({ at, message }) => `${at}: ${message}`)).toEqual([
      expect.stringMatching(/^order\.yaml:3: "worksspace" is not known here/),
      expect.stringMatching(/^order\.yaml:5: template is missing/),
      'order.yaml:6: there is no "nummber"; did you mean "number"?',
      'order.yaml:9: there is no "totals.grandTotl"; did you mean "grandTotal"?',
      'order.yaml:11: "itmes" is not a table this recipe offers',
      'order.yaml:16: there is no "carier"; did you mean "carrier"?',
      'order.yaml:17: give either "value" or "text"',
      expect.stringMatching(/^order\.yaml:25: "invoices" is not known here/),
      expect.stringMatching(/^order\.yaml:21: one attribute of "Commerce Document" must hold "fingerprint"/),
      'order.yaml:27: "sibling" must be child or parent',
    ]);
  });

  it.each([
    ['not YAML', 'recipe: [', /^order\.yaml:\d+: not YAML/],
    ['a duplicate name', `${GOOD}recipe: order\n`, /^order\.yaml:7: not YAML: Map keys must be unique/],
    ['another kind of document', '- a\n- b\n', /^order\.yaml:1: The file must be/],
    ['an unknown recipe', GOOD.replace('recipe: order', 'recipe: ordr'), /did you mean "order"/],
    ['a table where a value is meant', `${GOOD}categories:\n  C:\n    A: items\n`, /^order\.yaml:9: "items" is a table/],
    ['a group where a value is meant', `${GOOD}categories:\n  C:\n    A: store\n`, /^order\.yaml:9: "store" holds id, websiteId/],
    ['nothing at all', '', /order\.yaml/],
  ])('refuses %s', (_what, text, message) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(`${problems[0]?.at}: ${problems[0]?.message}`).toMatch(message);
  });

  it('refuses a recipe mapped twice', () => {
    const files = defaultMappingFiles();
    const twice = checkMapping([...files, { ...files.find(({ name }) => name === 'customer.yaml')!, name: 'copy.yaml' }], 'commerce');
    expect(twice.problems).toEqual([{ at: 'copy.yaml', message: 'recipe "customer" is already mapped by customer.yaml' }]);
  });

  it('takes constants, lookups, defaults and conditions', () => {
    const { mapping, problems } = checkMapping([{
      name: 'order.yaml',
      text: `${GOOD}categories:
  C:
    Origin: { text: Web }
    State: { value: state, lookup: { processing: Open, 1: One }, default: Other }
    VAT: { value: billingAddress.vatNumber, when: company.name, default: "-" }
`,
    }], 'commerce');
    expect(problems).toEqual([]);
    expect(mapping.byRecipe.get('order')?.categories[0]?.attributes.map(({ name, at }) => [name, at])).toEqual([
      ['Origin', 'order.yaml:9'], ['State', 'order.yaml:10'], ['VAT', 'order.yaml:11'],
    ]);
  });

  it('names all that Content Server must have, with its place', () => {
    const { names } = defaultMapping();
    expect(names.businessObjectTypes).toContainEqual(expect.objectContaining({ type: 'order', name: 'order', at: expect.stringMatching(/^order\.yaml:\d+$/) as string }));
    expect(names.workspaceTypes.map(({ name, template }) => [name, template.name])).toContainEqual(['Commerce Order', 'Commerce Order']);
    const document = names.categories.find(({ name }) => name === 'Commerce Document');
    expect(document?.attributes.map(({ name }) => name)).toEqual(['Role', 'Source', 'Fingerprint', 'Document Date']);
  });

  it('never throws, whatever the file holds', () => {
    const [, orderFile] = defaultMappingFiles();
    const text = orderFile?.text ?? '';
    fc.assert(fc.property(fc.nat(text.length), fc.nat(40), fc.oneof(fc.string(), fc.stringMatching(/^[\s:{}[\]&*!|>'"#a-]*$/)), (at, length, inserted) => {
      expect(Array.isArray(problemsOf(text.slice(0, at) + inserted + text.slice(at + length)))).toBe(true);
    }));
  });
});
