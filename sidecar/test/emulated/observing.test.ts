import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { startContentServer, type RunningContentServer } from '../../../e2e/content-server/src/index.js';
import { OpenTextContentServer } from '../../src/adapters/opentext/content-server.js';
import type { MadeDocument } from '../../src/domain/made-document.js';
import { observationOf } from '../../src/observing/observation-of.js';
import { checkMapping } from '../../src/planning/check-mapping.js';
import { exceptionRecordDocument } from '../../src/recipes/made/exception-record.js';
import { DOCUMENTS } from '../fixtures/made-documents.js';
import { defaultMappingFiles } from '../fixtures/mapping.js';
import { Person } from '../../../e2e/demo/person.js';
import type { ListedDocument } from '../../src/ports/content-server.js';
import { eventually } from '../fixtures/stores.js';

const PASSWORD = 'Passw0rd!';
const KEY = { system: 'commerce', type: 'customer', id: '7' };
const CERTIFICATE = 'Commerce Certificate';
const RESOLUTION = 'Commerce Exception Record';
const OBSERVED = `observed:
  documents:
    category: ${CERTIFICATE}
    attributes: { documentType: Certificate Type, countryId: Country, validFrom: Valid From, validUntil: Valid To, status: Status }
`;

describe('what people put into a workspace, read back from the Content Server stand-in', () => {
  let server: RunningContentServer;
  let contentServer: OpenTextContentServer;
  let person: Person;
  let workspace: number;

  beforeAll(async () => {
    server = await startContentServer({ password: PASSWORD });
    contentServer = new OpenTextContentServer({ url: server.apiUrl, user: 'Admin', password: () => PASSWORD });
    person = new Person(server.apiUrl, 'Admin', PASSWORD);
    const files = defaultMappingFiles().map(({ name, text }) => ({ name, text: name === 'customer.yaml' ? text.replace(/^observed:[^]*?(?=^\S|$(?![^]))/m, '') + OBSERVED : text }));
    const { names, problems } = checkMapping(files, 'commerce');
    const at = 'supplier.yaml:1';
    const wanted = {
      ...names,
      workspaceTypes: [...names.workspaceTypes, { name: 'Commerce Supplier', at, template: { name: 'Commerce Supplier', at } }],
      categories: [...names.categories, { name: RESOLUTION, at, attributes: [{ name: 'Resolution', at }], sets: [] }],
    };
    expect([...problems, ...await contentServer.resolveNames(wanted)]).toEqual([]);
    ({ nodeId: workspace } = await contentServer.createWorkspace(KEY, {
      workspaceType: 'Commerce Customer', template: 'Commerce Customer', name: 'Ada (7)', description: '',
      categories: [{ name: 'Commerce Customer', attributes: { 'Customer Number': '7' }, sets: {} }],
    }));
  });

  afterAll(async () => {
    contentServer.close();
    await server.stop();
  });

  const lookUps = async () => {
    server.control.resetRequests();
    const documents = await contentServer.listDocuments(workspace, [CERTIFICATE]);
    return { documents, operations: server.control.requests().map(({ operation }) => operation) };
  };

  it('may be a folder outside of workspaces, by its path or its number; what is not there is named with what is', async () => {
    const id = await contentServer.findFolder('Commerce/Approved Collateral');
    expect(await contentServer.findFolder(String(id))).toBe(id);
    const node = await person.upload(id, 'Brochure.pdf', 'Commerce Collateral', { Approved: 'true', Audience: 'public', SKUs: 'LAMP-1' });
    expect((await contentServer.listDocuments(id, ['Commerce Collateral'])).map(({ nodeId, attributes }) => [nodeId, attributes['Commerce Collateral']?.['SKUs']])).toEqual([[node, 'LAMP-1']]);
    await person.remove(node);
    await expect(contentServer.findFolder('Commerce/Brochures')).rejects.toThrow('"Approved Collateral"');
    await expect(contentServer.findFolder('99999999')).rejects.toMatchObject({ disposition: 'park' });
    const { names } = checkMapping(defaultMappingFiles(), 'commerce');
    const problems = await contentServer.resolveNames({ ...names, folders: [{ name: 'Commerce/Brochures', at: 'c.yaml:3' }, { name: '99999999', at: 'c.yaml:9' }] });
    expect(problems.map(({ at }) => at)).toEqual(['c.yaml:3', 'c.yaml:9']);
  });

  it('costs one call while its folders are empty', async () => {
    expect(await lookUps()).toEqual({ documents: [], operations: ['node.children'] });
  });

  it('is found in its folders with the values of its category, in one call for each folder that holds something', async () => {
    const folder = await person.folder(workspace, 'Certificates');
    const node = await person.upload(folder, 'Tax certificate.pdf', CERTIFICATE, {
      'Certificate Type': 'Tax certificate', Country: 'DE', 'Valid From': '2026-01-01', 'Valid To': '2027-01-31', Status: 'Approved',
    });
    const { documents, operations } = await lookUps();
    expect(operations).toEqual(['node.children', 'node.children']);
    expect(documents).toEqual([expect.objectContaining({ nodeId: node, name: 'Tax certificate.pdf', version: 1, mimeType: 'application/pdf', size: 'bytes of Tax certificate.pdf'.length })]);
    expect(documents[0]?.modifiedAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
    expect(documents[0]?.attributes[CERTIFICATE]).toMatchObject({ 'Certificate Type': 'Tax certificate', Country: 'DE', Status: 'Approved' });
    expect(documents[0]?.attributes[CERTIFICATE]?.['Valid To']).toMatch(/^2027-01-31/);
  });

  it('has the document type that people gave it, asked for in one call where the workspace has none, and never one of elsewhere', async () => {
    const product = await contentServer.createWorkspace({ system: 'commerce', type: 'product', id: '5' }, {
      workspaceType: 'Commerce Product', template: 'Commerce Product', name: 'Solvent (5)', description: '', categories: [{ name: 'Commerce Product', attributes: { SKU: 'SOLV' }, sets: {} }],
    });
    const company = await contentServer.createWorkspace({ system: 'commerce', type: 'company', id: '3' }, {
      workspaceType: 'Commerce Company', template: 'Commerce Company', name: 'Müller (3)', description: '', categories: [{ name: 'Commerce Company', attributes: { 'Company Number': '3' }, sets: {} }],
    });
    const [sheet, letter] = [await person.upload(product.nodeId, 'Sheet.pdf'), await person.upload(product.nodeId, 'Letter.pdf')];
    await person.giveType(product.nodeId, sheet, 'Safety data sheet');
    // of a customer's workspace, not of a product's
    await person.giveType(workspace, letter, 'Agreement');
    server.control.resetRequests();
    const operations = () => server.control.requests().map(({ operation }) => operation);
    const documents = (await contentServer.listDocuments(product.nodeId, [])).map((document) => ({ ...document, modifiedAt: '2026-01-01T00:00:00Z' }));
    expect(documents.map(({ nodeId }) => nodeId).sort()).toEqual([sheet, letter].sort());
    server.control.resetRequests();
    expect([...await contentServer.documentTypes(product.nodeId, documents)]).toEqual([[sheet, 'Safety data sheet']]);
    expect(operations()).toEqual(['documentType.list', 'classification.list', 'classification.list']);
    server.control.resetRequests();
    expect([...await contentServer.documentTypes(company.nodeId, documents), ...await contentServer.documentTypes(company.nodeId, [])]).toEqual([]);
    expect(operations()).toEqual(['documentType.list']);
    server.control.resetRequests();
    // what has lain unchanged for a while is remembered
    expect([...await contentServer.documentTypes(product.nodeId, documents)]).toEqual([[sheet, 'Safety data sheet']]);
    expect(operations()).toEqual([]);
  });

  describe('where Content Server refuses to tell the document types', () => {
    let product: number;
    let documents: ListedDocument[];
    const warnings: string[] = [];
    let asking: OpenTextContentServer;
    const REFUSALS = [[400, 'Invalid'], [403, 'Forbidden'], [404, 'Not found'], [500, 'Error'], [500, 'The item could not be accessed']] as const;

    beforeAll(async () => {
      ({ nodeId: product } = await contentServer.createWorkspace({ system: 'commerce', type: 'product', id: '6' }, {
        workspaceType: 'Commerce Product', template: 'Commerce Product', name: 'Paint (6)', description: '', categories: [{ name: 'Commerce Product', attributes: { SKU: 'PAINT' }, sets: {} }],
      }));
      for (const name of ['One.pdf', 'Two.pdf']) await person.giveType(product, await person.upload(product, name), 'Test report');
      documents = (await contentServer.listDocuments(product, [])).map((document) => ({ ...document, modifiedAt: '2099-01-01T00:00:00Z' }));
    });
    beforeEach(() => { asking = new OpenTextContentServer({ url: server.apiUrl, user: 'Admin', password: () => PASSWORD, log: { warn: (message) => { warnings.push(message); } } }); });
    afterEach(() => {
      asking.close();
      server.control.clearFaults();
      warnings.length = 0;
    });
    const types = async () => [...(await asking.documentTypes(product, documents)).values()];

    it.each(REFUSALS)('of the workspace, with %i %s: there are none, it is said once, and they are there when it tells them', async (status, error) => {
      server.control.fault({ operation: 'documentType.list', kind: 'status', status, error, count: 2 });
      expect([await types(), await types(), warnings.length]).toEqual([[], [], 1]);
      expect(await types()).toEqual(['Test report', 'Test report']);
      server.control.fault({ operation: 'documentType.list', kind: 'status', status, error });
      // what is known stays
      expect(await types()).toEqual(['Test report', 'Test report']);
    });

    it.each(REFUSALS)('of one document, with %i %s: the other has its own', async (status, error) => {
      server.control.fault({ operation: 'classification.list', kind: 'status', status, error });
      expect(await types()).toEqual(['Test report']);
      expect(warnings).toEqual([]);
    });

    it.each(['documentType.list', 'classification.list'])('%s fails while the server is away or asks for a pause', async (operation) => {
      server.control.fault({ operation, kind: 'status', status: 503 });
      await expect(types()).rejects.toMatchObject({ code: 'OPENTEXT_UNAVAILABLE' });
      server.control.fault({ operation, kind: 'reset-before' });
      await expect(types()).rejects.toMatchObject({ code: 'OPENTEXT_UNREACHABLE' });
      server.control.fault({ operation, kind: 'status', status: 429 });
      await expect(types()).rejects.toMatchObject({ code: 'OPENTEXT_THROTTLED' });
    });
  });

  it('is told of by the search, with the workspace among the places above it', async () => {
    const node = await person.upload(workspace, 'Agreement.pdf', CERTIFICATE, { 'Certificate Type': 'Agreement' });
    const newest = async () => { for await (const change of contentServer.changedNodes()) return change; return undefined; };
    const found = await eventually(async () => { const change = await newest(); return change?.nodeId === node && change; }, 'the document in the index');
    expect(found.places).toContain(workspace);
    expect(found.at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
  });

  it('is what people decide about a record the bridge made and stored there', async () => {
    const supplier = await contentServer.createWorkspace({ system: 'commerce', type: 'supplier', id: 'attribute-57' }, {
      workspaceType: 'Commerce Supplier', template: 'Commerce Supplier', name: 'ACME (attribute-57)', description: '',
      categories: [{ name: 'Commerce Supplier', attributes: { 'Supplier Number': 'attribute-57' }, sets: {} }],
    });
    const { ref, made } = exceptionRecordDocument({
      id: 'exception:17', kind: 'backorder', state: 'open', severity: 'high', summary: 'Two are backordered', details: '', openedAt: '2026-11-20T10:00:00Z', updatedAt: '2026-11-21T10:00:00Z',
    }, { locale: 'en_GB' });
    const { nodeId } = await contentServer.addDocument(supplier.nodeId, { name: 'Exception 17.pdf', mimeType: ref.mimeType, open: () => DOCUMENTS.make(made as MadeDocument) }, undefined);
    const bytes = await buffer((await DOCUMENTS.make(made as MadeDocument)).content);
    expect(await contentServer.hashDocument(nodeId, 1)).toEqual({ sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length });

    const own = new Map([[nodeId, { role: ref.role, sourceId: ref.sourceId }]]);
    const mapping = { records: { category: { name: RESOLUTION, at: '' }, roles: ['exception-record'], status: { name: 'Resolution', at: '' } } };
    const told = async () => observationOf(await contentServer.listDocuments(supplier.nodeId, [RESOLUTION]), mapping, own);
    expect(await told()).toEqual({ records: [] });
    await person.addCategory(nodeId, RESOLUTION, { Resolution: 'Resolved' });
    expect(await told()).toEqual({ records: [{ sourceId: 'exception:17', status: 'Resolved' }] });
  });

  it('is listed beyond the first page', async () => {
    const folder = await person.folder(workspace, 'Correspondence');
    for (let index = 0; index < 101; index++) await person.upload(folder, `Letter ${index}.pdf`, CERTIFICATE, { 'Certificate Type': 'Letter' });
    expect((await lookUps()).documents.filter(({ name }) => name.startsWith('Letter'))).toHaveLength(101);
  });

  it('never costs more than its share of calls, once what was saved is used up', async () => {
    const sparing = new OpenTextContentServer({ url: server.apiUrl, user: 'Admin', password: () => PASSWORD, readBackPerSecond: 1 });
    const began = Date.now();
    for (let round = 0; round < 6; round += 1) await sparing.workflows.endedProcesses(undefined);
    // two calls a round, ten of them saved
    expect((Date.now() - began) / 1_000).toBeGreaterThan(1.9);
    sparing.close();
  });
});
