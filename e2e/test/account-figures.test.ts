import type { AccountFigures } from '../../sidecar/src/contract/account-figures.js';
import type { CompanySnapshot } from '../../sidecar/src/contract/company.js';
import { ADMIN_STORE, company } from '../store/business-samples.js';
import { SAMPLES, type Sample } from '../store/samples.js';
import { Scene } from './fixtures/scene.js';

const FIGURES: AccountFigures = {
  currency: 'USD', orders: 2, lifetimeValue: '120.0000', averageOrder: '60.0000', returnRate: '0.0000', openCases: 0, firstOrderAt: '2026-10-01T10:00:00Z', lastOrderAt: '2026-11-01T10:00:00Z',
  history: [
    { number: '000000002', placedAt: '2026-11-01T10:00:00Z', status: 'Complete', grandTotal: '70.0000', refunded: '0.0000', currency: 'USD' },
    { number: '000000001', placedAt: '2026-10-01T10:00:00Z', status: '=1+1', grandTotal: '50.0000', refunded: '0.0000', currency: 'USD' },
  ],
};

/** Use case 5 toward OpenText, with the shipped mapping. */
describe('the figures of an account', () => {
  const [registered] = SAMPLES as readonly [Sample, ...Sample[]];
  const { id } = registered.customer;
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start();
    scene.store.place(registered);
    await scene.settle();
  });
  afterAll(() => scene.stop());

  const compute = (figures: AccountFigures) => {
    scene.store.changeCustomer(id, { figures });
    return scene.settle();
  };
  const history = async () => (await scene.customer(id)).documents.map(({ role, version, name }) => ({ role, version, type: name.split('.').at(-1) })).sort((a, b) => a.role.localeCompare(b.role));

  it('stand in the workspace, with the order history as a report and as a table', async () => {
    await compute(FIGURES);
    expect((await scene.customer(id)).attributes).toMatchObject({ 'Lifetime Value': '120.00', 'Number of Orders': '2', 'Average Order': '60.00' });
    expect(await history()).toEqual([{ role: 'order-history', version: 1, type: 'pdf' }, { role: 'order-history-table', version: 1, type: 'csv' }]);
  });

  it('computed again to the same cost no call', async () => {
    expect((await compute(structuredClone(FIGURES))).total).toBe(0);
  });

  it('that changed make one version more of each', async () => {
    await compute({ ...FIGURES, orders: 3, lifetimeValue: '150.0000', averageOrder: '50.0000', lastOrderAt: '2026-11-20T10:00:00Z' });
    expect((await scene.customer(id)).attributes).toMatchObject({ 'Lifetime Value': '150.00', 'Number of Orders': '3' });
    const [report, table] = await history();
    expect(report).toEqual({ role: 'order-history', version: 2, type: 'pdf' });
    // the lines are the same, and with them the table's bytes
    expect(table).toEqual({ role: 'order-history-table', version: 1, type: 'csv' });
  });

  it('stay as they are when a further order comes, until they are computed again', async () => {
    scene.store.place(registered);
    await scene.settle();
    expect((await scene.customer(id)).attributes).toMatchObject({ 'Lifetime Value': '150.00', 'Number of Orders': '3' });
  });

  describe('of a company', () => {
    const address = { firstName: 'Uwe', lastName: 'Müller', company: 'Müller & Söhne', street: 'Hafenstraße 9', city: 'Hamburg', postcode: '20457', countryId: 'DE', telephone: '+49 40 555' };
    const tell = (changes: Partial<CompanySnapshot>, cause: string) => {
      scene.store.save({ type: 'commerce.company.changed', store: ADMIN_STORE, data: company({ address, ...changes }) }, cause);
      return scene.settle();
    };
    const attributes = async () => (await (await scene.view()).workspace('company', '3', 'Commerce Company'))?.attributes;

    it('stand in its workspace beside group and addresses', async () => {
      await tell({ figures: FIGURES }, 'company.figures-changed');
      expect(await attributes()).toMatchObject({
        Group: 'Wholesale', 'Lifetime Value': '120.00', 'Number of Orders': '2', 'Average Order': '60.00', 'Open Cases': '0', 'Return Rate': '0',
        'Addresses 1 Name': 'Uwe Müller', 'Addresses 1 Street': 'Hafenstraße 9', 'Addresses 1 City': 'Hamburg', 'Addresses 1 Country': 'DE',
      });
      expect((await attributes())?.['Last Order']).toMatch(/^2026-11-01/);
    });

    it('computed again to the same cost no call', async () => {
      expect((await tell({ figures: structuredClone(FIGURES) }, 'company.figures-changed')).total).toBe(0);
    });

    it('follow its orders and its address', async () => {
      await tell({ figures: { ...FIGURES, orders: 3, lifetimeValue: '150.0000', lastOrderAt: '2026-11-20T10:00:00Z' }, address: { ...address, city: 'Bremen' } }, 'company.figures-changed');
      expect(await attributes()).toMatchObject({ 'Number of Orders': '3', 'Lifetime Value': '150.00', 'Addresses 1 City': 'Bremen' });
    });
  });
});
