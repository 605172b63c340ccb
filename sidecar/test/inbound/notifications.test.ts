import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { signatureHeaders } from '../../src/contract/signature.js';
import { SECRET, TestService } from '../fixtures/service.js';

const NOTIFY_SECRET = Buffer.alloc(32, 3).toString('base64');

describe('notifications of Content Server', () => {
  const test = new TestService();
  let directory = '';
  const secretFile = () => join(directory, 'secret');
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'notify-secret-'));
    await writeFile(secretFile(), NOTIFY_SECRET);
    const { database } = await test.start({ NOTIFY_SECRET_FILE: secretFile(), TRUST_PROXY: '1' });
    for (const [key, node] of [['commerce/quote/12', 5_001], ['commerce/product/5', 5_002]] as const) {
      await database.query(`INSERT INTO link (object_key, node_id, name, attributes_hash) VALUES ($1, $2, $1, 'h')`, [key, node]);
      await database.query(`INSERT INTO watch (source, object_key, next_at) VALUES ('documents', $1, now() + interval '1 day')`, [key]);
    }
  });
  beforeEach(async () => {
    await writeFile(secretFile(), NOTIFY_SECRET);
    await test.service.database.query(`UPDATE watch SET next_at = now() + interval '1 day'`);
  });
  afterAll(async () => {
    await test.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const send = (body: string, headers = signatureHeaders(body, NOTIFY_SECRET, new Date()), address = '10.0.0.1') =>
    request(test.service.app).post('/v1/notifications').set({ ...headers, 'content-type': 'application/json', 'x-forwarded-for': address }).send(body);
  const due = async () => (await test.service.database.query<{ object_key: string }>('SELECT object_key FROM watch WHERE next_at <= now() ORDER BY object_key')).map((row) => row.object_key);

  it('let the workspaces they name be looked at now, and no others', async () => {
    const response = await send(JSON.stringify({ nodes: [5_002, 9_999], businessObjects: ['quote/77'] }));
    expect([response.status, response.body]).toEqual([202, { due: 1 }]);
    expect(await due()).toEqual(['commerce/product/5']);
    expect((await send(JSON.stringify({ businessObjects: ['quote/12', 'product/5'] }))).body).toEqual({ due: 2 });
    expect(await due()).toEqual(['commerce/product/5', 'commerce/quote/12']);
  });

  it('that are not signed with their own secret do nothing', async () => {
    const body = JSON.stringify({ nodes: [5_002] });
    for (const headers of [signatureHeaders(body, SECRET, new Date()), signatureHeaders('{}', NOTIFY_SECRET, new Date()), signatureHeaders(body, NOTIFY_SECRET, new Date(Date.now() - 600_000))]) {
      expect((await send(body, headers)).status).toBe(401);
    }
    expect(await due()).toEqual([]);
  });

  it('are off without a secret, from the moment it is taken away', async () => {
    await writeFile(secretFile(), '');
    const body = JSON.stringify({ nodes: [5_002] });
    const response = await send(body);
    expect([response.status, (response.body as { error: { code: string } }).error.code, await due()]).toEqual([503, 'NOTIFICATIONS_OFF', []]);
  });

  it.each(['', '[]', '{}', 'null', '{"nodes":[]}', '{"nodes":["5002"]}', '{"nodes":[0]}', '{"nodes":[5002,-1]}', '{"nodes":[1.5]}', '{"nodes":5002}', '{"businessObjects":["quote"]}', '{"businessObjects":["quote/12/3"]}', '{"businessObjects":[{}]}',
    '{"nodes":[5002],"other":1}', `{"nodes":[${Array.from({ length: 201 }, (_, index) => index + 1).join()}]}`])('that cannot be understood are refused whole: %s', async (body) => {
    const response = await send(body);
    expect([response.status, (response.body as { error: { code: string } }).error.code]).toEqual([400, 'REQUEST_MALFORMED']);
    expect(await due()).toEqual([]);
  });

  it('that come too often are refused for the rest of the minute', async () => {
    const body = JSON.stringify({ nodes: [5_002] });
    const statuses = new Set<number>();
    for (let count = 0; count < 130; count += 1) statuses.add((await send(body, undefined, '10.0.0.2')).status);
    expect([...statuses].sort()).toEqual([202, 429]);
  });
});
