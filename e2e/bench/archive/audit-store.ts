import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import pg from 'pg';
import { startNode, type NodeProcess } from '../../processes/node-process.js';
import { PostgresServer } from '../../processes/postgres-server.js';
import { BenchShop } from '../bench-shop.js';
import { orderEvent } from '../order-events.js';
import { archiveMapping, finished, RECORD } from './archived-orders.js';

/** Which documents the seeded orders have; `lacking`: each so many-th order lacks its second one. */
interface Seed { readonly orders: number; readonly sha256: string; readonly declared: boolean; readonly lackingEvery?: number }

/** A store filled by SQL with orders that were archived long ago, for `workspace-bridge audit`; no service runs. */
export class AuditStore {
  private constructor(private readonly shop: BenchShop, private readonly postgres: PostgresServer, private readonly databaseUrl: string, readonly sql: pg.Client, private readonly mapping: string, private readonly contentServerUrl: string) {}

  static async start(contentServerUrl: string): Promise<AuditStore> {
    const shop = await BenchShop.start();
    const postgres = await PostgresServer.start();
    const databaseUrl = await postgres.database();
    const sql = new pg.Client({ connectionString: databaseUrl });
    await sql.connect();
    const store = new AuditStore(shop, postgres, databaseUrl, sql, await archiveMapping(), contentServerUrl);
    // the first command makes the tables
    await store.audit('completeness', '--from', '2026-01-01', '--to', '2026-01-02').ended;
    return store;
  }

  audit(...args: readonly string[]): NodeProcess {
    return startNode('sidecar/dist/cli.js', ['audit', ...args], {
      COMMERCE_PAIRING: this.shop.pairing(this.shop.baseUrl), OPENTEXT_URL: this.contentServerUrl, OPENTEXT_USER: 'Admin', OPENTEXT_PASSWORD: 'any-password', DATABASE_URL: this.databaseUrl, MAPPING_DIR: this.mapping, NODE_ENV: 'production',
    });
  }

  /** Orders over the year 2026, each with the snapshot, the link and the two documents that a shop's order leaves behind. */
  async seed({ orders, sha256, declared, lackingEvery = 0 }: Seed): Promise<void> {
    const event = finished(orderEvent(this.shop, 1));
    const series = `generate_series(1, ${orders}) AS n`;
    const number = `lpad(n::text, 9, '0')`;
    const placed = `to_char('2026-01-01'::timestamp + n * interval '1 year' / ${orders + 1}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
    await this.sql.query('BEGIN');
    await this.sql.query(
      `INSERT INTO work_item (object_key, event, event_id, revision, snapshot_time, done, state)
       SELECT 'commerce/order/' || ${number}, jsonb_set(jsonb_set(jsonb_set($1::jsonb, '{subject}', to_jsonb('order/' || ${number})), '{data,number}', to_jsonb(${number})), '{data,placedAt}', to_jsonb(${placed})),
         $2 || n, n, '2026-01-01T00:00:00.000000Z', 1, 'idle' FROM ${series}`, [JSON.stringify(event), randomUUID()],
    );
    await this.sql.query(`INSERT INTO link (object_key, node_id, name, attributes_hash, applied_revision, applied_time) SELECT 'commerce/order/' || ${number}, 100000000 + n, 'Order ' || n, md5(n::text), n, '2026-01-01T00:00:00.000000Z' FROM ${series}`);
    for (const [index, { role, sourceId }] of event.data.documents.entries()) {
      await this.sql.query(
        `INSERT INTO link_document (object_key, role, source_id, name, node_id, version, mime_type, size, sha256, fingerprint, stored_at, record)
         SELECT 'commerce/order/' || ${number}, $1, $2, $1 || ' ' || n, ${200_000_000 * (index + 1)} + n, 1, 'application/pdf', 1000, $3, md5(n::text), '2026-01-01T00:00:00.000Z', $4::jsonb FROM ${series}
         WHERE NOT ($5::int > 0 AND ${index} = 1 AND n % GREATEST($5::int, 1) = 0)`, [role, sourceId, sha256, declared ? JSON.stringify(RECORD) : null, lackingEvery],
      );
    }
    await this.sql.query('COMMIT');
    await this.sql.query('VACUUM ANALYZE');
  }

  async stop(): Promise<void> {
    await this.sql.end();
    await this.postgres.stop();
    await this.shop.stop();
    await rm(this.mapping, { recursive: true, force: true });
  }
}
