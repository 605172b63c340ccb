import { Client, createWorkspace, createdId, kind, startWithAdmin, upload, type Entity, type WorkspaceKind } from './client.js';
import type { RunningContentServer } from '../src/index.js';

let server: RunningContentServer;
let admin: Client;
let order: WorkspaceKind;
let customer: WorkspaceKind;

beforeAll(async () => {
  ({ server, admin } = await startWithAdmin());
  order = await kind(admin, 'Commerce Order');
  customer = await kind(admin, 'Commerce Customer');
});

afterAll(() => server.stop());

const idOf = (answer: { body: Record<string, unknown> }): number => (answer.body['results'] as { id: number }).id;
const text = (answer: { body: Record<string, unknown> }): string => String(answer.body['error']);
const categories = async (id: number): Promise<Record<string, unknown>> => ((await admin.get(`/v2/nodes/${id}/categories`)).body['results'] as { data: { categories: Record<string, unknown> } }[])[0]?.data.categories ?? {};

test('makes a workspace from its template: place, folders, roles, categories, reference', async () => {
  const { categoryId } = order;
  const answer = await admin.send('POST', '/v2/businessworkspaces', {
    name: 'Order 100', ext_system_id: 'commerce', bo_type: 'order', bo_id: '100',
    roles: { categories: { [categoryId]: { [`${categoryId}_2`]: '100', [`${categoryId}_3`]: '2026-11-23', [`${categoryId}_25_1_26`]: '24-MB01', [`${categoryId}_25_2_26`]: '24-MB04' } } },
  });
  expect(answer.body['results']).toEqual({ id: expect.any(Number), direct_open: true, sub_folder_id: 0 });
  const id = idOf(answer);
  const folders = ((await admin.get(`/v2/nodes/${id}/nodes`)).body['results'] as Entity[]).map((row) => row.data.properties.name);
  expect(folders).toEqual(['Correspondence', 'Fulfilment', 'Internal']);
  expect(await categories(id)).toMatchObject({ [`${categoryId}_2`]: '100', [`${categoryId}_3`]: '2026-11-23T00:00:00', [`${categoryId}_25_2_26`]: '24-MB04' });
  const found = (await admin.get('/v2/externalsystems/commerce/botypes/order/boids/100')).body['results'] as Entity[];
  expect(found.map((row) => row.data.properties)).toEqual([expect.objectContaining({ id, parent_id: order.locationId, type: 848, wnf_wksp_type_id: order.typeId, wnf_wksp_template_id: order.templateId })]);
  const other = (await admin.get('/v2/businessworkspaces?where_ext_system_id=commerce&where_bo_type=order&where_bo_id=100&expanded_view=true')).body['results'] as Entity[];
  expect(other.map((row) => row.data.properties.id)).toEqual([id]);
  const references = (await admin.get(`/v2/businessworkspaces/${id}?fields=workspace_references`)).body['results'];
  expect(references).toMatchObject({ data: { workspace_references: [{ business_object_id: '100', business_object_type: 'order', external_system_id: 'commerce' }] } });
});

test('never holds two workspaces for one business object', async () => {
  const first = idOf(await createWorkspace(admin, order, 'Order 200', 'order', '200'));
  expect(text(await createWorkspace(admin, order, 'Order 200 again', 'order', '200'))).toMatch(/already exists/);
  server.control.settings({ secondWorkspace: 'answer-existing' });
  expect(idOf(await createWorkspace(admin, order, 'Order 200 again', 'order', '200'))).toBe(first);
  server.control.settings({ secondWorkspace: 'refuse' });
});

test('makes nothing when anything about the request is wrong', async () => {
  const before = ((await admin.get(`/v2/nodes/${order.locationId}`)).body['results'] as Entity).data.properties['size'];
  const { categoryId } = order;
  const create = (values: Record<string, unknown>): ReturnType<Client['send']> => admin.send('POST', '/v2/businessworkspaces', { template_id: order.templateId, name: 'Wrong', ext_system_id: 'commerce', bo_type: 'order', bo_id: 'w', ...values });
  expect(text(await create({}))).toMatch(/'Order Number' has no value/);
  expect(text(await create({ roles: { categories: { [categoryId]: { [`${categoryId}_2`]: 'x'.repeat(65) } } } }))).toMatch(/longer than 64/);
  expect(text(await create({ roles: { categories: { [`${categoryId}_2`]: 'w' } } }))).toMatch(/is not the id of a category/);
  expect(text(await create({ roles: { categories: { [categoryId]: { [`${categoryId}_2`]: 'w', [`${categoryId}_999`]: 'w' } } } }))).toMatch(/does not belong/);
  expect(text(await create({ roles: { categories: { [categoryId]: { [`${categoryId}_2`]: 'w', [`${categoryId}_3`]: '2026-02-30' } } } }))).toMatch(/not a valid Date/);
  expect(text(await create({ bo_type: 'customer' }))).toMatch(/cannot be created for business objects/);
  expect(text(await create({ ext_system_id: 'nowhere' }))).toMatch(/external system 'nowhere' does not exist/);
  expect(text(await create({ wksp_type_id: customer.typeId }))).toMatch(/does not belong to the workspace type/);
  expect(((await admin.get(`/v2/nodes/${order.locationId}`)).body['results'] as Entity).data.properties['size']).toBe(before);
});

test('removes rows of a set, limits them, and refuses keys of other categories', async () => {
  const id = idOf(await createWorkspace(admin, order, 'Order 300', 'order', '300'));
  const { categoryId } = order;
  const put = (values: Record<string, unknown>): ReturnType<Client['send']> => admin.send('PUT', `/v2/nodes/${id}/categories/${categoryId}`, values, 'flat');
  await put({ [`${categoryId}_25_1_26`]: 'A', [`${categoryId}_25_2_26`]: 'B', [`${categoryId}_25_3_26`]: 'C' });
  await put({ [`${categoryId}_25_2`]: '' });
  expect(await categories(id)).toMatchObject({ [`${categoryId}_25_1_26`]: 'A', [`${categoryId}_25_2_26`]: 'C' });
  expect(await categories(id)).not.toHaveProperty(`${categoryId}_25_3_26`);
  expect(text(await put({ [`${categoryId}_25_501_26`]: 'Z' }))).toMatch(/at most 500 rows/);
  expect(text(await put({ [`${customer.categoryId}_2`]: '1' }))).toMatch(/does not belong/);
  expect(text(await put({ [`${categoryId}_2`]: '' }))).toMatch(/has no value/);
  expect(text(await admin.send('POST', `/v2/nodes/${id}/categories`, { category_id: categoryId }))).toMatch(/already exists/);
});

test('early workspaces become complete, and give their business object back', async () => {
  const { categoryId } = customer;
  const early = idOf(await admin.send('POST', '/v2/businessworkspaces', { template_id: customer.templateId, name: 'Walk-in', roles: { categories: { [categoryId]: { [`${categoryId}_2`]: '-' } } } }));
  const listed = async (): Promise<number[]> => ((await admin.get(`/v2/businessworkspaces?where_workspace_type_id=${customer.typeId}&where_is_early=true`)).body['results'] as Entity[]).map((row) => row.data.properties.id);
  expect(await listed()).toContain(early);
  await admin.results('PUT', `/v2/businessworkspaces/${early}/workspacereferences`, { ext_system_id: 'commerce', bo_type: 'customer', bo_id: '77' });
  expect(await listed()).not.toContain(early);
  expect((await admin.get('/v2/externalsystems/commerce/botypes/customer/boids/77')).status).toBe(200);
  await admin.results('DELETE', `/v2/businessworkspaces/${early}/workspacereferences`, { ext_system_id: 'commerce', bo_type: 'customer', bo_id: '77' });
  expect((await admin.get('/v2/externalsystems/commerce/botypes/customer/boids/77')).status).toBe(404);
});

test('names in workspace lists are equal, or contain, or start', async () => {
  for (const name of ['Miller', 'Miller and Sons', 'The Millers']) await createWorkspace(admin, customer, name, 'customer', name);
  const names = async (filter: string): Promise<string[]> => ((await admin.get(`/v2/businessworkspaces?where_workspace_type_name=Commerce%20Cust&expanded_view=True&${filter}`)).body['results'] as Entity[]).map((row) => row.data.properties.name).sort();
  expect(await names('where_name=Miller')).toEqual(['Miller']);
  expect(await names('where_name=contains_Miller')).toEqual(['Miller', 'Miller and Sons', 'The Millers']);
  expect(await names('where_name=startswith_Miller')).toEqual(['Miller', 'Miller and Sons']);
  expect(await names(`where_column_query=${encodeURIComponent("name LIKE 'The*' OR name = 'Miller'")}`)).toEqual(['Miller', 'The Millers']);
});

test('lets only the people of its roles in', async () => {
  const id = idOf(await createWorkspace(admin, order, 'Order 400', 'order', '400'));
  const sam = await new Client(server.apiUrl).signIn('sam.sales');
  const theo = await new Client(server.apiUrl).signIn('theo.tax');
  expect((await sam.send('PUT', `/v2/nodes/${id}`, { description: 'by sales' })).status).toBe(200);
  expect((await theo.get(`/v2/nodes/${id}`)).status).toBe(200);
  expect((await theo.send('PUT', `/v2/nodes/${id}`, { description: 'by tax' })).status).toBe(400);
  const roles = (await admin.get(`/v2/businessworkspaces/${id}/roles?fields=members`)).body['results'] as { data: { properties: { id: number; name: string }; members: { id: number; name: string }[] } }[];
  const readers = roles.find((role) => role.data.properties.name === 'Readers');
  const tax = readers?.data.members.find((member) => member.name === 'Tax');
  await admin.results('DELETE', `/v2/businessworkspaces/${id}/roles/${readers?.data.properties.id}/members/${tax?.id}`);
  expect(text(await theo.get(`/v2/nodes/${id}`))).toMatch(/could not be accessed/);
  expect((await theo.get('/v2/externalsystems/commerce/botypes/order/boids/400')).status).toBe(404);
});

test('tells which required documents are missing, and which have become too old', async () => {
  const id = idOf(await createWorkspace(admin, customer, 'Certified', 'customer', 'certified'));
  const missing = async (): Promise<string[]> => ((await admin.get(`/v2/businessworkspaces/${id}/missingdocuments`)).body['results'] as { data: { classification_name: string }[] }).data.map((row) => row.classification_name);
  expect(await missing()).toEqual(['Tax certificate']);
  const types = (await admin.get(`/v2/businessworkspaces/${id}/doctypes`)).body['results'] as { data: { properties: { classification_id: number; classification_name: string } } }[];
  const certificate = types.map((row) => row.data.properties).find((row) => row.classification_name === 'Tax certificate')?.classification_id;
  await upload(admin, id, 'certificate.pdf', '%PDF', { roles: { classifications: { create_id: [], id: [certificate] } } }, 'application/pdf');
  expect(await missing()).toEqual([]);
  server.control.advance(400 * 86_400_000);
  await admin.signIn();
  const outdated = (await admin.get(`/v2/businessworkspace/${id}/reports?type=outdated`)).body['results'] as { data: { doc_type_name: string }[] };
  expect(outdated.data.map((row) => row.doc_type_name)).toEqual(['Tax certificate']);
});

test('category inheritance takes effect on new children', async () => {
  const parent = (await admin.results<Entity>('POST', '/v2/nodes', { type: 0, parent_id: 2000, name: 'Inheriting' })).data.properties.id;
  const document = ((await admin.get('/v2/nodes/2006/nodes?where_name=Commerce%20Document')).body['results'] as Entity[])[0]?.data.properties.id;
  const before = createdId(await upload(admin, parent, 'before.txt', 'x'));
  await admin.results('POST', `/v2/nodes/${parent}/categories`, { category_id: document, [`${document}_2`]: 'invoice' });
  await admin.results('POST', `/v2/nodes/${parent}/categories/${document}/inheritance`);
  const after = createdId(await upload(admin, parent, 'after.txt', 'x'));
  expect([await categories(before), (await categories(after))[`${document}_2`]]).toEqual([{}, 'invoice']);
});
