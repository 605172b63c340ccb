import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTENT_SERVER_USER } from '../demo/installation.js';
import type { PlacedOrder } from '../demo/shop.js';
import { Faults } from './fixtures/faults.js';
import { metric } from './fixtures/metrics.js';
import { Operator } from './fixtures/operator.js';
import { Scene } from './fixtures/scene.js';

let scene: Scene;
let faults: Faults;
let secrets: string;
beforeAll(async () => {
  secrets = await mkdtemp(join(tmpdir(), 'workspace-bridge-secrets-'));
  await setPassword(CONTENT_SERVER_USER.password);
  scene = await Scene.start({ sidecarEnvironment: { OPENTEXT_PASSWORD: '', OPENTEXT_PASSWORD_FILE: join(secrets, 'password') } });
  faults = new Faults(scene.installation);
});
afterAll(async () => {
  await scene.stop();
  await rm(secrets, { recursive: true });
});

const setPassword = (password: string) => writeFile(join(secrets, 'password'), `${password}\n`);

async function invoiced(sample: number): Promise<PlacedOrder> {
  const order = await scene.store.placeOrder(sample);
  await scene.store.invoice(order);
  return order;
}

async function completeInTheEnd(...orders: readonly PlacedOrder[]): Promise<void> {
  await scene.installation.settled();
  expect(await scene.problems(...orders)).toEqual([]);
  expect(await metric(scene.installation.sidecarUrl, 'xecm_parked_items')).toBe(0);
}

it('while Content Server is down events are taken in and nothing is lost; when it is back the work goes on by itself', async () => {
  await scene.installation.stopContentServer();
  const orders = [await invoiced(0), await invoiced(1)];
  await scene.store.deliver();
  await scene.installation.sidecarSays('degraded');
  expect(await (await Operator.signIn(scene.installation)).page()).toMatch(/<code>CONTENT_SERVER<\/code> .*could not be reached/);
  expect(await metric(scene.installation.sidecarUrl, 'xecm_due_items')).toBe(2);
  await scene.installation.startContentServer();
  await scene.installation.ready();
  await completeInTheEnd(...orders);
});

it('the sidecar starts while Content Server is down, takes events in, and goes to work when it is there', async () => {
  await scene.installation.stopContentServer();
  await scene.installation.stopSidecar();
  scene.installation.startSidecar();
  await scene.installation.sidecarSays('degraded');
  const order = await invoiced(2);
  await scene.store.deliver();
  await scene.installation.startContentServer();
  await scene.installation.ready();
  await completeInTheEnd(order);
});

describe('an order in work is complete in the end, each document once', () => {
  it('when Content Server restarts, shows its sign-in page, asks for a pause or ends the session', async () => {
    await faults.ask(
      { operation: 'node.create', kind: 'restart', downMs: 1_500 }, { operation: 'node.create', kind: 'html-login', skip: 2 },
      { operation: 'node.create', kind: 'status', status: 429, skip: 3 }, { operation: 'relation.add', kind: 'expired-ticket' },
    );
    const orders = [await invoiced(0), await invoiced(1), await invoiced(2)];
    await scene.store.deliver();
    await faults.clear();
    await completeInTheEnd(...orders);
  });

  it('when Content Server does the work and never says so', async () => {
    await faults.ask(
      { operation: 'workspace.create', kind: 'error-after-effect' }, { operation: 'node.create', kind: 'reset-after-effect' }, { operation: 'node.create', kind: 'empty', skip: 2 },
    );
    const orders = [await invoiced(3), await invoiced(4)];
    await scene.store.deliver();
    await faults.clear();
    await completeInTheEnd(...orders);
  });
});

it('a password changed in Content Server is told to the operator; work goes on by itself once the secret file holds it', async () => {
  await setPassword('no longer right');
  await faults.endSessions();
  const order = await invoiced(4);
  await scene.store.deliver();
  await scene.installation.sidecarSays('degraded');
  const page = await (await Operator.signIn(scene.installation)).page();
  expect(page).toMatch(/<code>CONTENT_SERVER<\/code> .*OPENTEXT_PASSWORD/);
  expect(page).not.toContain('no longer right');
  await setPassword(CONTENT_SERVER_USER.password);
  await scene.installation.ready();
  await completeInTheEnd(order);
});
