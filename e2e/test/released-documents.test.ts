import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../demo/person.js';
import { until } from '../processes/until.js';
import { ADMIN_STORE, company, quote, warrantyClaim } from '../store/business-samples.js';
import { SAMPLES, type Sample } from '../store/samples.js';
import { Scene } from './fixtures/scene.js';

const COLLATERAL = 'Commerce Collateral';
const BROCHURES = `collections:
  brochures:
    folder: Commerce/Approved Collateral
    released:
      category: ${COLLATERAL}
      approved: Approved
      attributes:
        audience: { attribute: Audience, lookup: { signed-in: customers } }
        groups: Customer Groups
        skus: SKUs
`;

/** Use case 8 toward the shop, with the shipped mapping and a file that names a folder outside of workspaces. */
describe('documents that people release to buyers', () => {
  const [registered] = SAMPLES as readonly [Sample, ...Sample[]];
  let directory: string;
  let scene: Scene;
  let person: Person;
  let orderNumber: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'workspace-bridge-mapping-'));
    await cp('sidecar/mapping', directory, { recursive: true });
    await writeFile(join(directory, 'collections.yaml'), BROCHURES);
    scene = await Scene.start({ sidecarEnvironment: { OBSERVE_SECONDS: '1', OBSERVE_CALLS_PER_SECOND: '50', MAPPING_DIR: directory } });
    person = scene.person();
    const order = scene.store.place(registered);
    orderNumber = order.number;
    const { customer } = scene.store.record(order).snapshot;
    scene.store.save({ type: 'commerce.company.changed', store: ADMIN_STORE, data: company() });
    scene.store.save({ type: 'commerce.quote.changed', store: ADMIN_STORE, data: quote({ customer }) });
    scene.store.save({ type: 'commerce.case.changed', store: ADMIN_STORE, data: warrantyClaim(order, customer) });
    await scene.settle();
  });
  afterAll(async () => {
    await scene.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const told = (subject: string) => scene.store.links.get(subject)?.collateral;
  /** Files it as a draft, approves it, takes the tick away again: what the shop was told after each. */
  async function release(subject: string, place: number, name: string, values: Readonly<Record<string, string>>) {
    const node = await person.upload(place, name, COLLATERAL, { Approved: 'false', ...values });
    await until('a look', async () => told(subject) !== undefined);
    const draft = told(subject);
    await person.fillIn(node, COLLATERAL, { Approved: 'true', ...values });
    const released = await until(`${name} in the shop`, async () => told(subject)?.length === 1 && told(subject));
    await person.fillIn(node, COLLATERAL, { Approved: 'false', ...values });
    await until(`${name} withdrawn`, async () => told(subject)?.length === 0);
    return { node, draft, released };
  }

  it.each([
    ['case', () => 'C000000001', 'Resolution'],
    ['order', () => orderNumber, 'Correspondence'],
    ['quote', () => '42', 'Contract'],
    ['customer', () => registered.customer.id, 'Agreements'],
  ])('in the workspace of a %s are told once they are approved, and withdrawn when the tick is taken away', async (type, id, folder) => {
    const workspace = await until('the workspace', () => person.workspace(type, id()));
    const name = `Report of the ${type}.pdf`;
    const { node, draft, released } = await release(`${type}/${id()}`, await person.folder(workspace, folder), name, { Audience: 'signed-in', 'Collateral Type': 'Report', 'Valid To': '2099-12-31' });
    expect(draft).toEqual([]);
    expect(released).toEqual([expect.objectContaining({
      node_id: node, version: 1, name, title: `Report of the ${type}`, audience: 'customers', document_type: 'Report', valid_until: '2099-12-31',
    })]);
  });

  it('in a company\'s workspace are told with the companies they are for', async () => {
    const workspace = await until('the workspace', () => person.workspace('company', '3'));
    const { node, released } = await release('company/3', await person.folder(workspace, 'Agreements'), 'Dealer terms.pdf', { Audience: 'company', Company: '3' });
    expect(released).toEqual([expect.objectContaining({ node_id: node, title: 'Dealer terms', audience: 'company', companies: ['3'] })]);
  });

  it('in a folder outside of workspaces are told under the folder\'s name in the mapping', async () => {
    const approved = await person.folder(await until('the folder above', () => person.child(2000, 'Commerce')), 'Approved Collateral');
    const { node, draft, released } = await release('collection/brochures', approved, 'Lamps 2027.pdf', { Audience: 'groups', 'Customer Groups': 'Wholesale', SKUs: 'LAMP-1' });
    expect(draft).toEqual([]);
    expect(released).toEqual([expect.objectContaining({ node_id: node, title: 'Lamps 2027', audience: 'groups', groups: ['Wholesale'], skus: ['LAMP-1'] })]);
    expect(scene.store.links.get('collection/brochures')).toMatchObject({ state: 'active' });
  });

  it('are withdrawn with the folder that the mapping no longer names', async () => {
    const approved = await person.folder(await until('the folder above', () => person.child(2000, 'Commerce')), 'Approved Collateral');
    await person.upload(approved, 'Lamps 2028.pdf', COLLATERAL, { Approved: 'true', Audience: 'public' });
    await until('it in the shop', async () => told('collection/brochures')?.length === 1);
    await scene.installation.stopSidecar();
    await rm(join(directory, 'collections.yaml'));
    scene.installation.startSidecar();
    await until('its withdrawal', async () => told('collection/brochures')?.length === 0);
  });
});
