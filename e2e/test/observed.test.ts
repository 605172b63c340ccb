import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../demo/person.js';
import { requestCounts, resetCounts } from '../demo/request-counts.js';
import { until } from '../processes/until.js';
import { SAMPLES, type Sample } from '../store/samples.js';
import { Scene } from './fixtures/scene.js';

const CERTIFICATE = 'Commerce Certificate';
const OBSERVED = `
observed:
  documents:
    category: ${CERTIFICATE}
    attributes: { documentType: Certificate Type, countryId: Country, validFrom: Valid From, validUntil: Valid To, status: Status }
`;

/** What people put into a customer's workspace, told to the shop. */
describe('documents of people in a workspace', () => {
  const [registered] = SAMPLES as readonly [Sample, ...Sample[]];
  let scene: Scene;
  let mapping: string;
  let person: Person;
  let workspace: number;

  beforeAll(async () => {
    mapping = await mkdtemp(join(tmpdir(), 'workspace-bridge-mapping-'));
    await cp(new URL('../../sidecar/mapping/', import.meta.url), mapping, { recursive: true });
    const customer = join(mapping, 'customer.yaml');
    await writeFile(customer, `${(await readFile(customer, 'utf8')).replace(/^observed:[^]*?(?=^\S|$(?![^]))/m, '')}${OBSERVED}`);
    scene = await Scene.start({ sidecarEnvironment: { MAPPING_DIR: mapping, OBSERVE_SECONDS: '1' } });
    person = scene.person();
    scene.store.place(registered);
    await scene.settle();
    workspace = await until('the customer\'s workspace', () => person.workspace('customer', registered.customer.id));
  });

  afterAll(async () => {
    await scene.stop();
    await rm(mapping, { recursive: true, force: true });
  });

  const told = () => scene.store.links.get(`customer/${registered.customer.id}`);
  const toldOf = (test: (documents: ReadonlyArray<Readonly<Record<string, unknown>>>) => boolean, what: string) => until(what, async () => {
    const documents = told()?.observed_documents;
    return documents !== undefined && test(documents) ? documents : undefined;
  });

  it('are told with type, country, status and expiry, wherever in the workspace they lie', async () => {
    const node = await person.upload(await person.folder(workspace, 'Certificates'), 'Tax certificate.pdf', CERTIFICATE, {
      'Certificate Type': 'Tax certificate', Country: 'DE', 'Valid From': '2026-01-01', 'Valid To': '2027-01-31', Status: 'Approved',
    });
    expect(await toldOf((documents) => documents.length === 1, 'the certificate in the shop')).toEqual([expect.objectContaining({
      node_id: node, name: 'Tax certificate.pdf', document_type: 'Tax certificate', country_id: 'DE', valid_from: '2026-01-01', valid_until: '2027-01-31', status: 'Approved',
    })]);
    await person.fillIn(node, CERTIFICATE, { 'Valid To': '2026-12-01', Status: 'Withdrawn' });
    await toldOf(([document]) => document?.['status'] === 'Withdrawn' && document['valid_until'] === '2026-12-01', 'the withdrawal in the shop');
  });

  it('make no write-back while nothing changes, however often they are looked at', async () => {
    const before = told()?.sequence;
    await resetCounts(scene.installation.controlUrl);
    await until('further looks', async () => ((await requestCounts(scene.installation.controlUrl)).byOperation['node.children'] ?? 0) >= 2);
    expect(told()?.sequence).toBe(before);
  });

  it('are told as gone once they are removed, also when that happened while the sidecar was down', async () => {
    await scene.installation.stopSidecar();
    const node = await person.child(await person.folder(workspace, 'Certificates'), 'Tax certificate.pdf');
    await person.remove(node ?? 0);
    scene.installation.startSidecar();
    await scene.installation.ready();
    await toldOf((documents) => documents.length === 0, 'the removal in the shop');
  });
});
