import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { until } from '../../processes/until.js';
import { contractProblems } from '../harness/contract.js';
import { callObject } from '../harness/object-method.js';
import { CUSTOMER, PRODUCTS } from '../harness/seed.js';
import { suppliedProduct } from '../harness/supplied-product.js';
import { clearOutbox, deliver, enteredBy, rowsAfter, type OnStage } from '../stage.js';

const BACKFILL = 1;
const DRIFT = 2;

/** Records that were there before the module, or changed past Magento. */
export function existing(stage: OnStage): void {
  const cli = (...args: string[]): Promise<string> => stage().magento.cli(...args);
  const entered = (act: () => Promise<unknown>): Promise<string[]> => enteredBy(stage(), act);
  const sql = <Row extends object>(statement: string, values: (string | number)[] = []): Promise<Row[]> => stage().magento.database.sql<Row>(statement, values);
  const productCount = async (): Promise<number> => Number((await sql<{ n: number }>('SELECT COUNT(*) AS n FROM catalog_product_entity'))[0]?.n);

  describe('reconciliation', () => {
    before(() => clearOutbox(stage()));

    test('finds orders, customers and products changed past Magento, once, and tells them as drift', async () => {
      const { id, number } = await stage().magento.checkout.place({ buyer: 'guest' });
      await deliver(stage());
      await sql("UPDATE workspace_bridge_outbox SET occurred_at = NOW() - INTERVAL 1 HOUR");
      const [customer] = await sql<{ id: number }>('SELECT entity_id AS id FROM customer_entity WHERE email = ?', [CUSTOMER.email]);
      const [product] = await sql<{ id: number }>('SELECT entity_id AS id FROM catalog_product_entity WHERE sku = ?', [PRODUCTS.simple]);
      await sql('UPDATE sales_order SET customer_note = ?, updated_at = NOW() WHERE entity_id = ?', ['by an importer', id]);
      await sql('UPDATE customer_entity SET middlename = ?, updated_at = NOW() WHERE entity_id = ?', ['M.', customer?.id ?? 0]);
      await sql('UPDATE catalog_product_entity SET updated_at = NOW() WHERE entity_id = ?', [product?.id ?? 0]);
      const since = `--since=${new Date(Date.now() - 60_000).toISOString().slice(0, 19)}Z`;
      const found = await entered(() => cli('workspaces:reconcile', since));
      for (const wanted of [`order/${id} order.found`, `customer/${customer?.id} customer.found`, `product/${product?.id} product.found`]) assert.ok(found.includes(wanted), `${wanted} is not among ${found.join()}`);
      assert.deepEqual(await entered(() => cli('workspaces:reconcile', since)), []);
      stage().receiver.reset();
      await deliver(stage());
      const event = stage().receiver.last(`order/${number}`);
      assert.equal(event.priority, 'drift');
      assert.deepEqual(contractProblems(event), []);
    });

    test('an entry delivered just before a change does not tell of it; one delivered after, or waiting still, does', async () => {
      const { id } = await stage().magento.checkout.place({ buyer: 'guest' });
      await deliver(stage());
      const since = `--since=${new Date(Date.now() - 3_600_000).toISOString().slice(0, 19)}Z`;
      await cli('workspaces:reconcile', since);
      await deliver(stage());
      const changed = async (delivered: string): Promise<boolean> => {
        await sql(`UPDATE workspace_bridge_outbox SET occurred_at = NOW() - INTERVAL 40 SECOND, delivered_at = ${delivered} WHERE subject_type = 'order' AND subject_id = ?`, [id]);
        await sql('UPDATE sales_order SET customer_note = ?, updated_at = NOW() - INTERVAL 10 SECOND WHERE entity_id = ?', [`changed, ${delivered}`, id]);
        return (await entered(() => cli('workspaces:reconcile', since, '--type=order'))).includes(`order/${id} order.found`);
      };
      assert.equal(await changed('NULL'), false);
      assert.equal(await changed('NOW() - INTERVAL 5 SECOND'), false);
      assert.equal(await changed('NOW() - INTERVAL 30 SECOND'), true);
    });

    test('by itself it leaves alone what was told, and goes on from its last run', async () => {
      // what other cases changed past Magento settles at its own time: all of it is told first
      await cli('workspaces:reconcile', `--since=${new Date(Date.now() - 86_400_000).toISOString().slice(0, 19)}Z`);
      await cli('workspaces:reconcile');
      assert.deepEqual(await entered(() => cli('workspaces:reconcile')), []);
    });
  });

  describe('reconciliation by cron', () => {
    before(() => clearOutbox(stage()));

    const run = (): Promise<string[]> => entered(() => callObject(stage().magento, 'WorkspaceBridge\\OpenText\\Cron\\Reconcile', 'execute'));

    test('finds an order, a customer and a product that fired no event', async () => {
      const { id } = await stage().magento.checkout.place({ buyer: 'guest' });
      await clearOutbox(stage());
      await run();
      const [customer] = await sql<{ id: number }>('SELECT entity_id AS id FROM customer_entity WHERE email = ?', [CUSTOMER.email]);
      const [product] = await sql<{ id: number }>('SELECT entity_id AS id FROM catalog_product_entity WHERE sku = ?', [PRODUCTS.other]);
      for (const [type, subject] of [['order', id], ['customer', customer?.id ?? 0], ['product', product?.id ?? 0]] as const) await sql('UPDATE workspace_bridge_outbox SET occurred_at = NOW() - INTERVAL 2 HOUR WHERE subject_type = ? AND subject_id = ?', [type, subject]);
      // long enough ago that no transaction is about to tell of it
      await sql('UPDATE sales_order SET customer_note = ?, updated_at = NOW() - INTERVAL 10 MINUTE WHERE entity_id = ?', ['by another importer', id]);
      await sql('UPDATE customer_entity SET middlename = ?, updated_at = NOW() - INTERVAL 10 MINUTE WHERE entity_id = ?', ['N.', customer?.id ?? 0]);
      await sql('UPDATE catalog_product_entity SET updated_at = NOW() - INTERVAL 10 MINUTE WHERE entity_id = ?', [product?.id ?? 0]);
      const found = await run();
      for (const wanted of [`order/${id} order.found`, `customer/${customer?.id} customer.found`, `product/${product?.id} product.found`]) assert.ok(found.includes(wanted), `${wanted} is not among ${found.join()}`);
      await deliver(stage());
      assert.deepEqual(await run(), []);
    });

    test('finds a supplier that was renamed past Magento, once', async () => {
      const { supplier } = await suppliedProduct(stage().magento, 'Renamed Ltd', { sku: 'RENAMED-1', name: 'Renamed', qty: 5 });
      assert.ok((await run()).includes(`supplier/${supplier} supplier.found`), 'a supplier that nothing was told of');
      await clearOutbox(stage());
      await sql('UPDATE eav_attribute_option_value SET value = ? WHERE option_id = ? AND store_id = 0', ['Renamed & Sons', Number(supplier.replace('attribute-', ''))]);
      assert.deepEqual(await run(), [`supplier/${supplier} supplier.found`]);
      await deliver(stage());
      assert.equal((stage().receiver.last(`supplier/${supplier}`).data as { name: string }).name, 'Renamed & Sons');
      assert.deepEqual(await run(), []);
    });
  });

  describe('backfill', () => {
    before(() => clearOutbox(stage()));

    test('a dry run says how many and enters nothing', async () => {
      let printed = '';
      assert.deepEqual(await entered(async () => { printed = await cli('workspaces:backfill', '--type=product', '--dry-run'); }), []);
      assert.match(printed, new RegExp(`^${await productCount()} records of the type product`));
    });

    test('only those named, or of a time', async () => {
      const { id, number } = await stage().magento.checkout.place({ buyer: 'guest' });
      await clearOutbox(stage());
      assert.deepEqual(await entered(() => cli('workspaces:backfill', '--type=order', `--ids=${number}`)), [`order/${id} order.entered`]);
      assert.deepEqual(await entered(() => cli('workspaces:backfill', '--type=order', '--to=2001-01-01T00:00:00Z')), []);
    });

    test('one that was killed goes on where it was: every record once', async () => {
      await clearOutbox(stage());
      const total = await productCount();
      assert.ok(total >= 4);
      const rows = async (): Promise<number> => Number((await sql<{ n: number }>("SELECT COUNT(*) AS n FROM workspace_bridge_outbox WHERE status = 0 AND cause = 'product.entered'"))[0]?.n);
      const slow = stage().magento.php.background('backfill', 'workspaces:backfill', '--type=product', '--rate=1', '--restart');
      await until('the backfill to begin', async () => (await rows()) >= 2, 60);
      await slow.stop();
      const before = await rows();
      assert.ok(before < total, 'the run was over before it could be killed');
      const { stdout: printed, stderr: bar } = await stage().magento.tryCli('workspaces:backfill', '--type=product', '--rate=10000');
      assert.match(printed, new RegExp(`Going on after ${before} records`));
      assert.match(bar, new RegExp(` ${total}/${total} \\[=+\\] 100%, .* gone, ends in `));
      assert.match(printed, /\d+ entered; the others wait in the outbox already/);
      const subjects = (await sql<{ id: number }>("SELECT subject_id AS id FROM workspace_bridge_outbox WHERE status = 0 AND cause = 'product.entered' AND priority = ?", [BACKFILL])).map(({ id }) => id);
      assert.equal(subjects.length, total);
      assert.equal(new Set(subjects).size, total);
    });

    test('what somebody waits for goes first', async () => {
      const { number } = await stage().magento.checkout.place({ buyer: 'guest' });
      stage().receiver.reset();
      await deliver(stage());
      assert.deepEqual([stage().receiver.events[0]?.subject, stage().receiver.events[0]?.priority], [`order/${number}`, 'live']);
      assert.ok(stage().receiver.events.some((event) => event.priority === 'backfill'));
      assert.deepEqual(stage().receiver.events.flatMap(contractProblems), []);
      assert.deepEqual((await rowsAfter(stage(), 0)).filter((row) => row.status === 0), []);
    });

    test('a replay of everything goes behind what somebody waits for, too', async () => {
      await clearOutbox(stage());
      await cli('workspaces:outbox:replay', '--from-revision=1');
      const lanes = new Set((await rowsAfter(stage(), 0)).filter((row) => row.status === 0).map((row) => row.priority));
      assert.deepEqual([...lanes], [BACKFILL]);
      assert.ok(!lanes.has(DRIFT));
    });

    test('bad input is refused with what to do', async () => {
      for (const [args, said] of [
        [['--type=cat'], /There is no type "cat"\. Types are: order, customer, product/],
        [['--type=order', '--from=yesterday'], /--from takes a time with zone/],
        [['--type=order', '--rate=0'], /--rate takes a whole number/],
      ] as const) {
        const { code, stdout } = await stage().magento.tryCli('workspaces:backfill', ...args);
        assert.equal(code, 1);
        assert.match(stdout, said);
      }
    });
  });
}
