import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { PlacedOrder } from '../../demo/shop.js';
import { OpenText } from '../opentext.js';
import type { OnStage } from '../stage.js';

const LINES = 10_000;
/** What PHP gets, of which Magento itself takes some 60 MB; Adobe asks for 756 MB at least for a shop's command line. */
const MEMORY = '512M';

/** An order of ten thousand lines, the most an event may have, and one of more. The lines are copied in the database: by a cart nobody has that patience. */
export function largeOrder(stage: OnStage): void {
  describe('an order of very many lines', () => {
    let opentext: OpenText | undefined;
    let order: PlacedOrder = { id: 0, number: '' };
    const sql = <Row extends object>(statement: string, values: (string | number)[] = []): Promise<Row[]> => stage().magento.database.sql<Row>(statement, values);
    const copyLines = async (count: number, first: number): Promise<void> => {
      const columns = (await sql<{ name: string }>("SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'sales_order_item' AND COLUMN_NAME NOT IN ('item_id', 'sku')")).map(({ name }) => name);
      await sql(`INSERT INTO sales_order_item (sku, ${columns.join()}) SELECT CONCAT('LINE-', s.seq), ${columns.map((column) => `i.${column}`).join()} FROM (SELECT * FROM sales_order_item WHERE order_id = ? ORDER BY item_id LIMIT 1) AS i, seq_${first}_to_${first + count - 1} AS s`, [order.id]);
    };
    const lines = async (): Promise<number> => Number((await sql<{ n: number }>('SELECT COUNT(*) AS n FROM sales_order_item WHERE order_id = ?', [order.id]))[0]?.n);
    /** Enters the order and delivers it with little memory; how its newest row ended. */
    const told = async (): Promise<{ status: number; error: string | null; printed: string }> => {
      const { magento } = stage();
      await magento.cli('workspaces:backfill', '--type=order', `--ids=${order.number}`, '--restart');
      const printed = await magento.php.run(['-d', `memory_limit=${MEMORY}`, 'bin/magento', '--no-ansi', 'workspaces:outbox:deliver']).catch(String);
      const [row] = await sql<{ status: number; last_error: string | null }>("SELECT status, last_error FROM workspace_bridge_outbox WHERE subject_type = 'order' AND subject_id = ? ORDER BY outbox_id DESC LIMIT 1", [order.id]);
      return { status: Number(row?.status), error: row?.last_error ?? null, printed };
    };

    before(async () => {
      opentext = await OpenText.start(stage(), { environment: { OBSERVE_SECONDS: '0' } });
      order = await stage().magento.checkout.place({ buyer: 'guest' });
      await opentext.settle();
    });
    after(async () => { await opentext?.stop(); });

    test('with ten thousand it is delivered and taken', async () => {
      await copyLines(LINES - 1, 2);
      assert.equal(await lines(), LINES);
      const { status, error, printed } = await told();
      assert.deepEqual([status, error], [2, null], printed);
    });

    test('with one more it is refused, and the cause names the list and its limit', async () => {
      await copyLines(1, LINES + 1);
      const { status, error } = await told();
      assert.equal(status, 3);
      assert.match(error ?? '', /items.*10000/);
    });

    test('with names so long that no request may carry it, it says so and how large it is', async () => {
      await sql("UPDATE sales_order_item SET name = REPEAT('灯', 255) WHERE order_id = ?", [order.id]);
      const { status, error } = await told();
      assert.equal(status, 3);
      assert.match(error ?? '', /^EVENT_TOO_LARGE: the record takes \d{7,} bytes/);
    });
  });
}
