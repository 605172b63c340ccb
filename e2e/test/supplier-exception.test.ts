import type { ExceptionRecord } from '../../sidecar/src/contract/exception-record.js';
import type { Person } from '../demo/person.js';
import { until } from '../processes/until.js';
import { ADMIN_STORE, exception, supplier } from '../store/business-samples.js';
import { Scene } from './fixtures/scene.js';

const SUBJECT = 'supplier/attribute-57';

/** Use case 6, with the shipped mapping. */
describe('exceptions in a supplier\'s workspace', () => {
  let scene: Scene;
  let person: Person;

  beforeAll(async () => {
    scene = await Scene.start({ sidecarEnvironment: { OBSERVE_SECONDS: '1' } });
    person = scene.person();
  });
  afterAll(() => scene.stop());

  const tell = async (...exceptions: ExceptionRecord[]) => {
    scene.store.save({ type: 'commerce.supplier.changed', store: ADMIN_STORE, data: supplier(exceptions) });
    await scene.store.deliver();
    await scene.installation.settled();
  };
  const records = async () => ((await (await scene.view()).workspace('supplier', 'attribute-57', 'Commerce Supplier'))?.documents ?? []).filter(({ role }) => role === 'exception-record');

  it('are one record each', async () => {
    await tell(exception());
    await until('the record', async () => (await records()).length === 1);
    expect(await records()).toEqual([expect.objectContaining({ sourceId: 'exception:17', version: 1 })]);
  });

  it('detected again change nothing, while what is learnt of them becomes a version of the same record', async () => {
    await tell(exception({ updatedAt: '2026-11-21T10:00:00Z' }));
    expect(await records()).toEqual([expect.objectContaining({ sourceId: 'exception:17', version: 1 })]);
    await tell(exception({ updatedAt: '2026-11-22T10:00:00Z', details: 'Ordered 9, in stock 3.' }));
    expect(await records()).toEqual([expect.objectContaining({ sourceId: 'exception:17', version: 2 })]);
  });

  it('resolved in OpenText are told to the shop', async () => {
    const [record] = await records();
    await person.addCategory(record?.nodeId ?? 0, 'Commerce Exception Record', { Resolution: 'Resolved' });
    await until('the resolution in the shop', async () => scene.store.links.get(SUBJECT)?.observed_records?.some(({ source_id: id, status }) => id === 'exception:17' && status === 'Resolved'));
  });
});
