import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { Database, Sql } from '../../ports/database.js';
import { lockDirectory } from './directory-lock.js';
import { DURABLE_START, forceToDisk, forceTree } from './pglite-durability.js';

const MAINTENANCE_MILLISECONDS = 10 * 60_000;

/** PostgreSQL inside this process, for one process only. Autovacuum never runs in it, hence the timer. */
export class PgliteDatabase implements Database {
  private readonly timer: NodeJS.Timeout;

  private constructor(private readonly engine: PGlite, private readonly unlock: () => Promise<void>, onError: (error: unknown) => void) {
    this.timer = setInterval(() => { this.maintain().catch(onError); }, MAINTENANCE_MILLISECONDS);
    this.timer.unref();
  }

  static async open(directory: string, onError: (error: unknown) => void): Promise<PgliteDatabase> {
    const unlock = await lockDirectory(directory);
    try {
      const engine = await PGlite.create({ dataDir: await created(directory), startParams: DURABLE_START });
      if (!await forceToDisk(engine)) {
        onError(new Error('The embedded database does not force its pages to disk: after a power cut, replay the last day from the shop, or use PostgreSQL'));
      }
      return new PgliteDatabase(engine, unlock, onError);
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

/** The engine's own directory; a new one gets its name only once it is whole, so that a crash in between leaves nothing half made. */
async function created(directory: string): Promise<string> {
  const final = join(directory, 'postgres');
  if (existsSync(final)) return final;
  const unfinished = join(directory, 'postgres.new');
  await rm(unfinished, { recursive: true, force: true });
  await (await PGlite.create({ dataDir: unfinished })).close();
  await forceTree(unfinished);
  await rename(unfinished, final);
  return final;
}
