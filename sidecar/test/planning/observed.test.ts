import { checkMapping } from '../../src/planning/check-mapping.js';
import { defaultMappingFiles } from '../fixtures/mapping.js';

/** The shipped order's mapping with another `observed` block at its end, whose first line is 100. */
function checked(observed: string) {
  const order = defaultMappingFiles().find(({ name }) => name === 'order.yaml')?.text ?? '';
  const lines = order.replace(/^observed:[^]*/m, '').trimEnd().split('\n');
  const text = [...lines, ...Array.from({ length: 99 - lines.length }, () => '#'), observed].join('\n');
  const { mapping, names, problems } = checkMapping([{ name: 'order.yaml', text }], 'commerce');
  return { observed: mapping.byRecipe.get('order')?.observed, names, problems: problems.map(({ at, message }) => `${at}: ${message}`) };
}

const DOCUMENTS = 'observed:\n  documents:\n    category: Certificate\n    attributes:\n      documentType: Kind\n      status: { attribute: Approved, lookup: { "true": Approved } }';
const RULES = `${DOCUMENTS}
    rules:
      tax-exempt: { documentType: Tax Certificate, status: Approved, group: Tax Exempt, onlyIf: [General], otherwise: General }
      reseller: { status: Approved, attribute: reseller, value: "1" }`;
const RECORDS = 'observed:\n  records:\n    roles: [exception-notes]\n    category: Resolution\n    status: Outcome';

const RELEASED = 'observed:\n  released:\n    category: Collateral\n    approved: Approved\n    attributes:\n      audience: { attribute: Audience, lookup: { signed-in: customers } }\n      skus: SKUs';
const STATUS = 'observed:\n  status:\n    category: Review\n    status: { attribute: Status, lookup: { Accepted: approved } }\n    resolution: Resolution';

describe('folders outside of workspaces', () => {
  const COLLECTION = 'collections:\n  brochures:\n    folder: Marketing/Brochures\n    released:\n      category: Collateral\n      approved: Approved\n      attributes: { audience: Audience, skus: SKUs }';
  const collected = (...texts: string[]) => {
    const { mapping, names, problems } = checkMapping([...defaultMappingFiles(), ...texts.map((text, index) => ({ name: `more-${index}.yaml`, text }))], 'commerce');
    return { collections: mapping.collections, names, problems: problems.map(({ at, message }) => `${at}: ${message}`) };
  };

  it('are named with what is released there, and Content Server must have all of it', () => {
    const { collections, names, problems } = collected(COLLECTION);
    expect(problems).toEqual([]);
    expect(collections?.map(({ name, folder }) => [name, folder.name])).toEqual([['brochures', 'Marketing/Brochures']]);
    expect(names.folders).toEqual([{ name: 'Marketing/Brochures', at: 'more-0.yaml:3' }]);
    expect(names.categories).toContainEqual({ name: 'Collateral', at: 'more-0.yaml:5', sets: [], attributes: [{ name: 'Approved', at: 'more-0.yaml:6' }, { name: 'Audience', at: 'more-0.yaml:7' }, { name: 'SKUs', at: 'more-0.yaml:7' }] });
  });

  it.each([
    ['a name that is no id', COLLECTION.replace('brochures', 'Our Brochures'), 'more-0.yaml:2: "Our Brochures" must be small letters'],
    ['no folder', COLLECTION.replace('    folder: Marketing/Brochures\n', ''), 'folder must be a node id'],
    ['nothing released', 'collections:\n  brochures:\n    folder: 4711', 'needs released'],
    ['no audience', COLLECTION.replace('audience: Audience, ', ''), 'without it nobody may read anything'],
    ['a recipe beside it', `${COLLECTION}\nrecipe: order`, '"recipe" is not known here'],
  ])('say what is wrong with %s', (_what, text, problem) => {
    expect(collected(text).problems.join('\n')).toContain(problem);
  });

  it('have one name each, over all files', () => {
    expect(collected(COLLECTION, COLLECTION).problems).toEqual(['more-1.yaml:2: collection "brochures" stands in more-0.yaml:2 already']);
  });
});

describe('the observed block', () => {
  it('names categories and attributes that Content Server must have', () => {
    const { observed, names, problems } = checked(DOCUMENTS);
    expect(problems).toEqual([]);
    expect(observed?.documents?.category.name).toBe('Certificate');
    expect(observed?.documents?.attributes.get('status')?.lookup?.get('true')).toBe('Approved');
    expect(names.categories).toContainEqual({
      name: 'Certificate', at: 'order.yaml:102', sets: [], attributes: [{ name: 'Kind', at: 'order.yaml:104' }, { name: 'Approved', at: 'order.yaml:105' }],
    });
    expect(checked(RECORDS).names.categories).toContainEqual({ name: 'Resolution', at: 'order.yaml:103', sets: [], attributes: [{ name: 'Outcome', at: 'order.yaml:104' }] });
  });

  it('wants documents without the category only where it says so', () => {
    expect(checked(DOCUMENTS).observed?.documents).not.toHaveProperty('all');
    expect(checked(DOCUMENTS.replace('    attributes', '    all: true\n    attributes'))).toMatchObject({ problems: [], observed: { documents: { all: true } } });
  });

  it('wants the document types of Content Server only where it says so; a rule may then ask for one', () => {
    expect(checked(DOCUMENTS).observed?.documents).not.toHaveProperty('documentTypes');
    const without = RULES.replace('      documentType: Kind\n', '');
    expect(checked(without).problems.join('\n')).toContain('the documents have no documentType');
    expect(checked(without.replace('    attributes', '    documentTypes: true\n    attributes'))).toMatchObject({ problems: [], observed: { documents: { documentTypes: true } } });
    expect(checked(DOCUMENTS.replace('    attributes', '    documentTypes: yes please\n    attributes')).problems).toEqual(['order.yaml:103: documentTypes must be true or false']);
  });

  it('names what is released to buyers, and what is said of the record itself', () => {
    expect(checked(RELEASED)).toMatchObject({ problems: [], observed: { released: { category: { name: 'Collateral' }, approved: { name: 'Approved' } } } });
    expect(checked(RELEASED).names.categories.at(-1)?.attributes.map(({ name, at }) => `${name} ${at}`)).toEqual(['Approved order.yaml:103', 'Audience order.yaml:105', 'SKUs order.yaml:106']);
    expect(checked(STATUS)).toMatchObject({ problems: [], observed: { status: { category: { name: 'Review' }, resolution: { name: 'Resolution' } } } });
    expect(checked(STATUS).names.categories.at(-1)?.attributes.map(({ name }) => name)).toEqual(['Status', 'Resolution']);
  });

  it('says what approved documents do in the shop', () => {
    expect(checked(RULES)).toMatchObject({ problems: [], observed: { documents: { rules: [
      { key: 'tax-exempt', documentType: 'Tax Certificate', status: 'Approved', effect: { kind: 'group', value: 'Tax Exempt' }, onlyIf: ['General'], otherwise: 'General' },
      { key: 'reseller', status: 'Approved', effect: { kind: 'attribute', attribute: 'reseller', value: '1' } },
    ] } } });
  });

  it.each([
    ['a rule without a condition', RULES.replace('documentType: Tax Certificate, status: Approved, group', 'group'), 'order.yaml:107: a rule needs a documentType or a status'],
    ['a rule with two effects', RULES.replace('value: "1"', 'value: "1", group: Other'), 'order.yaml:108: a rule sets one of attribute, flag, group'],
    ['a rule without a value', RULES.replace(', value: "1"', ''), 'order.yaml:108: attribute needs a value'],
    ['a rule that takes back to what it sets', RULES.replace('otherwise: General', 'otherwise: Tax Exempt'), 'order.yaml:107: otherwise is the value itself'],
    ['a rule on what is not read', RULES.replace('documentType: Tax', 'countryId: DE, documentType: Tax'), 'order.yaml:107: the documents have no countryId'],
    ['no audience', RELEASED.replace('audience: { attribute: Audience, lookup: { signed-in: customers } }', 'title: Title'), 'order.yaml:102: released needs an attribute for audience'],
    ['a part that is unknown', RELEASED.replace('released:', 'relased:'), 'order.yaml:101: "relased" is not known here'],
    ['an all that is neither', DOCUMENTS.replace('    attributes', '    all: some\n    attributes'), 'order.yaml:103: all must be true or false'],
    ['nothing', 'observed: {}', 'order.yaml:100: observed needs documents, records, released or status'],
    ['a value the shop does not know', DOCUMENTS.replace('documentType', 'documentKind'), 'order.yaml:104: "documentKind" is not known here; expected documentType, countryId, validFrom, validUntil, status'],
    ['no category', 'observed:\n  documents:\n    attributes: { status: Status }', 'order.yaml:102: category is missing or is not text'],
    ['roles the recipe has not', RECORDS.replace('exception-notes', 'exception-note'), 'order.yaml:102: recipe "order" has no document role "exception-note"'],
    ['roles that are no list', RECORDS.replace('[exception-notes]', 'exception-notes'), 'order.yaml:102: roles must be a list'],
    ['no status', RECORDS.replace('    status: Outcome', ''), 'order.yaml:102: name of an attribute is missing or is not text'],
  ])('is refused with %s, with file and line', (_what, block, expected) => {
    expect(checked(block).problems.some((problem) => problem.startsWith(expected))).toBe(true);
  });
});
