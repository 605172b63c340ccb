import pg from 'pg';
import { PgDatabase } from '../../src/adapters/postgres/pg-database.js';
import { PostgresWorkQueue } from '../../src/adapters/postgres/work-queue.js';
import { systemClock } from '../../src/adapters/system/clock.js';
import { keyText } from '../../src/domain/business-key.js';
import { BridgeError } from '../../src/domain/errors.js';
import type { Apply } from '../../src/working/run-item.js';
import { Worker } from '../../src/working/worker.js';
import { live } from '../fixtures/places.js';
import { SILENT } from '../fixtures/shop.js';

/** One of the processes of the race: claims, and writes down each run's begin and end by the database's clock. Ends with its parent. */
const { DATABASE_URL: url = '', OWNER: owner = '' } = process.env;
const journal = new pg.Pool({ connectionString: url, max: 8 });
const FAILURE = { message: 'Not now.', nextAction: 'Wait.' };

/** Every third object fails in one way, every fifth in another, every seventh by a mistake of ours; some of them in all of these. */
function failureOf(number: number, earlier: number): Error | undefined {
  if (number % 3 === 0 && earlier === 0) return new BridgeError({ code: 'OPENTEXT_LOCKED', disposition: 'wait', ...FAILURE });
  if (number % 5 === 0 && earlier === 1) return new BridgeError({ code: 'OPENTEXT_UNAVAILABLE', disposition: 'retry', ...FAILURE });
  if (number % 7 === 0 && earlier === 0) return new TypeError('a mistake of ours');
  return undefined;
}

const apply: Apply = async ({ key, event }) => {
  const text = keyText(key);
  const { rows: [run] } = await journal.query<{ id: number; earlier: number }>(
    `INSERT INTO race_run (object_key, owner, revision, began) VALUES ($1, $2, $3, clock_timestamp())
     RETURNING id, (SELECT count(*)::int FROM race_run WHERE object_key = $1) AS earlier`, [text, owner, event.revision],
  );
  if (run === undefined) throw new Error('No row came back');
  const failure = failureOf(Number(key.id), run.earlier);
  await systemClock.sleep(1 + Math.random() * 4);
  await journal.query('UPDATE race_run SET ended = clock_timestamp(), failed = $2 WHERE id = $1', [run.id, failure !== undefined]);
  if (failure !== undefined) throw failure;
};

const queue = new PostgresWorkQueue(new PgDatabase(url, () => undefined, 4), owner);
const worker = new Worker(queue, apply, systemClock, SILENT, { ended: () => undefined, claimFailed: () => undefined }, { places: () => live(6), pollMilliseconds: 20 });
worker.start();
process.on('disconnect', () => { process.exit(0); });
