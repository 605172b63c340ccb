import type { Person } from '../demo/person.js';
import { until } from '../processes/until.js';
import { ADMIN_STORE, product } from '../store/business-samples.js';
import { Scene } from './fixtures/scene.js';

const CERTIFICATE = 'Commerce Certificate';

/** Use case 3, with the shipped mapping. */
describe('a product\'s compliance workspace', () => {
  let scene: Scene;
  let person: Person;
  let workspace: number;

  beforeAll(async () => {
    scene = await Scene.start({ sidecarEnvironment: { OBSERVE_SECONDS: '1', OBSERVE_CALLS_PER_SECOND: '50' } });
    person = scene.person();
  });
  afterAll(() => scene.stop());

  const save = (changes: Parameters<typeof product>[0] = {}) => { scene.store.save({ type: 'commerce.product.changed', store: ADMIN_STORE, data: product(changes) }); };
  const told = () => scene.store.links.get('product/5');
  const deliver = async () => {
    await scene.store.deliver();
    await scene.installation.settled();
  };

  it('comes with the product, whatever its SKU holds', async () => {
    save();
    await deliver();
    workspace = await until('the product\'s workspace', () => person.workspace('product', '5'));
    expect(await scene.view().then((view) => view.workspace('product', '5', 'Commerce Product'))).toMatchObject({ attributes: {
      SKU: 'SOLV/5 🧪', Name: 'Solvent, 5 l', Manufacturer: 'Acme Chemicals', 'Country of Origin': 'DE', 'Hazard Class': '3', 'Names 1 Store View': 'german', 'Names 1 Name': 'Lösemittel, 5 l',
    } });
    await until('the first look', async () => told()?.observed_documents !== undefined);
    expect(told()).toMatchObject({ state: 'active', workspace_node_id: workspace, observed_documents: [] });
  });

  it('tells the shop of a safety data sheet with its expiry, put into a folder', async () => {
    await person.upload(await person.folder(workspace, 'Compliance'), 'SDS Solvent.pdf', CERTIFICATE, { 'Certificate Type': 'Safety data sheet', Country: 'DE', 'Valid To': '2027-01-31' });
    const documents = await until('the sheet in the shop', async () => told()?.observed_documents?.length === 1 && told()?.observed_documents);
    expect(documents).toEqual([expect.objectContaining({ name: 'SDS Solvent.pdf', document_type: 'Safety data sheet', country_id: 'DE', valid_until: '2027-01-31' })]);
  });

  it('tells the shop of a document by its document type in OpenText, with or without the category', async () => {
    const folder = await person.folder(workspace, 'Compliance');
    const report = await person.upload(folder, 'Report.pdf', CERTIFICATE, { 'Valid To': '2028-01-31', Status: 'Approved' });
    const scan = await person.upload(folder, 'Scan.pdf');
    await person.giveType(workspace, report, 'Test report');
    const found = await until('the report in the shop', async () => told()?.observed_documents?.find((document) => document['document_type'] === 'Test report'));
    expect(found).toMatchObject({ node_id: report, valid_until: '2028-01-31', status: 'Approved' });
    expect(told()?.observed_documents?.map((document) => document['node_id'])).not.toContain(scan);
    await person.giveType(workspace, scan, 'Warranty terms');
    await until('the scan in the shop', async () => told()?.observed_documents?.some((document) => document['node_id'] === scan && document['document_type'] === 'Warranty terms'));
    // what people wrote on it themselves goes before
    await person.fillIn(report, CERTIFICATE, { 'Certificate Type': 'Country declaration', 'Valid To': '2028-01-31', Status: 'Approved' });
    await until('their word', async () => told()?.observed_documents?.some((document) => document['node_id'] === report && document['document_type'] === 'Country declaration'));
    await Promise.all([person.remove(report), person.remove(scan)]);
    await until('the sheet alone', async () => told()?.observed_documents?.length === 1);
  });

  it('keeps what is there when the product changes', async () => {
    save({ name: 'Solvent, 5 litres' });
    await deliver();
    await until('the new name', async () => (await (await scene.view()).workspace('product', '5', 'Commerce Product'))?.attributes['Name'] === 'Solvent, 5 litres');
    expect(await person.workspace('product', '5')).toBe(workspace);
    expect(told()?.observed_documents).toHaveLength(1);
  });
});
