import { AdobeIo } from '../adobe-io/adobe-io.js';
import { until } from '../processes/until.js';
import { SAMPLES, type Sample } from '../store/samples.js';
import { metric } from './fixtures/metrics.js';
import { Operator } from './fixtures/operator.js';
import { Scene } from './fixtures/scene.js';

const [registered] = SAMPLES as readonly [Sample];

let adobe: AdobeIo;
let scene: Scene;
beforeAll(async () => {
  adobe = await AdobeIo.start();
  scene = await Scene.start({
    sidecarEnvironment: {
      ...adobe.account, ADOBE_IO_WEBHOOK: 'on', ADOBE_IO_JOURNAL_URL: adobe.journalUrl, ADOBE_IO_PROVIDER_ID: adobe.providerId, ADOBE_IO_PUBLISH: 'workspace.created, workspace.updated=com.example.workspace.changed',
    },
  });
});
afterAll(async () => {
  await scene.stop();
  await adobe.stop();
});

const webhook = () => `${scene.installation.sidecarUrl}/v1/adobe-io/events`;
const customerEvent = (id: string) => adobe.commerceEvent('observer.customer_save_commit_after', { entity_id: id, email: 'veronica@example.com' });
const published = (type: string, subject: string) => adobe.published.filter((event) => event.type === type && JSON.stringify(event.data).includes(`"id":"${subject}"`));
const unpublished = () => metric(scene.installation.sidecarUrl, 'xecm_adobe_io_unpublished');
const entered = (subject: string) => scene.store.outbox.rows.filter((row) => row.subject === subject && row.cause.endsWith('.entered')).length;

async function customer(id: string): Promise<void> {
  scene.store.place({ ...registered, customer: { ...registered.customer, id } });
  await scene.settle();
}

/** Something changes the record past the module. */
function changeUnheard(id: string, lastName: string): void {
  const record = scene.store.customers.get(id);
  if (record !== undefined) record.snapshot = { ...record.snapshot, lastName };
}

async function nameOf(id: string, name: string): Promise<void> {
  await until(`the workspace of customer ${id} to be called ${name}`, async () => {
    await scene.settle();
    return scene.store.links.get(`customer/${id}`)?.['workspace_name'] === name;
  }, 60);
}

describe('events that Adobe I/O delivers to the webhook', () => {
  it('make the shop deliver what they are about, once however often they come', async () => {
    await customer('301');
    expect(await adobe.register(webhook())).toBe('active');
    changeUnheard('301', 'Ramírez');
    const event = customerEvent('301');
    expect(await adobe.deliver(webhook(), event)).toBe(200);
    await nameOf('301', 'Veronica Ramírez (301)');
    expect([await adobe.deliver(webhook(), event, 1), await adobe.deliver(webhook(), event, 2)]).toEqual([200, 200]);
    await until('the duplicates to be counted', async () => await metric(scene.installation.sidecarUrl, 'xecm_adobe_io_events_total', { channel: 'webhook', outcome: 'duplicate' }) === 2);
    expect(entered('customer/301')).toBe(1);
  });

  it('wait while the shop is away', async () => {
    await customer('302');
    changeUnheard('302', 'Away');
    scene.store.faults.down = true;
    expect(await adobe.deliver(webhook(), customerEvent('302'))).toBe(200);
    await until('the shop to be missed', async () => await metric(scene.installation.sidecarUrl, 'xecm_peer_requests_total', { operation: 'enter records', outcome: 'COMMERCE_UNAVAILABLE' }) > 0);
    scene.store.faults.down = false;
    await nameOf('302', 'Veronica Away (302)');
  });
});

describe('events of the journal', () => {
  it('are read on from where they were after the process was killed, and none is lost', async () => {
    await customer('303');
    await customer('304');
    changeUnheard('303', 'Read');
    adobe.journal.append(customerEvent('303'));
    await nameOf('303', 'Veronica Read (303)');
    await scene.installation.stopSidecar('SIGKILL');
    const before = adobe.readFrom.length;
    changeUnheard('304', 'Unseen');
    adobe.journal.append(customerEvent('304'));
    scene.installation.startSidecar();
    await scene.installation.ready();
    await nameOf('304', 'Veronica Unseen (304)');
    expect(adobe.readFrom[before]).toMatch(/^\w+:00000001-/);
    expect([entered('customer/303'), entered('customer/304')]).toEqual([1, 1]);
  });

  it('that came by the webhook too count once', async () => {
    await customer('305');
    const event = customerEvent('305');
    expect(await adobe.deliver(webhook(), event)).toBe(200);
    await until('the shop to be asked', async () => entered('customer/305') === 1);
    const duplicates = () => metric(scene.installation.sidecarUrl, 'xecm_adobe_io_events_total', { channel: 'journal', outcome: 'duplicate' });
    const before = await duplicates();
    adobe.journal.append(event);
    await until('the journal to be read', async () => await duplicates() > before);
    expect(entered('customer/305')).toBe(1);
  });

  it('are missed when the sidecar was away for too long: the operator is told since when, and reading goes on', async () => {
    await customer('306');
    await scene.installation.stopSidecar();
    for (const id of ['306', '306']) adobe.journal.append(customerEvent(id));
    adobe.journal.expire();
    changeUnheard('306', 'Later');
    scene.installation.startSidecar();
    await scene.installation.ready();
    await until('the operator to be told', async () => /Adobe I\/O.*events since 20\d\d-.*may have been missed.*workspaces:reconcile/s.test(await (await Operator.signIn(scene.installation)).page()), 60);
    adobe.journal.append(customerEvent('306'));
    await nameOf('306', 'Veronica Later (306)');
  });
});

describe('what is published to Adobe I/O', () => {
  it('names the business object and what changed, and nobody', async () => {
    await customer('307');
    await until('the workspace to be told', async () => published('workspace.created', '307').length > 0);
    const [event] = published('workspace.created', '307');
    expect(event).toMatchObject({ specversion: '1.0', source: `urn:uuid:${adobe.providerId}`, datacontenttype: 'application/json', data: { businessObject: { system: 'commerce', type: 'customer', id: '307' }, changes: ['workspace'] } });
    expect(JSON.stringify(adobe.published)).not.toMatch(/Veronica|example\.com/);
  });

  it('waits through an outage and a kill, and arrives once for each change', async () => {
    adobe.faults.publishing = 'down';
    await customer('308');
    await until('Adobe to be missed', async () => await metric(scene.installation.sidecarUrl, 'xecm_adobe_io_publications_total', { outcome: 'failed' }) > 0);
    expect(published('workspace.created', '308')).toEqual([]);
    await scene.installation.stopSidecar('SIGKILL');
    adobe.faults.publishing = 'sound';
    scene.installation.startSidecar();
    await scene.installation.ready();
    await until('all to be published', async () => await unpublished() === 0, 90);
    expect(published('workspace.created', '308')).toHaveLength(1);
  });

  it('keeps its id where an answer was lost, so that who listens knows it again', async () => {
    adobe.faults.publishing = 'lost';
    await customer('309');
    await until('the event to come again', async () => published('workspace.created', '309').length > 1);
    adobe.faults.publishing = 'sound';
    await until('all to be published', async () => await unpublished() === 0, 90);
    expect(new Set(published('workspace.created', '309').map(({ id }) => id)).size).toBe(1);
  });
});

it('an outage of Adobe\'s sign-in is told on the health page for as long as it lasts', async () => {
  adobe.revokeTokens();
  adobe.faults.tokens = 'down';
  await scene.installation.sidecarSays('degraded');
  adobe.faults.tokens = 'sound';
  await scene.installation.ready();
});
