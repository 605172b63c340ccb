import { request } from 'node:http';
import { createWorkspace, kind, startWithAdmin, type Client, type Entity, type WorkspaceKind } from './client.js';
import type { FaultRequest, RunningContentServer } from '../src/index.js';

let server: RunningContentServer;
let admin: Client;
let order: WorkspaceKind;

beforeEach(async () => {
  ({ server, admin } = await startWithAdmin());
  order = await kind(admin, 'Commerce Order');
});

afterEach(() => server.stop());

const exists = async (id: string): Promise<boolean> => (await admin.get(`/v2/externalsystems/commerce/botypes/order/boids/${id}`)).status === 200;
const create = (id: string): ReturnType<typeof createWorkspace> => createWorkspace(admin, order, `Order ${id}`, 'order', id);
const outcome = async (id: string): Promise<number | string> => create(id).then((answer) => answer.status, () => 'cut');

async function untilUp(): Promise<void> {
  for (;;) {
    const up = await fetch(`${server.apiUrl}/api/v1/ping`).then(() => true, () => false);
    if (up) return;
  }
}

test.each<[FaultRequest['kind'], Partial<FaultRequest>, number | string, boolean]>([
  ['reset-before', {}, 'cut', false],
  ['reset-after-effect', {}, 'cut', true],
  ['error-after-effect', {}, 500, true],
  ['status', { status: 401 }, 401, false],
  ['status', { status: 409 }, 409, false],
  ['status', { status: 429, retryAfter: 7 }, 429, false],
  ['status', { status: 503, retryAfter: 7 }, 503, false],
  ['truncated-json', {}, 200, true],
  ['empty', {}, 200, true],
  ['html-login', {}, 200, false],
  ['expired-ticket', {}, 401, false],
  ['stall', { bytes: 10, stallMs: 20 }, 'cut', true],
])('%s %j: the client sees %s, effect %s', async (faultKind, more, seen, effect) => {
  server.control.fault({ operation: 'workspace.create', kind: faultKind, ...more });
  expect(await outcome('1')).toBe(seen);
  expect(server.control.faults()).toMatchObject({ complete: true, faults: [{ remaining: 0, consumed: [{ operation: 'workspace.create' }] }] });
  await admin.signIn();
  expect(await exists('1')).toBe(effect);
  expect(await outcome('2')).toBe(200);
});

test('an upload that breaks off before the server reads it is over, and made nothing', async () => {
  await fetch(`${server.url}/__control/latency`, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ms: 200 }) });
  const counts = async () => ((await (await fetch(`${server.url}/__control/requests/counts`)).json()) as { operations: Record<string, object> }).operations['node.create'];
  const outgoing = request(`${server.apiUrl}/api/v2/nodes`, { method: 'POST', headers: { OTCSTicket: admin.ticket, 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': 1_000 } });
  outgoing.on('error', () => undefined);
  outgoing.write('--x\r\nContent-Disposition: form-data; name="body"\r\n\r\n{"type":144,"parent_id":2000,"name":"half"}\r\n');
  while (await counts() === undefined);
  outgoing.destroy();
  let count = await counts();
  while (count === undefined || !('refused' in count) || count.refused === 0) count = await counts();
  expect(count).toEqual({ kind: 'write', requests: 1, refused: 1 });
});

test('says when to come back', async () => {
  server.control.fault({ operation: 'node.get', kind: 'status', status: 503, retryAfter: 7 });
  expect((await admin.get('/v2/nodes/2000')).headers.get('retry-after')).toBe('7');
});

test.each(['restart', 'refuse-connections'] as const)('%s takes the port away and brings it back', async (faultKind) => {
  server.control.fault({ operation: 'node.get', kind: faultKind, downMs: 50 });
  await expect(admin.get('/v2/nodes/2000')).rejects.toThrow();
  await expect(fetch(`${server.apiUrl}/api/v1/ping`)).rejects.toThrow();
  await untilUp();
  expect((await admin.get('/v2/nodes/2000')).status).toBe(faultKind === 'restart' ? 401 : 200);
});

test('lets requests pass first, counts, matches by prefix, and gives account of what was not consumed', async () => {
  server.control.fault({ operation: 'workspace.*', kind: 'status', status: 503, skip: 1, count: 2 });
  expect([await outcome('1'), await outcome('2'), await outcome('3'), await outcome('4')]).toEqual([200, 503, 503, 200]);
  server.control.fault({ operation: 'node.delete', kind: 'empty' });
  expect(server.control.faults().complete).toBe(false);
});

test('takes a scenario over HTTP, refuses one that makes no sense, and logs every request', async () => {
  const post = (path: string, body: unknown): Promise<Response> => fetch(`${server.url}/__control/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  expect((await post('faults', { operation: 'node.get', kind: 'nonsense' })).status).toBe(400);
  expect((await post('scenario', { latency: { p50: 1, p95: 3 }, settings: { duplicateNameStatus: 500 }, faults: [{ operation: 'node.get', kind: 'status', status: 429 }] })).status).toBe(200);
  await post('requests/reset', {});
  await admin.get('/v2/nodes/2000');
  await admin.get('/v2/nodes/2000');
  await create('1');
  const counts = (await (await fetch(`${server.url}/__control/requests`)).json()) as { reads: number; writes: number; operations: object; requests: object[] };
  expect(counts).toMatchObject({ reads: 2, writes: 1, operations: { 'node.get': { kind: 'read', requests: 2, refused: 1 }, 'workspace.create': { kind: 'write', requests: 1, refused: 0 } } });
  expect(counts.requests).toEqual([expect.objectContaining({ operation: 'node.get', status: 429, fault: 'status', user: '' }), expect.objectContaining({ operation: 'node.get', status: 200, node: 2000, user: 'Admin' }), expect.objectContaining({ operation: 'workspace.create', node: expect.any(Number) })]);
});

test('a document altered behind the server\'s back gives other bytes under the same version; a lost one none', async () => {
  const form = new FormData();
  form.append('body', JSON.stringify({ type: 144, parent_id: 2000, name: 'evidence.txt' }));
  form.append('file', new Blob(['true']), 'evidence.txt');
  const created = (await (await fetch(`${server.apiUrl}/api/v2/nodes`, { method: 'POST', headers: { OTCSTicket: admin.ticket }, body: form })).json()) as { results: Entity };
  const node = created.results.data.properties.id;
  await fetch(`${server.url}/__control/tamper`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ node, content: Buffer.from('lies').toString('base64') }) });
  expect((await admin.get(`/v2/nodes/${node}/content`)).body).toEqual({ text: 'lies' });
  await fetch(`${server.url}/__control/lose`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ node }) });
  expect((await admin.get(`/v2/nodes/${node}/content`)).status).toBe(400);
});
