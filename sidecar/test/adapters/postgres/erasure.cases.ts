import { PostgresArchiveStore } from '../../../src/adapters/postgres/archive-store.js';
import { erasureLetter } from '../../../src/archive/erasure-letter.js';
import { erasureDecisions } from '../../../src/archive/erasure.js';
import { keyText, type BusinessKey } from '../../../src/domain/business-key.js';
import type { Database } from '../../../src/ports/database.js';
import { archiveMapping } from '../../fixtures/archive-mapping.js';
import { recordLink } from '../../fixtures/watched.js';

const key = (type: string, id: string): BusinessKey => ({ system: 'commerce', type, id });
const CUSTOMER = key('customer', '7');
const document = (role: string, nodeId: number) => ({ nodeId, role, sourceId: `${role}:${nodeId}` });

export function erasureCases(database: () => Database): void {
  const store = () => new PostgresArchiveStore(database(), 'commerce');
  const relate = (from: BusinessKey, as: 'child' | 'parent', to: BusinessKey) =>
    database().query('UPDATE link SET relations = relations || $2::jsonb WHERE object_key = $1', [keyText(from), JSON.stringify([{ as, otherKey: keyText(to) }])]);
  const decided = async () => Object.fromEntries((await erasureDecisions(CUSTOMER, store(), archiveMapping().mapping))
    .map(({ objectKey, decisions }) => [objectKey, decisions.map(({ role, decision, reason }) => `${role} ${decision}: ${reason}`)]));

  describe('erasure against the duty to keep', () => {
    beforeEach(async () => {
      await recordLink(database(), CUSTOMER, 5_001, [document('order-history', 9_001)]);
      await recordLink(database(), key('order', '42'), 5_002, [document('invoice', 9_002), document('shipment', 9_003), document('customer-correspondence', 9_004)]);
      await recordLink(database(), key('case', 'C1'), 5_003, [document('case-photo', 9_005)]);
      await recordLink(database(), key('company', '3'), 5_004, [document('credit-history', 9_006)]);
      await relate(key('order', '42'), 'child', CUSTOMER);
      await relate(key('case', 'C1'), 'child', key('order', '42'));
      await relate(CUSTOMER, 'child', key('company', '3'));
      await database().query(`UPDATE link_document SET record = '{"classification":"Sales","hash":"h"}' WHERE node_id = 9002`);
      await database().query(`UPDATE link_document SET holds = '["Litigation 7"]' WHERE node_id = 9003`);
    });

    it('keeps records, and what is to become one, holds what is on hold, and asks for the erasure of the rest, in all that is theirs', async () => {
      expect(await decided()).toEqual({
        'commerce/customer/7': ['order-history erase-request: No duty to keep it is known'],
        'commerce/order/42': [
          expect.stringMatching(/^customer-correspondence keep: Commercial and tax law: .* \(to be declared once its transaction is finished\)$/),
          expect.stringMatching(/^invoice keep: Commercial and tax law: .* \(record of Sales\)$/),
          'shipment hold: On legal hold: Litigation 7',
        ],
        'commerce/case/C1': ['case-photo erase-request: No duty to keep it is known'],
      });
    });

    it('names what people put there, and reaches the workspace of the guest the person once was', async () => {
      await recordLink(database(), key('customer', 'guest-1'), 5_005, [document('order-history', 9_007)]);
      await relate(CUSTOMER, 'parent', key('customer', 'guest-1'));
      await database().query(`INSERT INTO watch (source, object_key, findings) VALUES ('documents', $1, '{"documents":[{"nodeId":9008,"name":"Onboarding.pdf"}]}')`, [keyText(CUSTOMER)]);
      const found = await decided();
      expect(found['commerce/customer/7']).toContainEqual(expect.stringMatching(/^filed-by-people erase-request: /));
      expect(Object.keys(found)).toContain('commerce/customer/guest-1');
    });

    it('is told in words for a letter, by what becomes of the documents', async () => {
      expect(erasureLetter('customer 7', await erasureDecisions(CUSTOMER, store(), archiveMapping().mapping)).split('\n').filter((line) => /^\S/.test(line))).toEqual([
        'Documents about customer 7: 5', 'Kept, because a duty to keep them stands against erasure: 2', 'Kept for as long as a legal hold forbids their erasure: 1',
        'To be erased in OpenText by a person who may: 2', 'The bridge has deleted nothing.',
      ]);
    });
  });
}
