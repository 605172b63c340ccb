import { BridgeError } from '../../domain/errors.js';
import type { Database } from '../../ports/database.js';
import { migrate } from './migrate.js';
import { PgDatabase } from './pg-database.js';
import { PgliteDatabase } from './pglite-database.js';

export type StoreSettings = { readonly databaseUrl: string } | { readonly dataDirectory: string };

/** The store the settings name, with its schema up to date. */
export async function openDatabase(settings: StoreSettings, onError: (error: unknown) => void, connections?: number): Promise<Database> {
  const database = 'databaseUrl' in settings
    ? new PgDatabase(settings.databaseUrl, onError, connections)
    : await PgliteDatabase.open(settings.dataDirectory, onError);
  try {
    await migrate(database);
    // the directory is this process's alone: whoever held a lease in it is dead
    if ('dataDirectory' in settings) await database.query(`UPDATE lease SET until = now() - interval '1 second' WHERE until > now()`);
    return database;
  } catch (error) {
    await database.close().catch(() => undefined);
    throw error instanceof BridgeError ? error : unusable(settings, error);
  }
}

/** The address is not repeated: it holds a password. */
function unusable(settings: StoreSettings, cause: unknown): BridgeError {
  const { code, message } = cause as { code?: unknown; message?: unknown };
  const place = 'databaseUrl' in settings ? 'The database of DATABASE_URL' : `The database in ${settings.dataDirectory}`;
  return new BridgeError({
    code: 'STORE_UNUSABLE', message: `${place} cannot be used (${typeof code === 'string' ? code : String(message)}).`, disposition: 'park',
    nextAction: 'Check that the server runs, that the address is right and that its user may create tables in it.', cause,
  });
}
