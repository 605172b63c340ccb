import { ADMIN_STORE, quote } from '../store/business-samples.js';
import { Scene } from './fixtures/scene.js';

/** Use case 2 toward OpenText, with the shipped mapping. */
describe('the rounds of a negotiable quote', () => {
  let scene: Scene;
  beforeAll(async () => { scene = await Scene.start(); });
  afterAll(() => scene.stop());

  const round = (changes: Parameters<typeof quote>[0] = {}) => {
    scene.store.save({ type: 'commerce.quote.changed', store: ADMIN_STORE, data: quote(changes) });
    return scene.settle();
  };
  const snapshots = async () => ((await (await scene.view()).workspace('quote', '42', 'Commerce Quote'))?.documents ?? []).filter(({ role }) => role === 'quote-round');
  const COUNTERED = { status: 'submitted_by_admin', negotiatedTotal: '450.0000', discountKind: 'percentage', discountValue: '10.0000', updatedAt: '2026-11-02T10:00:00Z' } as const;

  it('are versions of one dated snapshot', async () => {
    await round();
    expect(await snapshots()).toEqual([expect.objectContaining({ sourceId: 'quote-round:42', version: 1 })]);
    await round(COUNTERED);
    expect(await snapshots()).toEqual([expect.objectContaining({ sourceId: 'quote-round:42', version: 2 })]);
  });

  it('saved again without a change cost no call', async () => {
    expect((await round({ ...COUNTERED, updatedAt: '2026-11-03T10:00:00Z' })).total).toBe(0);
    expect(await snapshots()).toHaveLength(1);
  });

  it('stay in a workspace that is the company\'s child, also when the company is gone', async () => {
    const view = await scene.view();
    const company = await view.workspace('company', '3', 'Commerce Company');
    expect((await view.workspace('quote', '42', 'Commerce Quote'))?.parents).toContain(company?.nodeId);
    scene.store.save({ type: 'commerce.company.deleted', store: ADMIN_STORE, data: { id: '3' } });
    await round({ ...COUNTERED, companyExists: false, status: 'declined' });
    expect(await snapshots()).toEqual([expect.objectContaining({ version: 3 })]);
  });
});
