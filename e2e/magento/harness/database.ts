import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mysql, { type Pool } from 'mysql2/promise';
import { mustRun, run, start, type Running } from './child-process.js';
import { freePort } from '../../processes/free-port.js';
import { until } from '../../processes/until.js';

export type SqlValue = string | number | null;
export type SqlRow = Record<string, string | number | null>;

export interface Session { sql(statement: string, values?: readonly SqlValue[]): Promise<void>; end(): Promise<void> }

export const DATABASE = { name: 'magento', user: 'magento', password: 'magento' } as const;

/** Newest series every Magento 2.4.4-2.4.8 accepts (app/etc/di.xml, SqlVersionProvider). */
const ACCEPTED = '10.6.16-MariaDB';

/** A MariaDB server with a data directory of its own. */
export class Database {
  private constructor(readonly port: number, private readonly server: Running, private readonly pool: Pool) {}

  /** Makes an empty data directory. */
  static async create(directory: string): Promise<void> {
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    await mustRun('mariadb-install-db', ['--no-defaults', ...asRoot(), `--datadir=${directory}`, '--auth-root-authentication-method=normal', '--skip-test-db']);
  }

  static async start(directory: string, logs: string): Promise<Database> {
    const port = await freePort();
    // A short path of its own: a socket's path may not be longer than 107 bytes.
    const socket = join('/tmp', `wb-magento-${port}.sock`);
    const init = join(logs, 'database-init.sql');
    writeFileSync(init, [
      `CREATE DATABASE IF NOT EXISTS ${DATABASE.name};`,
      `CREATE USER IF NOT EXISTS '${DATABASE.user}'@'%' IDENTIFIED BY '${DATABASE.password}';`,
      `GRANT ALL PRIVILEGES ON *.* TO '${DATABASE.user}'@'%';`,
    ].join('\n'));
    chmodSync(init, 0o644);
    const server = start(serverBinary(), [
      '--no-defaults', ...asRoot(), `--datadir=${directory}`, `--socket=${socket}`, `--pid-file=${join(directory, 'server.pid')}`,
      `--port=${port}`, '--bind-address=127.0.0.1', `--init-file=${init}`, '--skip-name-resolve', '--skip-log-bin',
      '--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=512M', '--innodb-log-file-size=64M', '--max-connections=100',
      `--general-log-file=${join(logs, 'statements.log')}`, ...(await reportedVersion()),
    ], join(logs, 'database.log'));
    const pool = mysql.createPool({ host: '127.0.0.1', port, user: DATABASE.user, password: DATABASE.password, database: DATABASE.name, connectionLimit: 3, multipleStatements: true, dateStrings: true });
    await until('MariaDB to answer', async () => {
      if (!server.alive()) throw new Error(`MariaDB ended; see ${join(logs, 'database.log')}`);
      await pool.query('SELECT 1');
      return true;
    }, 60);
    return new Database(port, server, pool);
  }

  /** Rows of a statement; an empty list for one that has none. */
  async sql<Row extends object = SqlRow>(statement: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    const [rows] = await this.pool.query(statement, [...values]);
    return Array.isArray(rows) ? (rows as Row[]) : [];
  }

  /** A connection of one's own, for transactions. */
  async session(): Promise<Session> {
    const connection = await mysql.createConnection({ host: '127.0.0.1', port: this.port, user: DATABASE.user, password: DATABASE.password, database: DATABASE.name, dateStrings: true });
    return {
      sql: async (statement, values = []) => { await connection.query(statement, [...values]); },
      end: () => connection.end(),
    };
  }

  async stop(): Promise<void> {
    await this.pool.end();
    await this.server.stop();
  }
}

const asRoot = (): string[] => (process.getuid?.() === 0 ? ['--user=root'] : []);

const serverBinary = (): string => ['/usr/sbin/mariadbd', '/usr/local/sbin/mariadbd', '/usr/libexec/mariadbd'].find(existsSync) ?? 'mariadbd';

async function reportedVersion(): Promise<string[]> {
  const { stdout } = await run(serverBinary(), ['--version']);
  const [, major, minor] = /Ver (\d+)\.(\d+)/.exec(stdout) ?? [];
  return major === '10' && Number(minor) <= 6 ? [] : [`--version=${ACCEPTED}`];
}
