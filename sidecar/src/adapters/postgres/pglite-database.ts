import { join } from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { Database, Sql } from '../../ports/database.js';
import { lockDirectory } from './directory-lock.js';

const MAINTENANCE_MILLISECONDS = 10 * 60_000;

/**
 * PostgreSQL inside this process, for one process only. It does not force its pages to disk (electric-sql/pglite#1107): a crash of the
 * process loses nothing, a power cut may; the shop's outbox then brings back what is missing. Autovacuum never runs in it, hence the timer.
 */
export class PgliteDatabase implements Database {
  private readonly timer: NodeJS.Timeout;

  private constructor(private readonly engine: PGlite, private readonly unlock: () => Promise<void>, onError: (error: unknown) => void) {
    this.timer = setInterval(() => { this.maintain().catch(onError); }, MAINTENANCE_MILLISECONDS);
    this.timer.unref();
  }

  static async open(directory: string, onError: (error: unknown) => void): Promise<PgliteDatabase> {
    const unlock = await lockDirectory(directory);
    try {
      return new PgliteDatabase(await PGlite.create({ dataDir: join(directory, 'postgres') }), unlock, onError);
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  async query<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.engine.query<Row>(text, [...parameters])).rows;
  }

  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return await this.engine.transaction(async (transaction: Transaction) => await work({
      query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await transaction.query<Row>(text, [...parameters])).rows,
    })) as T;
  }

  async maintain(): Promise<void> {
    await this.engine.exec('VACUUM');
    await this.engine.exec('CHECKPOINT');
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.engine.close();
    await this.unlock();
  }
}
