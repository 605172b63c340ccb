import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkspace, createdId, kind, startWithAdmin, upload, type Entity } from './client.js';

test('keeps everything in its directory across restarts, a hard stop included', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'content-server-'));
  const first = await startWithAdmin({ directory });
  const order = await kind(first.admin, 'Commerce Order');
  const customer = await kind(first.admin, 'Commerce Customer');
  const ids = [await createWorkspace(first.admin, order, 'Order 1', 'order', '1'), await createWorkspace(first.admin, customer, 'Customer 1', 'customer', '1')].map((answer) => (answer.body['results'] as { id: number }).id);
  const [workspace = 0, parent = 0] = ids;
  await first.admin.send('POST', `/v2/businessworkspaces/${parent}/relateditems`, { rel_bw_id: workspace, rel_type: 'child' });
  const document = createdId(await upload(first.admin, workspace, 'invoice.txt', 'Invoice'));
  await first.admin.send('POST', `/v1/nodes/${document}/holds`, { hold_id: ((await first.admin.results<{ data: { holds: { HoldID: number }[] } }>('GET', '/v2/holds')).data.holds[0]?.HoldID) });
  // No orderly stop: the second server reads what the first has written so far.
  const second = await startWithAdmin({ directory });
  const { admin } = second;
  const found = (await admin.get('/v2/externalsystems/commerce/botypes/order/boids/1')).body['results'] as Entity[];
  expect(found.map((row) => row.data.properties.id)).toEqual([workspace]);
  expect((await admin.get(`/v2/nodes/${document}/content`)).body).toEqual({ text: 'Invoice' });
  expect(((await admin.get(`/v2/businessworkspaces/${workspace}/relateditems?where_relationtype=parent`)).body['results'] as Entity[]).map((row) => row.data.properties.id)).toEqual([parent]);
  expect((await admin.send('DELETE', `/v2/nodes/${document}`)).status).toBe(400);
  const next = createdId(await upload(admin, 2000, 'later.txt', 'x'));
  expect(next).toBeGreaterThan(document);
  await Promise.all([first.server.stop(), second.server.stop()]);
});
