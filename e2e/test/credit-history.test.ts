import { credit, reimbursed } from '../../sidecar/test/fixtures/company-credit.js';
import type { CompanyCredit } from '../../sidecar/src/contract/company-credit.js';
import { ADMIN_STORE, company } from '../store/business-samples.js';
import { Scene } from './fixtures/scene.js';

/** Use case 2 toward OpenText: what a company bought on account, with the shipped mapping. */
describe('the credit of a company', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start();
  });
  afterAll(() => scene.stop());

  const tell = (of?: CompanyCredit) => {
    scene.store.save({ type: 'commerce.company.changed', store: ADMIN_STORE, data: company(of === undefined ? {} : { credit: of }) }, 'company.credit-changed');
    return scene.settle();
  };
  const workspace = async () => (await scene.view()).workspace('company', '3', 'Commerce Company');
  const documents = async () => ((await workspace())?.documents ?? []).map(({ role, version, name }) => `${role} ${version} ${name}`).sort();

  it('leaves no document and no attribute where the shop keeps none', async () => {
    await tell();
    expect(await documents()).toEqual([]);
    expect((await workspace())?.attributes['Credit Limit'] ?? '').toBe('');
  });

  it('stands in the workspace, with its history as a report and as a table', async () => {
    await tell(credit());
    expect((await workspace())?.attributes).toMatchObject({ 'Credit Currency': 'EUR', 'Credit Limit': '5000.00', 'Credit Balance': '-1230.50', 'Credit Available': '3769.50' });
    expect(await documents()).toEqual(['credit-history 1 Credit history Müller & Söhne.pdf', 'credit-history-table 1 Credit history Müller & Söhne.csv']);
  });

  it('told again unchanged costs no call', async () => {
    expect((await tell(structuredClone(credit()))).total).toBe(0);
  });

  it('one operation more makes one version more of each', async () => {
    await tell(credit({ balance: '-1030.5000', available: '3969.5000', history: [reimbursed(), ...credit().history] }));
    expect((await workspace())?.attributes).toMatchObject({ 'Credit Balance': '-1030.50', 'Credit Available': '3969.50' });
    expect(await documents()).toEqual(['credit-history 2 Credit history Müller & Söhne.pdf', 'credit-history-table 2 Credit history Müller & Söhne.csv']);
  });
});
