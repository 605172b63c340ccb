import type { Database } from '../magento/harness/database.js';

/** Rows of one statement: a transaction of this size is no burden to the server. */
const AT_ONCE = 10_000;
const DIGITS = `(${Array.from({ length: 10 }, (_, digit) => `SELECT ${digit} AS d`).join(' UNION ALL ')})`;
const COUNT = `(SELECT e.d * 1000 + h.d * 100 + t.d * 10 + o.d + 1 AS n FROM ${DIGITS} e, ${DIGITS} h, ${DIGITS} t, ${DIGITS} o)`;

interface Table {
  readonly name: string;
  /** Column that names the record. */
  readonly record: string;
  /** Columns that are numbered by the database. */
  readonly numbered: readonly string[];
  /** SQL by column, `c.n` being the number of the copy. */
  readonly instead?: Readonly<Record<string, string>>;
}

const ORDER: readonly Table[] = [
  { name: 'sales_order', record: 'entity_id', numbered: [], instead: { increment_id: "CONCAT('COPY-', c.n)", quote_id: 'NULL' } },
  { name: 'sales_order_item', record: 'order_id', numbered: ['item_id'] },
  { name: 'sales_order_address', record: 'parent_id', numbered: ['entity_id'] },
  { name: 'sales_order_payment', record: 'parent_id', numbered: ['entity_id'] },
];

const PRODUCT: readonly Table[] = [
  { name: 'catalog_product_entity', record: 'entity_id', numbered: [], instead: { sku: "CONCAT('COPY-', c.n)" } },
  ...['varchar', 'int', 'decimal', 'text', 'datetime'].map((kind) => ({ name: `catalog_product_entity_${kind}`, record: 'entity_id', numbered: ['value_id'] })),
  { name: 'catalog_product_website', record: 'product_id', numbered: [] },
];

/** Copies of one order and of one product, written past Magento: years of a shop within a minute. They are numbered on from the newest record. */
export class ShopCopies {
  private readonly made: { table: string; above: number }[] = [];

  constructor(private readonly database: Database) {}

  orders(of: number, count: number): Promise<void> {
    return this.copy(ORDER, of, count);
  }

  products(of: number, count: number): Promise<void> {
    return this.copy(PRODUCT, of, count);
  }

  /** What hangs on a record goes with it. */
  async remove(): Promise<void> {
    for (const { table, above } of this.made.splice(0)) await this.database.sql(`DELETE FROM ${table} WHERE entity_id > ?`, [above]);
  }

  private async copy(tables: readonly Table[], of: number, count: number): Promise<void> {
    const [main] = tables;
    if (main === undefined) return;
    const [newest] = await this.database.sql<{ id: number }>(`SELECT MAX(entity_id) AS id FROM ${main.name}`);
    const above = Number(newest?.id);
    this.made.push({ table: main.name, above });
    for (const table of tables) {
      const columns = (await this.database.sql<{ name: string }>('SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?', [table.name]))
        .map(({ name }) => name)
        .filter((name) => !table.numbered.includes(name));
      const values = columns.map((column) => (column === table.record ? `${above} + c.n` : (table.instead?.[column] ?? `r.${column}`)));
      for (let from = 0; from < count; from += AT_ONCE) {
        await this.database.sql(
          `INSERT INTO ${table.name} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${table.name} r JOIN (SELECT n + ${from} AS n FROM ${COUNT} k) c WHERE r.${table.record} = ? AND c.n <= ?`,
          [of, count],
        );
      }
    }
  }
}
