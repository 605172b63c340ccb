import { systemClock } from '../../src/adapters/system/clock.js';
import { BridgeError } from '../../src/domain/errors.js';
import type { Priority } from '../../src/contract/envelope.js';
import type { Places, WorkItem, WorkQueue } from '../../src/ports/work-queue.js';
import type { Apply } from '../../src/working/run-item.js';
import { Worker } from '../../src/working/worker.js';
import { KEY, arrival } from '../fixtures/arrivals.js';
import { MemoryLedger } from '../fixtures/memory-ledger.js';
import { live } from '../fixtures/places.js';
import { SILENT } from '../fixtures/shop.js';
import { eventually } from '../fixtures/stores.js';

/** Items in memory, and how each was settled. */
class Queue implements Pick<WorkQueue, 'claim'> {
  readonly due: string[];
  readonly settled = new Map<string, string>();
  claims = 0;
  keepFails = false;
  readonly deaths = new Map<string, number>();

  constructor(...due: string[]) { this.due = due; }

  /** Ids say their priority: `backfill-1`; others are live. */
  async claim(places: Places): Promise<WorkItem[]> {
    this.claims += 1;
    const left: Record<Priority, number> = { ...places };
    const ids = this.due.filter((id) => (left[priorityOf(id)] -= 1) >= 0);
    for (const id of ids) this.due.splice(this.due.indexOf(id), 1);
    return ids.map((id) => this.item(id));
  }

  private item(id: string): WorkItem {
    const end = (how: string) => async () => { this.settled.set(id, how); };
    return {
      key: { ...KEY, id }, event: arrival({ id, revision: 1 }).event, priority: priorityOf(id), attempts: 0, deaths: this.deaths.get(id) ?? 0, ledger: new MemoryLedger(),
      keep: async () => { if (this.keepFails) throw new BridgeError({ code: 'LEASE_LOST', message: 'm', disposition: 'wait', nextAction: 'n' }); },
      done: end('done'), park: end('parked'), giveBack: end('given back'),
      later: async (failure, _milliseconds, counts) => { this.settled.set(id, `later ${failure.code}${counts ? '' : ' uncounted'}`); },
    };
  }
}

function priorityOf(id: string): Priority {
  return id.startsWith('backfill') ? 'backfill' : id.startsWith('drift') ? 'drift' : 'live';
}

const worker = (queue: Queue, apply: Apply, options: { places?: () => Places; pollMilliseconds?: number; mayClaim?: () => boolean } = {}) => new Worker(
  queue as unknown as WorkQueue, apply, systemClock, SILENT, { ended: () => undefined, claimFailed: () => undefined }, { places: () => live(2), pollMilliseconds: 5, ...options },
);

describe('worker', () => {
  it('settles each item by what became of it', async () => {
    const queue = new Queue('good', 'refused', 'busy', 'down', 'bug');
    const failures: Record<string, unknown> = {
      refused: new BridgeError({ code: 'OPENTEXT_REFUSED', message: 'm', disposition: 'park', nextAction: 'n' }),
      busy: new BridgeError({ code: 'BUSY', message: 'm', disposition: 'wait', nextAction: 'n' }),
      down: new BridgeError({ code: 'COMMERCE_UNREACHABLE', message: 'm', disposition: 'retry', nextAction: 'n' }),
      bug: new TypeError('oops'),
    };
    const subject = worker(queue, async ({ key }) => { if (failures[key.id] !== undefined) throw failures[key.id]; });
    subject.start();
    await eventually(async () => queue.settled.size === 5, 'all settled');
    await subject.stop(1_000);
    expect(Object.fromEntries(queue.settled)).toEqual({
      good: 'done', refused: 'parked', busy: 'later BUSY uncounted', down: 'later COMMERCE_UNREACHABLE', bug: 'later INTERNAL_ERROR',
    });
  });

  it('runs what a worker died of at once the first time, puts it off the next times, and parks it in the end', async () => {
    const queue = new Queue('once', 'twice', 'always');
    for (const [id, deaths] of [['once', 1], ['twice', 2], ['always', 10]] as const) queue.deaths.set(id, deaths);
    const ran: string[] = [];
    const subject = worker(queue, async ({ key }) => { ran.push(key.id); });
    subject.start();
    await eventually(async () => queue.settled.size === 3, 'all settled');
    await subject.stop(1_000);
    expect(Object.fromEntries(queue.settled)).toEqual({ once: 'done', twice: 'later WORKER_DIED uncounted', always: 'parked' });
    expect(ran).toEqual(['once']);
  });

  it('lets a long run hold one place and not its neighbours', async () => {
    const queue = new Queue('long', 'a', 'b', 'c', 'd');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    const subject = worker(queue, async ({ key }) => { if (key.id === 'long') await held; });
    subject.start();
    await eventually(async () => queue.settled.size === 4, 'the others are done');
    expect(queue.settled.has('long')).toBe(false);
    release();
    await subject.stop(1_000);
    expect(queue.settled.get('long')).toBe('done');
  });

  it('never runs more at once than it may', async () => {
    const queue = new Queue(...Array.from({ length: 20 }, (_, index) => `k${index}`));
    let now = 0;
    let most = 0;
    const subject = worker(queue, async () => {
      most = Math.max(most, now += 1);
      await systemClock.sleep(1);
      now -= 1;
    }, { places: () => live(3) });
    subject.start();
    await eventually(async () => queue.settled.size === 20, 'all done');
    await subject.stop(1_000);
    expect(most).toBe(3);
  });

  it('works on a backfill in its own places alone, so that what comes in between waits for none of it', async () => {
    const queue = new Queue('backfill-1', 'backfill-2', 'backfill-3', 'drift-1');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    const started: string[] = [];
    const subject = worker(queue, async ({ key }) => {
      started.push(key.id);
      if (priorityOf(key.id) !== 'live') await held;
    }, { places: () => ({ live: 1, backfill: 2, drift: 1 }) });
    subject.start();
    await eventually(async () => started.length === 3, 'the first of them run');
    expect(started.sort()).toEqual(['backfill-1', 'backfill-2', 'drift-1']);
    queue.due.push('order');
    subject.nudge();
    await eventually(async () => queue.settled.has('order'), 'the order');
    release();
    await eventually(async () => queue.settled.has('backfill-3'), 'the rest');
    await subject.stop(1_000);
  });

  it('starts nothing more while its places have shrunk below what runs', async () => {
    const queue = new Queue('a', 'b', 'c');
    let places = 2;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    let running = 0;
    const subject = worker(queue, async () => { running += 1; await held; running -= 1; }, { places: () => live(places) });
    subject.start();
    await eventually(async () => running === 2, 'two run');
    places = 1;
    subject.nudge();
    expect(queue.due).toEqual(['c']);
    release();
    await eventually(async () => queue.settled.size === 3, 'all are done');
    await subject.stop(1_000);
  });

  it('looks at once when it is told that there is work, not at its next poll', async () => {
    const queue = new Queue();
    const subject = worker(queue, async () => undefined, { pollMilliseconds: 3_600_000 });
    subject.start();
    await eventually(async () => queue.claims === 1, 'the first look');
    queue.due.push('new');
    subject.nudge();
    await eventually(async () => queue.settled.has('new'), 'the run');
    await subject.stop(1_000);
  });

  it('claims nothing while there is no use in it', async () => {
    const queue = new Queue('a');
    let useful = false;
    let asked = 0;
    const subject = worker(queue, async () => undefined, { mayClaim: () => { asked += 1; return useful; } });
    subject.start();
    await eventually(async () => asked > 3, 'several polls');
    expect(queue.claims).toBe(0);
    useful = true;
    await eventually(async () => queue.settled.has('a'), 'the run');
    await subject.stop(1_000);
  });

  it('finishes what runs when it stops, gives back what takes too long, and claims no more', async () => {
    const queue = new Queue('quick', 'endless', 'later');
    let started = 0;
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => { finish = resolve; });
    const subject = worker(queue, async ({ key }, _log, signal) => {
      started += 1;
      await (key.id === 'quick' ? finished : systemClock.sleep(3_600_000, signal));
    });
    subject.start();
    await eventually(async () => started === 2, 'both run');
    const stopped = subject.stop(50);
    finish();
    await stopped;
    expect(Object.fromEntries(queue.settled)).toEqual({ quick: 'done', endless: 'given back' });
    expect(queue.due).toEqual(['later']);
  });

  it('ends also when a step does not, and leaves its object to whoever comes after the lease', async () => {
    const queue = new Queue('deaf');
    let started = 0;
    const subject = worker(queue, async () => {
      started += 1;
      await new Promise(() => undefined);
    });
    subject.start();
    await eventually(async () => started === 1, 'it runs');
    await subject.stop(1, 1);
    expect(queue.settled.size).toBe(0);
  });

  it('goes on after a claim that failed', async () => {
    const queue = new Queue('a');
    const claim = queue.claim.bind(queue);
    let failing = true;
    queue.claim = async (places) => {
      if (failing) { failing = false; throw new Error('the store is away'); }
      return claim(places);
    };
    const subject = worker(queue, async () => undefined);
    subject.start();
    await eventually(async () => queue.settled.has('a'), 'the run');
    await subject.stop(1_000);
  });
});
