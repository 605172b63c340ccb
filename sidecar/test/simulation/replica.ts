import { PostgresInbox } from '../../src/adapters/postgres/inbox.js';
import { PostgresWorkQueue } from '../../src/adapters/postgres/work-queue.js';
import { PostgresWriteBacks } from '../../src/adapters/postgres/write-backs.js';
import { bringUpToDate, type Target } from '../../src/applying/bring-up-to-date.js';
import { readEvent } from '../../src/inbound/read-event.js';
import type { CommerceEvent } from '../../src/contract/envelope.js';
import { WriteBackLoop } from '../../src/links/write-back-loop.js';
import { keyOf } from '../../src/planning/desired.js';
import type { DocumentMaker } from '../../src/ports/document-maker.js';
import type { Inbox, Intake } from '../../src/ports/inbox.js';
import { CONTENT_SERVER_SUSPICIOUS, PeerWatch, SHOP_SUSPICIOUS } from '../../src/working/peer-watch.js';
import { Worker } from '../../src/working/worker.js';
import { SILENT } from '../fixtures/shop.js';
import type { SimulatedContentServer } from './simulated-content-server.js';
import type { SimulatedShop } from './simulated-shop.js';
import type { SimulatedStore } from './simulated-store.js';
import { living, type Life, type StepClock } from './step-clock.js';
import type { Weather } from './weather.js';

export interface World {
  readonly clock: StepClock;
  readonly weather: Weather;
  readonly store: SimulatedStore;
  readonly contentServer: SimulatedContentServer;
  readonly shop: SimulatedShop;
  readonly target: Target;
  readonly documents: DocumentMaker;
}

/** One process of the service: the product's own intake, worker and write-back. */
export class Replica {
  readonly life: Life = { dead: false, frozenUntil: 0 };
  private readonly inbox: Inbox;
  private readonly worker: Worker;

  constructor(private readonly world: World, name: string) {
    const { clock: stepClock, store, weather, target, documents } = world;
    const clock = stepClock.of(this.life);
    const database = store.of(this.life, weather);
    const [contentServer, commerce] = [world.contentServer.of(this.life), world.shop.of(this.life)];
    this.inbox = new PostgresInbox(database);
    const watches = [
      new PeerWatch({ peer: 'Content Server', suspicious: CONTENT_SERVER_SUSPICIOUS, probe: () => contentServer.ping(), clock, log: SILENT, degrade: () => undefined, recovered: () => undefined }),
      new PeerWatch({ peer: 'shop', suspicious: SHOP_SUSPICIOUS, probe: () => commerce.status(), clock, log: SILENT, degrade: () => undefined, recovered: () => undefined }),
    ];
    this.worker = new Worker(
      new PostgresWorkQueue(database, name, () => stepClock.time),
      async ({ event, ledger }, log, signal) => { await bringUpToDate(event, target, { contentServer, commerce, ledger, documents, clock, log }, signal); },
      clock, SILENT,
      { ended: ({ code }) => { if (code !== undefined) for (const watch of watches) watch.failed(code); }, claimFailed: () => undefined },
      { places: () => ({ live: 3, backfill: 1, drift: 1 }), pollMilliseconds: 1_000, mayClaim: () => watches.every((watch) => watch.answers()) },
    );
    const writeBacks = new WriteBackLoop(new PostgresWriteBacks(database, target.externalSystem, (nodeId) => contentServer.workspaceUrl(nodeId)), commerce, clock, SILENT);
    living(this.life, () => {
      this.worker.start();
      writeBacks.start();
    });
  }

  /** Takes a delivery in as the address for events does; what it refuses it refuses aloud. */
  async receive(events: readonly CommerceEvent[]): Promise<Intake[]> {
    const arrivals = events.map((sent) => {
      const reading = readEvent(JSON.parse(JSON.stringify(sent)));
      if (!reading.ok) throw new Error(`The simulated shop sends a bad event: ${JSON.stringify(reading)}`);
      return { key: keyOf(reading.event, this.world.target.externalSystem), event: reading.event };
    });
    await this.world.clock.pass(this.life, 0);
    return await living(this.life, async () => {
      const intakes = await this.inbox.take(arrivals);
      this.worker.nudge();
      return intakes;
    });
  }

  vanish(): void {
    this.life.dead = true;
  }

  /** Stands still, as on a stalled machine, and goes on as if nothing had been. */
  freeze(until: number): void {
    this.life.frozenUntil = until;
  }
}
