import assert from 'node:assert/strict';
import { describe, before, test } from 'node:test';
import { oauthCall } from '../harness/oauth-client.js';
import { readPairing } from '../harness/pairing.js';
import { signedGet } from '../harness/signed-get.js';
import { clearOutbox, deliver, enteredBy, type OnStage } from '../stage.js';

export function pairing(stage: OnStage): void {
  describe('pairing', () => {
    before(() => clearOutbox(stage()));

    test('gives the sidecar its least rights and nothing else', async () => {
      const { magento, pairing: { oauth } } = stage();
      const ok = await oauthCall(magento.baseUrl, oauth, 'GET', '/V1/workspaces/status');
      assert.equal(ok.status, 200, ok.body);
      const status = JSON.parse(ok.body) as Record<string, unknown>;
      assert.match(String(status['commerce_version']), /2\.4\.\d/);
      for (const [method, path] of [['GET', '/V1/orders/1'], ['GET', '/V1/customers/1'], ['GET', '/V1/products/LAMP-1'], ['GET', '/V1/store/storeConfigs']] as const) {
        const refused = await oauthCall(magento.baseUrl, oauth, method, path);
        assert.ok([401, 403].includes(refused.status), `${path} answered ${refused.status}`);
      }
    });

    test('the sidecar’s services are closed to strangers and buyers', async () => {
      const { magento } = stage();
      for (const [method, path] of [['GET', '/V1/workspaces/status'], ['POST', '/V1/workspaces/outbox/replay'], ['POST', '/V1/workspaces/outbox/entries'], ['POST', '/V1/workspaces/links']] as const) {
        await assert.rejects(magento.client.rest(method, path, { token: '', body: method === 'GET' ? undefined : {} }), { status: 401 }, path);
      }
    });

    test('paired again, both secrets hold for the overlap and delivery is signed with both', async () => {
      const { magento, receiver } = stage();
      const old = stage().pairing;
      const renewed = readPairing(await magento.cli('workspaces:pair', '--json', '--overlap-hours=1'));
      assert.notEqual(renewed.signing, old.signing);
      assert.deepEqual(renewed.oauth, old.oauth);
      stage().pairing = renewed;
      const source = `${magento.baseUrl}workspaces/document/content?source=invoice%3A999999&store=1`;
      assert.equal((await signedGet(source, old.signing)).status, 404);
      assert.equal((await signedGet(source, renewed.signing)).status, 404);
      for (const secret of [old.signing, renewed.signing]) {
        receiver.reset();
        receiver.secret = secret;
        await magento.checkout.place({ buyer: 'guest' });
        const printed = await deliver(stage());
        assert.deepEqual(receiver.unsigned, []);
        assert.ok(receiver.events.length > 0, printed);
      }
    });

    test('after the overlap the old secret is worth nothing', async () => {
      const { magento } = stage();
      const old = stage().pairing;
      const renewed = readPairing(await magento.cli('workspaces:pair', '--json', '--overlap-hours=0'));
      stage().pairing = renewed;
      stage().receiver.secret = renewed.signing;
      const source = `${magento.baseUrl}workspaces/document/content?source=invoice%3A999999&store=1`;
      assert.equal((await signedGet(source, old.signing)).status, 401);
      assert.equal((await signedGet(source, renewed.signing)).status, 404);
    });

    test('secrets lie encrypted in the database', async () => {
      const { magento, pairing: { signing } } = stage();
      const [row] = await magento.database.sql<{ value: string }>("SELECT value FROM core_config_data WHERE path = 'workspace_bridge/connection/signing_secret'");
      assert.ok(row !== undefined && !row.value.includes(signing.slice(6)), 'the signing secret lies open');
    });

    test('replay by REST', async () => {
      const { magento, pairing: { oauth } } = stage();
      const answer = await oauthCall(magento.baseUrl, oauth, 'POST', '/V1/workspaces/outbox/replay', { from_revision: 1 });
      assert.equal(answer.status, 200, answer.body);
      assert.ok(Number(answer.body) > 0);
      await clearOutbox(stage());
      const refused = await oauthCall(magento.baseUrl, oauth, 'POST', '/V1/workspaces/outbox/replay', {});
      assert.equal(refused.status, 400, refused.body);
    });

    test('records named by REST are entered once, and nothing else can be', async () => {
      const { magento, pairing: { oauth } } = stage();
      const { id, number } = await magento.checkout.place({ buyer: 'guest' });
      await clearOutbox(stage());
      const enter = (subjects: string[]) => oauthCall(magento.baseUrl, oauth, 'POST', '/V1/workspaces/outbox/entries', { subjects });
      const entered = await enteredBy(stage(), async () => {
        assert.equal((await enter([`order/${id}`, 'order/987654', 'company/1'])).body, '1');
        assert.equal((await enter([`order/${id}`])).body, '0');
      });
      assert.deepEqual(entered, [`order/${id} order.entered`]);
      stage().receiver.reset();
      await deliver(stage());
      assert.equal(stage().receiver.last(`order/${number}`).priority ?? 'live', 'live');
      const refused = await enter([`order/${id}`, 'order/1/2']);
      assert.equal(refused.status, 400, refused.body);
      await assert.rejects(magento.client.rest('POST', '/V1/workspaces/outbox/entries', { token: '', body: { subjects: [] } }), { status: 401 });
    });
  });
}
