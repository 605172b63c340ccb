import type { Database } from '../../ports/database.js';
import { migrate } from './migrate.js';
import { PgDatabase } from './pg-database.js';
import { PgliteDatabase } from './pglite-database.js';

export type StoreSettings = { readonly databaseUrl: string } | { readonly dataDirectory: string };

/** The store the settings name, with its schema up to date. */
export async function openDatabase(settings: StoreSettings, onError: (error: unknown) => void): Promise<Database> {
  const database = 'databaseUrl' in settings
    ? new PgDatabase(settings.databaseUrl, onError)
    : await PgliteDatabase.open(settings.dataDirectory, onError);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
