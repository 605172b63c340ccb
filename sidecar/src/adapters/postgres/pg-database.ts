import pg from 'pg';
import { sha256 } from '../../domain/canonical.js';
import type { Database, Sql } from '../../ports/database.js';

// bigint columns hold revisions and sequences, all far below 2^53
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Far more texts than there are; a text of which there were any number would fill the server's memory. */
const MOST_PREPARED = 200;

/** A statement of the service that takes longer has lost its server. Milliseconds. */
const LONGEST_QUERY = 30_000;

/** A connection is made anew after so long, and with it its plans: they may be of a time when the tables were small. Seconds. */
const CONNECTION_LIVES = 600;

/**
 * A balancer of connections such as PgBouncer may give each statement another connection, where it is not prepared, or is already (invalid_sql_statement_name,
 * duplicate_prepared_statement); and a changed table may fit a prepared statement no more (feature_not_supported). Nothing was done then. PostgreSQL documentation, appendix A.
 */
const NOT_PREPARED = new Set(['26000', '42P05', '0A000']);

/** A PostgreSQL server. Statements are prepared once for each connection, so that the server need not read and plan them each time. */
export class PgDatabase implements Database {
  private readonly pool: pg.Pool;
  private readonly names = new Map<string, string>();
  private prepares = true;

  constructor(url: string, onIdleError: (error: Error) => void, connections = 10, longestQuery = LONGEST_QUERY) {
    this.pool = new pg.Pool({
      connectionString: url, max: connections, application_name: 'workspace-bridge', connectionTimeoutMillis: 5_000, query_timeout: longestQuery, maxLifetimeSeconds: CONNECTION_LIVES,
    });
    this.pool.on('error', onIdleError);
  }

  async query<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const statement = this.statement(text, parameters);
    try {
      return (await this.pool.query(statement)).rows as Row[];
    } catch (error) {
      if (!this.preparingFailed(statement, error)) throw error;
      return (await this.pool.query(this.statement(text, parameters))).rows as Row[];
    }
  }

  async transaction<T>(work: (sql: Sql) => Promise<T>, longestQuery?: number): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // while it is checked out the pool does not listen, and a connection that ends between two queries would end the process
    const ended = (error: Error) => { broken = error; };
    client.on('error', ended);
    try {
      await client.query('BEGIN');
      const result = await work({
        query: async <Row>(text: string, parameters: readonly unknown[] = []) => {
          const statement = this.statement(text, parameters);
          try {
            return (await client.query({ ...statement, ...(longestQuery !== undefined && { query_timeout: longestQuery }) })).rows as Row[];
          } catch (error) {
            this.preparingFailed(statement, error);
            throw error;
          }
        },
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

  private statement(text: string, values: readonly unknown[]): pg.QueryConfig {
    const name = this.prepares ? this.nameOf(text) : undefined;
    return { text, values: [...values], ...(name !== undefined && { name }) };
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= MOST_PREPARED) return known;
    // by its text: behind a balancer a name may meet what another process has prepared
    const name = `wb_${sha256(text).slice(0, 40)}`;
    this.names.set(text, name);
    return name;
  }

  /** From then on nothing is prepared any more. What was under way meanwhile fails of the same. */
  private preparingFailed({ name }: pg.QueryConfig, error: unknown): boolean {
    const { code } = (error ?? {}) as { code?: unknown };
    if (name === undefined || typeof code !== 'string' || !NOT_PREPARED.has(code)) return false;
    this.prepares = false;
    return true;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
