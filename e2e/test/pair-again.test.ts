import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import got from 'got';
import { embeddedDirectory } from '../../sidecar/test/fixtures/embedded-directory.js';
import { checkOrder } from '../demo/check.js';
import { Installation } from '../demo/installation.js';
import type { PlacedOrder } from '../demo/shop.js';
import { until } from '../processes/until.js';
import { Store } from '../store/store.js';
import { signedPost } from './fixtures/signed-post.js';

let store: Store;
let installation: Installation;
let directory: string;
let dataDirectory: string;
const file = () => join(directory, 'commerce-pairing');
const pairingText = () => store.pair(installation.sidecarUrl);

beforeAll(async () => {
  [directory, dataDirectory, store] = await Promise.all([mkdtemp(join(tmpdir(), 'bridge-pairing-')), embeddedDirectory(), Store.start()]);
  await writeFile(file(), await store.pair('http://127.0.0.1:1'));
  installation = await Installation.start({ shop: store, sidecarEnvironment: { DATA_DIR: dataDirectory, COMMERCE_PAIRING: '', COMMERCE_PAIRING_FILE: file() } });
});
afterAll(async () => {
  await installation.stop();
  await store.stop();
  await Promise.all([directory, dataDirectory].map((made) => rm(made, { recursive: true, force: true })));
});

async function problems(...orders: PlacedOrder[]): Promise<string[]> {
  const view = await installation.view();
  return (await Promise.all(orders.map((order) => checkOrder(store, view, order)))).flatMap((checked) => checked.problems);
}

const ask = (secret: string) => signedPost(installation.sidecarUrl, { body: '{"events":[]}', secret });

it('a shop that is paired again goes on without a restart and without a gap; the old secret counts while the overlap lasts', async () => {
  const { pid } = installation.sidecar.child;
  const before = await store.placeOrder(0);
  await store.deliver();
  await installation.settled();
  const old = store.signing;

  // the shop has new secrets, the sidecar's file has not: events still come in, signed with both; only the shop cannot be told
  store.renewSecrets();
  const between = await store.placeOrder(1);
  await store.deliver();
  expect((await ask(store.signing)).code).toBe('SIGNATURE_INVALID');

  await writeFile(file(), await pairingText());
  await until('the new secret to be taken', async () => (await ask(store.signing)).status === 202);
  expect((await ask(old)).status).toBe(202);
  await installation.settled();
  expect(await problems(before, between)).toEqual([]);

  // the shop knows the old one no more: documents and write-backs go by the new one alone
  store.forgetOldSecret();
  const after = await store.placeOrder(2);
  await store.invoice(after);
  await store.deliver();
  await installation.settled();
  expect(await problems(before, between, after)).toEqual([]);
  expect(installation.sidecar.child.pid).toBe(pid);
  expect(installation.sidecar.child.exitCode).toBeNull();
});

it('a pairing file that is damaged leaves the pairing of before in force, and is told of', async () => {
  await writeFile(file(), (await pairingText()).slice(0, 40));
  const message = await until('the damage to be told', async () => {
    await ask(store.signing);
    const { degraded } = await got.get(`${installation.sidecarUrl}/health/ready`).json<{ degraded: { code: string; message: string }[] }>();
    return degraded.find(({ code }) => code === 'PAIRING')?.message;
  });
  expect(message).toContain('workspaces:pair');
  const order = await store.placeOrder(3);
  await store.deliver();
  await installation.settled();
  expect(await problems(order)).toEqual([]);
  await writeFile(file(), await pairingText());
  await until('the service to be ready', async () => {
    await ask(store.signing);
    return (await got.get(`${installation.sidecarUrl}/health/ready`).json<{ status: string }>()).status === 'ready';
  });
});
