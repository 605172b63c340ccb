import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../demo/person.js';
import { startNode } from '../processes/node-process.js';
import { until } from '../processes/until.js';
import { SAMPLES, type Sample } from '../store/samples.js';
import { Scene } from './fixtures/scene.js';

const RULES = `    rules:
      tax-exempt:
        documentType: Tax certificate
        status: Approved
        group: Tax Exempt
        onlyIf: [General]
        otherwise: General
`;
const day = (offset: number): string => `${new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)}T00:00:00`;

/** Use case 5 back to the shop: an approved tax certificate sets the customer's group, its end takes it back. */
describe('a tax certificate that people approve in OpenText', () => {
  const [registered] = SAMPLES as readonly [Sample, ...Sample[]];
  const { id } = registered.customer;
  let directory: string;
  let scene: Scene;
  let person: Person;
  let certificate: number;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'workspace-bridge-mapping-'));
    await cp('sidecar/mapping', directory, { recursive: true });
    const customer = await readFile(join(directory, 'customer.yaml'), 'utf8');
    await writeFile(join(directory, 'customer.yaml'), customer.replace('  documents:\n    category: Commerce Certificate\n', (documents) => documents + RULES));
    scene = await Scene.start({ sidecarEnvironment: { OBSERVE_SECONDS: '1', MAPPING_DIR: directory } });
    person = scene.person();
    scene.store.place(registered);
    await scene.settle();
  });
  afterAll(async () => {
    await scene.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const effects = () => (scene.store.links.get(`customer/${id}`)?.decisions ?? []).map(({ effect }) => effect);
  const certify = (values: Record<string, string>) => person.fillIn(certificate, 'Commerce Certificate', { 'Certificate Type': 'Tax certificate', ...values });

  it('does nothing while it is a draft, and is announced by the dry run', async () => {
    const workspace = await until('the customer\'s workspace', () => person.workspace('customer', id));
    certificate = await person.upload(workspace, 'Exemption 2027.pdf', 'Commerce Certificate', { 'Certificate Type': 'Tax certificate', Status: 'Draft', 'Valid To': day(30) });
    await until('it in the shop', async () => scene.store.links.get(`customer/${id}`)?.observed_documents?.[0]?.status === 'Draft');
    expect(effects()).toEqual([]);
    await scene.installation.stopSidecar();
    const plan = startNode('sidecar/dist/cli.js', ['feedback', 'plan'], scene.installation.environment);
    expect([await plan.ended, plan.output().trim()]).toEqual([0, 'Nothing that the shop was not told already']);
    scene.installation.startSidecar();
  });

  it('once approved sets the group, once', async () => {
    await certify({ Status: 'Approved', 'Valid To': day(30) });
    await until('the group', async () => effects().length === 1);
    expect(effects()).toEqual([{ kind: 'group', value: 'Tax Exempt', only_if: ['General'] }]);
    await scene.installation.stopSidecar();
    scene.installation.startSidecar();
    await certify({ Status: 'Approved', 'Valid To': day(29) });
    await until('another look', async () => scene.store.links.get(`customer/${id}`)?.observed_documents?.[0]?.valid_until === day(29).slice(0, 10));
    expect(effects()).toHaveLength(1);
  });

  it('once ended takes it back, where the shop still has it', async () => {
    await certify({ Status: 'Approved', 'Valid To': day(-1) });
    await until('the end', async () => effects().length === 2);
    expect(effects()[1]).toEqual({ kind: 'group', value: 'General', only_if: ['Tax Exempt'] });
  });
});
