import { Client, createdId, folder, startWithAdmin, upload, type Entity } from './client.js';
import type { RunningContentServer } from '../src/index.js';

let server: RunningContentServer;
let admin: Client;

beforeAll(async () => {
  ({ server, admin } = await startWithAdmin());
});

afterAll(() => server.stop());

const refused = (answer: { status: number; body: unknown }): [number, string] => [answer.status, (answer.body as { error: string }).error];

test.each(['/cs/cs', '/cs/cs.exe', '/otcs/cs', '/otcs/cs.exe', '/otcs/llisapi.dll', '/OTCS/cs.exe'])('answers below %s, trailing slash or not', async (base) => {
  const client = await new Client(`${server.url}${base}`).signIn();
  expect((await client.get('/v2/nodes/2000')).status).toBe(200);
  expect((await client.get('/v2/nodes/2000/')).status).toBe(200);
});

test('needs a ticket, and takes it from header or cookie', async () => {
  const url = `${server.apiUrl}/api/v2/nodes/2000`;
  const without = await fetch(url);
  expect([without.status, await without.json()]).toEqual([401, { error: 'Authentication Required' }]);
  expect((await fetch(url, { headers: { otcsticket: 'made up' } })).status).toBe(401);
  expect((await fetch(url, { headers: { cookie: `LLCookie=${encodeURIComponent(admin.ticket)}` } })).status).toBe(200);
});

test('keeps an old ticket valid, offers newer ones, and lets sessions expire by disuse', async () => {
  const client = await new Client(server.apiUrl).signIn();
  const old = client.ticket;
  server.control.advance(1_100);
  const offered = (await client.get('/v2/nodes/2000')).headers.get('otcsticket');
  expect(offered).not.toBe(old);
  expect((await client.get('/v2/nodes/2000')).status).toBe(200);
  server.control.advance(29 * 60_000);
  expect((await client.get('/v2/nodes/2000')).status).toBe(200);
  server.control.advance(31 * 60_000);
  expect(refused(await client.get('/v2/nodes/2000'))).toEqual([401, 'Authentication Required']);
  await admin.signIn();
});

test('refuses what it does not know', async () => {
  expect(refused(await admin.get('/v2/no/such/thing'))).toEqual([400, 'The REST API URL could not be found in the mappings registry']);
  expect(refused(await admin.get('/v2/nodes/2000?feilds=properties'))).toEqual([400, "Unknown argument 'feilds'."]);
  expect(refused(await admin.send('POST', '/v2/nodes', { type: 0, parent_id: 2000, nmae: 'x' }))).toEqual([400, "Unknown argument 'nmae'."]);
  expect(refused(await admin.get('/v2/nodes/999999999'))).toEqual([400, expect.stringMatching(/could not be accessed.*does not exist or you do not have permission/)]);
  const json = await fetch(`${server.apiUrl}/api/v2/nodes`, { method: 'POST', headers: { OTCSTicket: admin.ticket, 'Content-Type': 'application/json' }, body: '{"type":0}' });
  expect(json.status).toBe(400);
});

test('answers 200 with the code in the body where codes are suppressed', async () => {
  const answer = await admin.get('/v2/nodes/999999999?suppress_response_codes');
  expect([answer.status, answer.body['statusCode']]).toEqual([200, 400]);
});

test.each(['body', 'flat', 'multipart', 'multipart-body'] as const)('creates a folder from %s encoding', async (encoding) => {
  const answer = await admin.send('POST', '/v2/nodes', { type: '0', parent_id: '2000', name: `Folder by ${encoding}` }, encoding);
  expect([answer.status, (answer.body['results'] as Entity).data.properties.name]).toEqual([200, `Folder by ${encoding}`]);
});

test.each([['a:b'], ['x'.repeat(249)], ['   '], ['two\nlines']])('refuses the name %j', async (name) => {
  expect((await admin.send('POST', '/v2/nodes', { type: 0, parent_id: 2000, name })).status).toBe(400);
});

test('refuses a taken name, whatever its case, with the status set', async () => {
  await folder(admin, 2000, 'Taken');
  const again = { type: 0, parent_id: 2000, name: 'taken' };
  expect(refused(await admin.send('POST', '/v2/nodes', again))).toEqual([400, "An item with the name 'taken' already exists."]);
  server.control.settings({ duplicateNameStatus: 500 });
  expect(refused(await admin.send('POST', '/v2/nodes', again))).toEqual([500, "An item with the name 'taken' already exists."]);
  server.control.settings({ duplicateNameStatus: 400 });
});

test('pages, sorts and filters children; the name filter means contains', async () => {
  const parent = await folder(admin, 2000, 'Children');
  for (const name of ['Order 12', 'Order 1', 'Reorder 1', 'Other']) await folder(admin, parent, name);
  const names = async (query: string): Promise<string[]> => ((await admin.get(`/v2/nodes/${parent}/nodes?${query}`)).body['results'] as Entity[]).map((row) => row.data.properties.name);
  expect(await names('where_name=order%201')).toEqual(['Order 1', 'Order 12', 'Reorder 1']);
  expect(await names('sort=desc_name&limit=2')).toEqual(['Reorder 1', 'Other']);
  expect(await names('limit=3&page=2')).toEqual(['Reorder 1']);
  expect(await names('where_type=-3')).toEqual([]);
  const { body } = await admin.get(`/v2/nodes/${parent}/nodes?limit=3`);
  expect(body['collection']).toMatchObject({ paging: { limit: 3, page: 1, page_total: 2, total_count: 4, links: { data: { next: { href: expect.stringContaining('page=2') } } } } });
});

test('shows only the fields asked for', async () => {
  const { body } = await admin.get('/v2/nodes/2000?fields=properties{id,name}');
  expect(body['results']).toEqual({ data: { properties: { id: 2000, name: 'Enterprise' } } });
});

test('refuses a change with a stale metadata token', async () => {
  const id = await folder(admin, 2000, 'Token');
  const token = ((await admin.get(`/v2/nodes/${id}?state`)).body['results'] as { state: { properties: { metadata_token: string } } }).state.properties.metadata_token;
  expect((await admin.send('PUT', `/v2/nodes/${id}`, { description: 'first', metadata_token: token })).status).toBe(200);
  expect(refused(await admin.send('PUT', `/v2/nodes/${id}`, { description: 'second', metadata_token: token }))).toEqual([409, 'Could not update metadata (edit conflict).']);
});

test('serves bytes with their length, and one range of them', async () => {
  const id = createdId(await upload(admin, 2000, 'bytes.txt', '0123456789'));
  const read = (headers: Record<string, string>): Promise<Response> => fetch(`${server.apiUrl}/api/v2/nodes/${id}/content`, { headers: { OTCSTicket: admin.ticket, ...headers } });
  const whole = await read({});
  expect([whole.headers.get('content-length'), await whole.text()]).toEqual(['10', '0123456789']);
  const part = await read({ range: 'bytes=2-4' });
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234']);
  expect((await read({ range: 'bytes=20-' })).status).toBe(416);
});

test('joins a large file sent in parts, and refuses an incomplete one', async () => {
  const size = 8 * 1024 * 1024 + 5;
  const bytes = Buffer.alloc(size, 'x');
  const open = (await admin.send('POST', '/v2/multipart', { file_name: 'big.bin', file_size: size, mime_type: 'application/octet-stream' }, 'flat')).body;
  const key = String(open['upload_key']);
  const part = async (number: number, content: Buffer): Promise<void> => {
    const form = new FormData();
    form.append('part_content', new Blob([new Uint8Array(content)]), 'part');
    await fetch(`${server.apiUrl}/api/v2/multipart/${key}/${number}`, { method: 'POST', headers: { OTCSTicket: admin.ticket }, body: form });
  };
  await part(1, bytes.subarray(0, 8 * 1024 * 1024));
  expect(refused(await admin.send('POST', `/v2/multipart/${key}`))).toEqual([400, 'Part 2 of the upload is missing.']);
  await part(2, bytes.subarray(8 * 1024 * 1024));
  expect((await admin.send('POST', `/v2/multipart/${key}`)).status).toBe(200);
  const created = await admin.send('POST', '/v2/nodes', { type: 144, parent_id: 2000, name: 'big.bin', upload_key: key });
  expect((created.body['results'] as Entity).data.properties['size']).toBe(size);
});
