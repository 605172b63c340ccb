import type { Database } from '../../ports/database.js';
import { initial } from './migrations/0001-initial.js';
import { priorities } from './migrations/0002-priorities.js';
import { observing } from './migrations/0003-observing.js';
import { auditChain } from './migrations/0004-audit-chain.js';
import { toldDocuments } from './migrations/0005-told-documents.js';
import { workflows } from './migrations/0006-workflows.js';
import { archive } from './migrations/0007-archive.js';
import { auditCheckpoints } from './migrations/0008-audit-checkpoints.js';
import { archiveChecks } from './migrations/0009-archive-checks.js';
import { adobeIo } from './migrations/0010-adobe-io.js';
import { deaths } from './migrations/0011-deaths.js';

/** In the order they are applied; never edited once released. */
export const MIGRATIONS: readonly { readonly name: string; readonly statements: readonly string[] }[] = [
  { name: '0001-initial', statements: initial },
  { name: '0002-priorities', statements: priorities },
  { name: '0003-observing', statements: observing },
  { name: '0004-audit-chain', statements: auditChain },
  { name: '0005-told-documents', statements: toldDocuments },
  { name: '0006-workflows', statements: workflows },
  { name: '0007-archive', statements: archive },
  { name: '0008-audit-checkpoints', statements: auditCheckpoints },
  { name: '0009-archive-checks', statements: archiveChecks },
  { name: '0010-adobe-io', statements: adobeIo },
  { name: '0011-deaths', statements: deaths },
];

/** Any number, the same in all processes: only one migrates at a time. */
const MIGRATION_LOCK = 5_263_177;

/** Milliseconds for one step: an index over years of an audit trail takes its time, and so does waiting for another process that makes it. */
const LONGEST_STEP = 6 * 3_600_000;

/** Brings the schema forward; safe to run from several processes at once. `through`: so many steps of the whole way, as an earlier release left it. */
export async function migrate(database: Database, through = MIGRATIONS.length): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await sql.query('CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())');
    const applied = new Set((await sql.query<{ name: string }>('SELECT name FROM migration')).map((row) => row.name));
    for (const { name, statements } of MIGRATIONS.slice(0, through)) {
      if (applied.has(name)) continue;
      for (const statement of statements) await sql.query(statement);
      await sql.query('INSERT INTO migration (name) VALUES ($1)', [name]);
    }
  }, LONGEST_STEP);
}
