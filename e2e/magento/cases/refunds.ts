import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Collateral } from '../harness/collateral.js';
import { contractProblems } from '../harness/contract.js';
import { CUSTOMER, PRODUCTS } from '../harness/seed.js';
import { signedGet } from '../harness/signed-get.js';
import { clearOutbox, deliver, enteredBy, type OnStage } from '../stage.js';

interface Case { id: string; kind: string; state: string; orderNumber: string; items: { sku: string; qty: string; productId?: string }[]; documents: { role: string; sourceId: string }[] }

/** Refunds as cases: none unless the shop wants them, then one for each credit memo with what was refunded as it was sold. */
export function refunds(stage: OnStage): void {
  const SETTING = 'workspace_bridge/case/refunds';
  const refunded = async (): Promise<{ order: { id: number; number: string }; creditMemo: number; entered: string[] }> => {
    const { magento } = stage();
    const order = await magento.checkout.place({ lines: [{ sku: PRODUCTS.simple, qty: 3 }, { sku: PRODUCTS.other, qty: 1 }] });
    await magento.fulfilment.invoice(order.id);
    let creditMemo = 0;
    const entered = await enteredBy(stage(), async () => { creditMemo = Number(await magento.fulfilment.refund(order.id, 1)); });
    return { order, creditMemo, entered };
  };

  describe('refunds as cases', () => {
    before(() => clearOutbox(stage()));
    after(() => stage().magento.configure({ [SETTING]: '0' }));

    test('are not told of unless the shop wants them', async () => {
      assert.deepEqual((await refunded()).entered.filter((fact) => fact.startsWith('case/')), []);
    });

    test('each credit memo is a case with its order, its items as sold and its document', async () => {
      await stage().magento.configure({ [SETTING]: '1' });
      const { order, creditMemo, entered } = await refunded();
      assert.ok(entered.includes(`case/refund-${creditMemo} credit-memo.saved`), entered.join());
      await deliver(stage());
      const number = (await stage().magento.database.sql<{ number: string }>('SELECT increment_id AS number FROM sales_creditmemo WHERE entity_id = ?', [creditMemo]))[0]?.number;
      const event = stage().receiver.last(`case/refund-${number}`);
      assert.deepEqual([event.type, contractProblems(event)], ['commerce.case.changed', []]);
      const told = event.data as unknown as Case;
      assert.deepEqual([told.id, told.kind, told.state, told.orderNumber], [`refund-${number}`, 'refund', 'resolved', order.number]);
      assert.deepEqual(told.items.map(({ sku, qty, productId }) => [sku, qty, productId !== undefined]), [[PRODUCTS.simple, '1.0000', true]]);
      assert.ok(told.documents.some(({ role, sourceId }) => role === 'credit-memo' && sourceId === `credit-memo:${creditMemo}`));
      for (const { sourceId } of told.documents) {
        const answer = await signedGet(`${stage().magento.baseUrl}workspaces/document/content?source=${encodeURIComponent(sourceId)}&store=1`, stage().pairing.signing);
        assert.equal(answer.status, 200, sourceId);
      }
      const collateral = new Collateral(stage);
      await collateral.releaseFor('case', `refund-${number}`, [{ title: 'Statement of the refund' }]);
      const token = await stage().magento.client.customerToken(CUSTOMER.email, CUSTOMER.password);
      assert.ok((await collateral.mine(token)).includes('Statement of the refund'));
      const { token: stranger } = await collateral.customer('refunds.other', 'General', 'Buyer-Password-1');
      assert.deepEqual((await collateral.mine(stranger)).filter((title) => title === 'Statement of the refund'), []);
      await collateral.releaseFor('case', `refund-${number}`, []);
    });
  });
}
