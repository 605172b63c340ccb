import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { openTab, screenshot } from '../harness/admin-browser.js';
import { oauthCall } from '../harness/oauth-client.js';
import { clearOutbox, type OnStage } from '../stage.js';

const TAB = 'OpenText Workspace';

interface Result { outcome: string; reason: string }

/** Links written back by REST as the sidecar does, and what the order's page makes of them. */
export function links(stage: OnStage): void {
  const HARMFUL = '<script>window.harmed=1</script>';
  let number = '';
  let id = 0;
  let sequence = Date.now();
  const update = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
    business_object_type: 'order', business_object_id: number, state: 'active', workspace_node_id: 4711, workspace_name: `Order ${number} ${HARMFUL}`,
    workspace_url: 'https://content.example/app/nodes/4711', sequence: (sequence += 1), revision: 1, updated_at: '2026-11-23T10:00:00Z',
    documents: [{ role: 'invoice', source_id: 'invoice:1', name: `Invoice ${HARMFUL}.pdf`, node_id: 4712, version: 1, mime_type: 'application/pdf', size: 1234, sha256: 'a'.repeat(64), stored_at: '2026-11-23T10:00:00Z' }],
    ...changes,
  });
  const write = async (...updates: Record<string, unknown>[]): Promise<Result[]> => {
    const answer = await oauthCall(stage().magento.baseUrl, stage().pairing.oauth, 'POST', '/V1/workspaces/links', { links: updates });
    assert.equal(answer.status, 200, answer.body);
    return JSON.parse(answer.body) as Result[];
  };
  const stored = (): Promise<{ workspace_name: string; state: string }[]> => stage().magento.database.sql("SELECT workspace_name, state FROM workspace_bridge_link WHERE business_object_type = 'order' AND business_object_id = ?", [number]);

  describe('links written back', () => {
    before(async () => {
      await clearOutbox(stage());
      ({ number, id } = await stage().magento.checkout.place({ buyer: 'guest', guestEmail: 'links@guest.example', address: { firstname: HARMFUL, lastname: 'Guest' } }));
    });

    test('an update is applied, and again it changes nothing', async () => {
      const one = update();
      assert.deepEqual((await write(one)).map((result) => result.outcome), ['applied']);
      await write(one);
      assert.equal((await stored()).length, 1);
    });

    test('an older update that comes late is superseded', async () => {
      await write(update({ workspace_name: 'newest' }));
      const [result] = await write(update({ workspace_name: 'late', sequence: 1 }));
      assert.equal(result?.outcome, 'superseded');
      assert.deepEqual(await stored(), [{ workspace_name: 'newest', state: 'active' }]);
    });

    test('a bad update is rejected with a reason; its neighbours are applied', async () => {
      const results = await write(update({ workspace_url: 'javascript:alert(1)' }), update({ workspace_name: 'neighbour' }), update({ state: 'nonsense' }));
      assert.deepEqual(results.map((result) => result.outcome), ['rejected', 'applied', 'rejected']);
      assert.ok(results[0]?.reason && results[2]?.reason);
      assert.equal((await stored())[0]?.workspace_name, 'neighbour');
    });

    test('too many at once are refused', async () => {
      const answer = await oauthCall(stage().magento.baseUrl, stage().pairing.oauth, 'POST', '/V1/workspaces/links', { links: Array.from({ length: 51 }, () => update()) });
      assert.equal(answer.status, 400, answer.body);
    });

    test('its store view stays known when the order is deleted: the bytes of its documents are that sidecar\'s', async () => {
      const { database } = stage().magento;
      const gone = await stage().magento.checkout.place({ buyer: 'guest', guestEmail: 'gone@guest.example' });
      const store = (): Promise<{ store_id: number | null }[]> => database.sql("SELECT store_id FROM workspace_bridge_link WHERE business_object_type = 'order' AND business_object_id = ?", [gone.number]);
      const [placed] = await database.sql<{ store_id: number }>('SELECT store_id FROM sales_order WHERE entity_id = ?', [gone.id]);
      assert.ok(placed && placed.store_id > 0);
      await write(update({ business_object_id: gone.number }));
      assert.deepEqual(await store(), [{ store_id: placed.store_id }]);
      await database.sql('DELETE FROM sales_order WHERE entity_id = ?', [gone.id]);
      await write(update({ business_object_id: gone.number, state: 'orphaned' }));
      assert.deepEqual(await store(), [{ store_id: placed.store_id }]);
    });

    test('the order page shows it; markup in names stays text', async () => {
      await write(update());
      const page = await (await stage().magento.browser()).open(`sales/order/view/order_id/${id}`);
      await openTab(page, TAB);
      await screenshot(page, 'magento-order-page-markup');
      const text = await page.locator('body').innerText();
      assert.ok(text.includes(`Invoice ${HARMFUL}.pdf`), 'the document is not on the page');
      assert.equal(await page.evaluate('window.harmed'), undefined, 'a name was run as a script');
      assert.ok(await page.locator('a[href="https://content.example/app/nodes/4711"], button[onclick*="content.example"], [data-mage-init*="content.example"]').count() > 0, 'nothing on the page leads to the workspace');
      await page.close();
    });

    test('what needs a person is said on the page', async () => {
      await write(update({ state: 'attention', message_code: 'CS_FORBIDDEN', message: 'The bridge’s user may not add documents there. Ask the Content Server administrator.' }));
      const page = await (await stage().magento.browser()).open(`sales/order/view/order_id/${id}`);
      await openTab(page, TAB);
      await screenshot(page, 'magento-order-page-attention');
      assert.match(await page.locator('body').innerText(), /may not add documents there/);
      await page.close();
    });
  });
}
