import type { ServerResponse } from 'node:http';
import { OpenTextContentServer } from '../../../src/adapters/opentext/content-server.js';
import type { CategoryNames, MappingNames } from '../../../src/domain/mapping-names.js';
import { TestServer, json, type Request } from '../../fixtures/http-server.js';

const server = new TestServer();
let url = '';
let contentServer: OpenTextContentServer;
/** Id of the category that stands on the template; an administrator may make it anew. */
let categoryId = 9830;
/** What is required on the template's category, and what the template itself has as a value, by attribute. */
let required: ReadonlySet<string> = new Set();
let valued: Readonly<Record<string, string>> = {};

beforeAll(async () => { url = await server.start(); });
afterAll(() => server.stop());
beforeEach(() => {
  server.requests.length = 0;
  categoryId = 9830;
  required = new Set();
  valued = {};
  server.handler = answer;
  contentServer = new OpenTextContentServer({ url, user: 'u', password: () => 'p' });
});
afterEach(() => contentServer.close());

const properties = (rows: object[]) => ({ results: rows.map((row) => ({ data: { properties: row } })) });

function answer(request: Request, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url, 'http://x');
  switch (`${request.method} ${pathname.replace('/cs/cs/api/', '')}`) {
    case 'POST v1/auth': return json(response, { ticket: 't' });
    case 'GET v2/businessworkspacetypes': return json(response, properties([{ wksp_type_id: 16, wksp_type_name: 'Commerce Order', templates: [{ id: 300, name: 'Standard' }] }]));
    case 'GET v2/businessobjecttypes': return json(response, properties([
      { bo_type: 'order', ext_system_id: 'commerce' }, { bo_type: 'customer', ext_system_id: 'other' }, { bo_type: null, ext_system_id: null },
    ]));
    case 'GET v2/nodes/300/categories': return json(response, {
      results: [{
        data: { categories: Object.fromEntries(Object.entries(valued).map(([attribute, value]) => [`${categoryId}_${attribute}`, value])) },
        metadata: {
          categories: {
            [categoryId]: { name: 'Order', persona: 'category' },
            [`${categoryId}_2`]: { name: 'Number', persona: 'categoryattribute', required: required.has('2') },
            [`${categoryId}_3`]: { name: 'Items', persona: 'set' },
            [`${categoryId}_3_x_4`]: { name: 'SKU', persona: 'categoryattribute', required: required.has('3_x_4') },
          },
        },
      }],
    });
    case 'GET v2/volumes/133': return json(response, { results: { data: { properties: { id: 2006 } } } });
    case 'GET v2/nodes/2006/nodes': return json(response, properties([{ id: 2100, name: 'Commerce', type: 132, container: true }]));
    case 'GET v2/nodes/2100/nodes': return json(response, properties(searchParams.get('page') === '1'
      ? Array.from({ length: 100 }, (_, index) => ({ id: 3000 + index, name: `Other ${index}`, type: 131, container: false }))
      : [{ id: 4000, name: 'Document', type: 131, container: false }]));
    case 'GET v1/forms/nodes/categories/create': return json(response, { forms: [{ schema: { properties: { '4000_2': { title: 'Role', type: 'string', required: required.has('Role') } } } }] });
    case 'POST v2/businessworkspaces': {
      const { roles } = JSON.parse(new URLSearchParams(request.body).get('body') ?? '') as { roles: { categories: object } };
      return categoryId === Number(Object.keys(roles.categories)[0])
        ? json(response, { results: { id: 77 } }) : json(response, { error: 'The attribute does not belong to a category.' }, 400);
    }
    default: return json(response, { error: 'The REST API URL could not be found in the mappings registry' }, 400);
  }
}

const category = (name: string, at: string, attributes: string[], sets: CategoryNames['sets'] = []): CategoryNames =>
  ({ name, at, attributes: attributes.map((attribute, index) => ({ name: attribute, at: `${at}${index}` })), sets });

function names(overrides: Partial<MappingNames> = {}): MappingNames {
  return {
    externalSystem: 'commerce',
    businessObjectTypes: [{ name: 'order', type: 'order', at: 'order.yaml:1' }],
    workspaceTypes: [{ name: 'Commerce Order', at: 'order.yaml:2', template: { name: 'Standard', at: 'order.yaml:3' } }],
    categories: [
      category('Order', 'order.yaml:1', ['Number'], [{ name: 'Items', at: 'order.yaml:15', attributes: [{ name: 'SKU', at: 'order.yaml:16' }] }]),
      category('Document', 'order.yaml:2', ['Role']),
    ],
    filled: [],
    ...overrides,
  };
}

const KEY = { system: 'commerce', type: 'order', id: '42' };
const WORKSPACE = {
  workspaceType: 'Commerce Order', template: 'Standard', name: 'Order 42', description: '',
  categories: [{ name: 'Order', attributes: { Number: '42' }, sets: { Items: [{ SKU: 'x' }] } }],
};

describe('required attributes', () => {
  const workspaceType = { name: 'Commerce Order', at: 'order.yaml:2', template: { name: 'Standard', at: 'order.yaml:3' } };
  const found = async (...filled: MappingNames['filled']) => await contentServer.resolveNames(names({ filled }));
  const unfilled = (holder: string, attribute: string) => `${holder} in Content Server requires attribute "${attribute}", and nothing fills it: add a line for it, or make it optional there`;

  it('of workspaces, of rows and of documents are told where the mapping fills nothing in', async () => {
    required = new Set(['2', '3_x_4', 'Role']);
    expect(await found(
      { workspaceType, categories: [category('Order', 'order.yaml:6', [], [{ name: 'Items', at: 'order.yaml:15', attributes: [] }])] },
      { categories: [category('Document', 'order.yaml:20', [])] },
    )).toEqual([
      { at: 'order.yaml:6', message: unfilled('category "Order"', 'Number') }, { at: 'order.yaml:15', message: unfilled('set "Items"', 'SKU') },
      { at: 'order.yaml:20', message: unfilled('category "Document"', 'Role') },
    ]);
    expect(await found(
      { workspaceType, categories: [category('Order', 'order.yaml:6', ['Number'], [{ name: 'Items', at: 'order.yaml:15', attributes: [{ name: 'SKU', at: 'order.yaml:16' }] }])] },
      { categories: [category('Document', 'order.yaml:20', ['Role'])] },
    )).toEqual([]);
  });

  it('of a category that only the template brings are told at the template, as a warning: it is not known that they are asked for', async () => {
    required = new Set(['2', '3_x_4']);
    expect(await found({ workspaceType, categories: [] })).toEqual([{
      at: 'order.yaml:3', warning: true,
      message: 'template "Standard" in Content Server brings category "Order", which requires attribute "Number", and nothing fills it; should new workspaces be refused, add the category with that attribute, or make it optional there',
    }]);
  });

  it('are filled by a value of the template', async () => {
    [required, valued] = [new Set(['2']), { 2: 'preset' }];
    expect(await found({ workspaceType, categories: [category('Order', 'order.yaml:6', [])] }, { workspaceType, categories: [] })).toEqual([]);
  });
});

describe('names of the mapping', () => {
  it('are found on templates and anywhere in the volume of categories', async () => {
    await expect(contentServer.resolveNames(names())).resolves.toEqual([]);
  });

  it('are all reported that are missing, with their place and what there is', async () => {
    await expect(contentServer.resolveNames(names({
      businessObjectTypes: [{ name: 'customer', type: 'customer', at: 'customer.yaml:2' }],
      workspaceTypes: [
        { name: 'Commerce Order', at: 'order.yaml:4', template: { name: 'Big', at: 'order.yaml:5' } },
        { name: 'Commerce Order', at: 'order.yaml:4', template: { name: 'Standard', at: 'order.yaml:5' } },
        { name: 'Case', at: 'case.yaml:4', template: { name: 'Case', at: 'case.yaml:5' } },
      ],
      categories: [
        category('Order', 'order.yaml:9', ['Numbr'], [
          { name: 'Lines', at: 'order.yaml:12', attributes: [] }, { name: 'Items', at: 'order.yaml:14', attributes: [{ name: 'Sku', at: 'order.yaml:17' }] },
        ]),
        category('Paper', 'order.yaml:20', []),
      ],
    }))).resolves.toEqual([
      { at: 'customer.yaml:2', message: 'Content Server has no business object type "customer"; it has "order"' },
      { at: 'order.yaml:5', message: 'workspace type "Commerce Order" in Content Server has no template "Big"; it has "Standard"' },
      { at: 'case.yaml:4', message: 'Content Server has no workspace type "Case"; it has "Commerce Order"' },
      { at: 'order.yaml:90', message: 'category "Order" in Content Server has no attribute "Numbr"; it has "Number"' },
      { at: 'order.yaml:12', message: 'category "Order" in Content Server has no set "Lines"; it has "Items"' },
      { at: 'order.yaml:17', message: 'set "Items" in Content Server has no attribute "Sku"; it has "SKU"' },
      { at: 'order.yaml:20', message: 'Content Server has no category "Paper"' },
    ]);
  });

  it('name the external system when Content Server does not know it', async () => {
    await expect(contentServer.resolveNames(names({ externalSystem: 'shop' }))).resolves.toEqual([
      { at: 'EXTERNAL_SYSTEM', message: 'Content Server has no business object types of an external system "shop"' },
    ]);
  });

  it('are not read again for a workspace', async () => {
    await contentServer.resolveNames(names());
    server.requests.length = 0;
    await contentServer.createWorkspace(KEY, WORKSPACE);
    await contentServer.createWorkspace(KEY, WORKSPACE);
    expect(server.requests.map(({ method, url: asked }) => `${method} ${asked}`)).toEqual(Array(2).fill('POST /cs/cs/api/v2/businessworkspaces'));
  });

  it('are read once more when a refusal shows that they lead elsewhere now, and the call is made again', async () => {
    await contentServer.resolveNames(names());
    categoryId = 9900;
    await expect(contentServer.createWorkspace(KEY, WORKSPACE)).resolves.toEqual({ nodeId: 77, name: 'Order 42' });
  });

  it('are not read at every refusal, and a refusal that has another cause stays', async () => {
    await contentServer.resolveNames(names());
    server.handler = (request, response) => (request.url.includes('businessworkspaces') ? json(response, { error: 'Number is required.' }, 400) : answer(request, response));
    const create = () => contentServer.createWorkspace(KEY, WORKSPACE);
    await expect(create()).rejects.toMatchObject({ code: 'OPENTEXT_REFUSED', message: expect.stringContaining('Number is required') as string });
    server.requests.length = 0;
    await expect(create()).rejects.toMatchObject({ code: 'OPENTEXT_REFUSED' });
    expect(server.requests).toHaveLength(1);
  });

  it('that were never resolved are a clear refusal, not a wrong call', async () => {
    await expect(contentServer.createWorkspace(KEY, WORKSPACE)).rejects.toMatchObject({ code: 'OPENTEXT_NAME_UNRESOLVED', disposition: 'park' });
    expect(server.requests).toEqual([]);
  });
});
