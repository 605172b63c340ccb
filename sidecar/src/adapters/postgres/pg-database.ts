import pg from 'pg';
import type { Database, Sql } from '../../ports/database.js';

// bigint columns hold revisions and sequences, all far below 2^53
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** A PostgreSQL server. */
export class PgDatabase implements Database {
  private readonly pool: pg.Pool;

  constructor(url: string, onIdleError: (error: Error) => void, connections = 10) {
    this.pool = new pg.Pool({
      connectionString: url, max: connections, application_name: 'workspace-bridge', connectionTimeoutMillis: 5_000, query_timeout: 30_000,
    });
    this.pool.on('error', onIdleError);
  }

  async query<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool.query(text, [...parameters])).rows as Row[];
  }

  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // while it is checked out the pool does not listen, and a connection that ends between two queries would end the process
    const ended = (error: Error) => { broken = error; };
    client.on('error', ended);
    try {
      await client.query('BEGIN');
      const result = await work({
        query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await client.query(text, [...parameters])).rows as Row[],
      });
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollback: Error) => { broken = rollback; });
      throw error;
    } finally {
      client.off('error', ended);
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
