import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { orderIn, type DocumentEntry } from '../harness/order-event.js';
import { pdfText } from '../harness/pdf-text.js';
import { AGREEMENT } from '../harness/seed.js';
import { plainGet, signedGet, type SignedAnswer } from '../harness/signed-get.js';
import { clearOutbox, deliver, type OnStage } from '../stage.js';

export function documents(stage: OnStage): void {
  const address = (source: string): string => `${stage().magento.baseUrl}workspaces/document/content?source=${encodeURIComponent(source)}&store=1`;
  const get = (source: string): Promise<SignedAnswer> => signedGet(address(source), stage().pairing.signing);
  const codeOf = (answer: SignedAnswer): string => (JSON.parse(answer.bytes.toString('utf8')) as { error: { code: string } }).error.code;
  const email = `documents-${Date.now()}@guest.example`;
  let entries: readonly DocumentEntry[] = [];
  let orderId = 0;
  let orderNumber = '';
  const numbers = new Map<string, string>();
  const entry = (role: string): DocumentEntry => entries.find((document) => document.role === role) ?? assert.fail(`no ${role} among ${entries.map((document) => document.role).join()}`);

  describe('documents', () => {
    before(async () => {
      await clearOutbox(stage());
      const { magento, receiver } = stage();
      const order = await magento.checkout.place({ buyer: 'guest', guestEmail: email });
      await magento.fulfilment.invoice(order.id);
      await magento.fulfilment.ship(order.id, [{ carrier: 'ups', title: 'UPS', number: '1Z-PDF' }]);
      await magento.fulfilment.refund(order.id);
      await deliver(stage());
      const snapshot = orderIn(receiver.last(`order/${order.number}`));
      entries = snapshot.documents;
      orderId = order.id;
      orderNumber = order.number;
      numbers.set('invoice', snapshot.invoices[0]?.number ?? '').set('shipment', snapshot.shipments[0]?.number ?? '').set('credit-memo', snapshot.creditMemos[0]?.number ?? '');
    });

    for (const role of ['invoice', 'shipment', 'credit-memo']) {
      test(`${role}: a PDF that names its number, the same bytes each time`, async () => {
        const { sourceId, mimeType } = entry(role);
        const answer = await get(sourceId);
        assert.equal(answer.status, 200, answer.bytes.subarray(0, 500).toString());
        assert.equal(answer.type, mimeType);
        assert.equal(answer.length, String(answer.bytes.length));
        assert.equal(answer.document, sourceId, 'the sidecar takes no answer for the document that does not bear its source id');
        const text = await pdfText(answer.bytes);
        assert.match(text, new RegExp(`# ${numbers.get(role)}`));
        assert.match(text, new RegExp(`Order # ${orderNumber}`));
        assert.match(text, /Check \/ Money order/, 'the payment method is missing, as it is outside the admin area without care');
        const again = await get(sourceId);
        assert.ok(answer.bytes.equals(again.bytes), 'asked twice, the bytes differ: every run would store a new version');
      });
    }

    test('the order confirmation as a PDF names the order', async () => {
      const answer = await get(entry('order-confirmation').sourceId);
      assert.equal(answer.status, 200, answer.bytes.subarray(0, 500).toString());
      assert.match(await pdfText(answer.bytes), new RegExp(orderNumber));
    });

    test('the e-mail is the very message that was sent', async () => {
      const sent = await stage().magento.mail.find(/order confirmation/, email);
      const answer = await get(entry('order-confirmation-email').sourceId);
      assert.equal(answer.status, 200);
      assert.equal(answer.type, 'message/rfc822');
      assert.equal(sha256(normalised(answer.bytes)), sha256(normalised(sent.raw)), `sent:\n${sent.raw.subarray(0, 1500)}\nanswered:\n${answer.bytes.subarray(0, 1500)}`);
    });

    test('the terms are the text as accepted, also after they were changed', async () => {
      const { magento } = stage();
      const { sourceId } = entry('contract-terms');
      const before = await get(sourceId);
      assert.equal(before.status, 200);
      assert.match(before.bytes.toString('utf8'), /Goods remain ours until paid/);
      await magento.php.run(['-f', stage().changeAgreement, '--', magento.php.root, '1', '<p>Everything is different now.</p>']);
      try {
        const after = await get(sourceId);
        assert.ok(before.bytes.equals(after.bytes), after.bytes.toString('utf8'));
      } finally {
        await magento.php.run(['-f', stage().changeAgreement, '--', magento.php.root, '1', AGREEMENT.content]);
      }
    });

    test('without a signature, with a wrong, an old or another request’s signature nothing is given', async () => {
      const { sourceId } = entry('invoice');
      const wrong = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
      for (const [answer, code] of [
        [await plainGet(address(sourceId)), 'SIGNATURE_INVALID'],
        [await signedGet(address(sourceId), wrong), 'SIGNATURE_INVALID'],
        [await signedGet(address(sourceId), stage().pairing.signing, 600), 'SIGNATURE_STALE'],
        [await signedGet(address(sourceId), stage().pairing.signing, -600), 'SIGNATURE_STALE'],
      ] as const) {
        assert.equal(answer.status, 401);
        assert.equal(codeOf(answer), code);
      }
    });

    test('an unknown document is 404, in any shape', async () => {
      for (const source of ['invoice:99999999', `agreement:${orderId}-99`, 'nonsense', 'invoice:../../app/etc/env.php', '']) {
        const answer = await get(source);
        assert.equal(answer.status, 404, `${source}: ${answer.bytes}`);
        assert.equal(codeOf(answer), 'DOCUMENT_UNKNOWN');
      }
    });

    test('an e-mail that is no longer kept is gone', async () => {
      const answer = await get('email:00000000-0000-4000-8000-000000000000');
      assert.equal(answer.status, 410);
      assert.equal(codeOf(answer), 'DOCUMENT_GONE');
    });
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SMTP ends lines with CRLF and the message with one more; a trace header may be put on top on its way. */
const normalised = (message: Buffer): string => message.toString('latin1').replace(/\r\n/g, '\n').trimEnd();
