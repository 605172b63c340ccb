import { PostgresInbox } from '../../src/adapters/postgres/inbox.js';
import { PostgresWorkQueue } from '../../src/adapters/postgres/work-queue.js';
import { systemClock } from '../../src/adapters/system/clock.js';
import { keyText } from '../../src/domain/business-key.js';
import { BridgeError } from '../../src/domain/errors.js';
import type { Database } from '../../src/ports/database.js';
import type { Apply } from '../../src/working/run-item.js';
import { Worker } from '../../src/working/worker.js';
import { arrival, KEY } from '../fixtures/arrivals.js';
import { SILENT } from '../fixtures/shop.js';
import { eventually, open, stores, type StoreUnderTest } from '../fixtures/stores.js';
import { live } from '../fixtures/places.js';

const KEYS = 150;
const EVENTS_PER_KEY = 4;
const FAILURE = { message: 'Not now.', nextAction: 'Wait.' };

/** What the workers do to business objects, and whether they ever get in each other's way. */
class Workroom {
  readonly running = new Map<string, number>();
  readonly applied = new Map<string, number>();
  readonly runs = new Map<string, number>();
  overlaps = 0;
  backwards = 0;

  /** Every third object fails once or twice in different ways; some runs stop dead and leave their lease behind. */
  readonly apply: Apply = async ({ key, event }, _log, signal) => {
    const text = keyText(key);
    const count = (this.running.get(text) ?? 0) + 1;
    this.running.set(text, count);
    if (count > 1) this.overlaps += 1;
    try {
      await systemClock.sleep(1 + Math.random() * 4, signal);
      const run = (this.runs.get(text) ?? 0) + 1;
      this.runs.set(text, run);
      const number = Number(key.id);
      if (number % 3 === 0 && run === 1) throw new BridgeError({ code: 'OPENTEXT_LOCKED', disposition: 'wait', ...FAILURE });
      if (number % 5 === 0 && run === 2) throw new BridgeError({ code: 'OPENTEXT_UNAVAILABLE', disposition: 'retry', ...FAILURE });
      if (number % 7 === 0 && run === 1) throw new TypeError('a mistake of ours');
      if (event.revision < (this.applied.get(text) ?? 0)) this.backwards += 1;
      this.applied.set(text, event.revision);
    } finally {
      this.running.set(text, (this.running.get(text) ?? 1) - 1);
    }
  };
}

describe.each(stores())('work by four workers on $name', (store: StoreUnderTest) => {
  const databases: Database[] = [];

  afterAll(async () => {
    await Promise.all(databases.map((database) => database.close()));
    await store.stop();
  });

  it('never overlaps for one business object, never goes back, and loses nothing', async () => {
    const settings = await store.start();
    databases.push(await open(settings));
    // the embedded store is one process's own: its workers share it
    const shared = databases[0] as Database;
    while (store.name === 'PostgreSQL' && databases.length < 4) databases.push(await open(settings));

    const workroom = new Workroom();
    const workers = Array.from({ length: 4 }, (_, index) => new Worker(
      new PostgresWorkQueue(databases[index % databases.length] ?? shared, `worker-${index}`), workroom.apply, systemClock, SILENT,
      { ended: () => undefined, claimFailed: () => undefined }, { places: () => live(4), pollMilliseconds: 20 },
    ));
    // one more claims and dies, twice; its objects are free when its leases have run out
    const dead = new PostgresWorkQueue(shared, 'dead');
    for (const worker of workers) worker.start();

    const inbox = new PostgresInbox(shared);
    const numbers = Array.from({ length: KEYS }, (_, index) => index + 1);
    for (let round = 0; round < EVENTS_PER_KEY; round += 1) {
      await Promise.all([0, 1, 2].map((part) => inbox.take(numbers.filter((number) => number % 3 === part).map((number) => {
        // of four deliveries the second to last carries the highest revision
        const revision = round === EVENTS_PER_KEY - 2 ? 100 : round + 1;
        return arrival({ id: `e${number}-${round}`, revision, key: { ...KEY, id: String(number) } });
      }))));
      await dead.claim(live(3));
      for (const worker of workers) worker.nudge();
    }
    await shared.query(`UPDATE lease SET until = now() - interval '1 second' WHERE owner = 'dead'`);

    await eventually(async () => (await shared.query(`SELECT 1 FROM work_item WHERE state <> 'idle' LIMIT 1`)).length === 0, 'all work done');
    await Promise.all(workers.map((worker) => worker.stop(5_000)));
    expect({ overlaps: workroom.overlaps, backwards: workroom.backwards }).toEqual({ overlaps: 0, backwards: 0 });
    expect(numbers.filter((number) => workroom.applied.get(`commerce/order/${number}`) !== 100)).toEqual([]);
    expect(await shared.query(`SELECT object_key FROM lease WHERE until > now()`)).toEqual([]);
  });
});
