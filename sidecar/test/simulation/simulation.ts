import { PostgresWorkQueue } from '../../src/adapters/postgres/work-queue.js';
import type { Database } from '../../src/ports/database.js';
import { defaultMapping } from '../fixtures/mapping.js';
import { DOCUMENTS } from '../fixtures/made-documents.js';
import { breachesAtRest, Standing } from './invariants.js';
import { Replica, type World } from './replica.js';
import { SimulatedContentServer } from './simulated-content-server.js';
import { Way } from './simulated-peer.js';
import { SimulatedShop } from './simulated-shop.js';
import type { SimulatedStore } from './simulated-store.js';
import { inSimulatedTime, StepClock } from './step-clock.js';
import { Weather } from './weather.js';

export interface Outcome {
  readonly seed: number;
  readonly steps: number;
  /** Of simulated time, up to rest. */
  readonly seconds: number;
  readonly happened: Readonly<Record<string, number>>;
  /** Empty when all is as it must be. */
  readonly breaches: readonly string[];
}

const REPLICAS = 3;
/** The shop gives a delivery up after this. */
const PATIENCE = 15_000;
/** When all is calm nothing takes longer than this; what does never ends. */
const LONGEST_DRAIN = 3 * 3_600_000;
/** No call arrives later than this. */
const LONGEST_ON_THE_WAY = 10_000;
const TARGET = { mapping: defaultMapping().mapping, externalSystem: 'commerce' };

/** A shop, a Content Server, a store and some replicas of the service for so many steps in foul weather, then in fair weather until all is at rest. */
export async function simulate(store: SimulatedStore, seed: number, steps: number): Promise<Outcome> {
  const weather = new Weather(seed);
  const clock = new StepClock();
  await store.begin(clock);
  return await inSimulatedTime(clock, () => weather.chance(), () => new Simulation(store, clock, weather).run(seed, steps));
}

class Simulation {
  private readonly world: World;
  private readonly direct: Database;
  private readonly standing: Standing;
  private readonly replicas = new Set<Replica>();
  /** Highest revision by subject that a replica has taken in. */
  private readonly accepted = new Map<string, number>();
  private readonly happened: Record<string, number> = {};
  private started = 0;

  constructor(store: SimulatedStore, private readonly clock: StepClock, private readonly weather: Weather) {
    this.world = {
      clock, weather, store, contentServer: new SimulatedContentServer(new Way('OPENTEXT', clock, weather)), shop: new SimulatedShop(new Way('COMMERCE', clock, weather), clock, weather),
      target: TARGET, documents: DOCUMENTS,
    };
    this.direct = store.direct();
    this.standing = new Standing(this.world, this.direct);
  }

  async run(seed: number, steps: number): Promise<Outcome> {
    const { clock, weather } = this;
    const began = clock.time;
    for (let count = 0; count < REPLICAS; count += 1) this.start();
    this.nowAndThen(300, 1_200, () => { this.deliver(); });
    this.nowAndThen(100, 2_500, () => { if (!weather.fair) this.world.shop.change(); });
    weather.struck = (life) => {
      const victim = [...this.replicas].find((replica) => replica.life === life);
      if (victim !== undefined) this.harm(victim);
    };
    this.nowAndThen(10_000, 60_000, () => { if (!weather.fair) this.cutOff(); });
    let breaches: string[] = [];
    for (let step = 1; step <= steps && breaches.length === 0; step += 1) {
      await clock.step();
      breaches = this.standing.inContentServer();
      if (step % 50 === 0) breaches.push(...await this.standing.inStore());
      if (step % 500 === 0) await this.redrive();
    }
    if (breaches.length === 0) breaches = await this.comeToRest();
    const seconds = Math.round((clock.time - began) / 1_000);
    for (const replica of this.replicas) replica.vanish();
    return { seed, steps: clock.steps, seconds, happened: this.happened, breaches };
  }

  /** All that was delivered ends somewhere; what then stands is the truth, and delivering all of it again changes nothing. */
  private async comeToRest(): Promise<string[]> {
    const { world, weather, clock } = this;
    weather.fair = true;
    const stuck = await this.drain();
    if (stuck.length > 0) return stuck;
    // what was cut off in foul weather arrives before it is looked at what stands
    for (const until = clock.time + LONGEST_ON_THE_WAY; clock.time < until;) await clock.step();
    const breaches = await breachesAtRest(world, this.direct, this.accepted);
    if (breaches.length > 0) return breaches;
    const writes = world.contentServer.state.writes.length;
    world.shop.replay();
    const stuckAgain = await this.drain();
    const repeated = world.contentServer.state.writes.slice(writes);
    return [...stuckAgain, ...(repeated.length > 0 ? [`the second run wrote: ${repeated.join(', ')}`] : []), ...await breachesAtRest(world, this.direct, this.accepted)];
  }

  private async drain(): Promise<string[]> {
    const { clock, world: { shop } } = this;
    const until = clock.time + LONGEST_DRAIN;
    while (clock.time < until) {
      for (let step = 0; step < 50; step += 1) await clock.step();
      const breaches = [...this.standing.inContentServer(), ...await this.standing.inStore()];
      if (breaches.length > 0) return breaches;
      await this.redrive();
      const [waiting] = await this.direct.query<{ items: number; tellings: number }>(
        `SELECT (SELECT count(*)::int FROM work_item WHERE state <> 'idle') AS items, (SELECT count(*)::int FROM write_back WHERE sent < sequence) AS tellings`,
      );
      if (shop.isDelivered() && waiting?.items === 0 && waiting.tellings === 0) return [];
    }
    const items = await this.direct.query<{ object_key: string; state: string; failure_code: string | null; failure_message: string | null }>(`SELECT * FROM work_item WHERE state <> 'idle'`);
    return ['it never comes to rest', ...items.map(({ object_key: key, state, failure_code: code, failure_message: message }) => `${key} is ${state}: ${code} ${message}`)];
  }

  private start(): void {
    this.replicas.add(new Replica(this.world, `replica-${this.started += 1}`));
  }

  /** The operator runs everything again that is parked. */
  private async redrive(): Promise<void> {
    const queue = new PostgresWorkQueue(this.direct, 'operator');
    for (const type of ['order', 'customer']) this.count('redriven', await queue.redrive({ type }));
    // the shop takes in fair weather what it refused in foul
    if (this.weather.fair) await this.direct.query('UPDATE write_back SET refused = NULL WHERE refused IS NOT NULL');
  }

  private harm(victim: Replica): void {
    const { clock, weather: { random } } = this;
    if (random.chance(50)) {
      this.count('vanished');
      victim.vanish();
      this.replicas.delete(victim);
      clock.at(clock.time + random.between(200, 10_000), () => { this.start(); });
      if (this.replicas.size === 0) this.start();
    } else {
      this.count('frozen');
      victim.freeze(clock.time + random.between(500, 45_000));
    }
  }

  private cutOff(): void {
    const { clock, weather } = this;
    this.count('outages');
    weather.outage(weather.random.pick(['OPENTEXT', 'COMMERCE']), clock.time + weather.random.between(1_000, 40_000));
  }

  /** A delivery may be lost on the way, or its answer; it may come late, twice, and after one that was sent later. */
  private deliver(): void {
    const { clock, weather, world: { shop } } = this;
    const { events, settle } = shop.take();
    if (events.length === 0) return;
    let answered = false;
    const answer = (delivered: boolean) => {
      if (!answered) settle(delivered);
      answered = true;
    };
    clock.at(clock.time + PATIENCE, () => { answer(false); });
    const arrive = (replies: boolean) => {
      this.count('deliveries');
      weather.random.pick([...this.replicas]).receive(events).then(() => {
        for (const { subject, revision } of events) this.accepted.set(subject, Math.max(revision, this.accepted.get(subject) ?? 0));
        if (replies) clock.at(clock.time + weather.delay(), () => { answer(true); });
      }, () => { answer(false); });
    };
    const foul = (percent: number) => !weather.fair && weather.random.chance(percent);
    const repliesGetThrough = !foul(10);
    if (!foul(10)) clock.at(clock.time + weather.delay(), () => { arrive(repliesGetThrough); });
    if (foul(10)) clock.at(clock.time + weather.random.between(1_000, 40_000), () => { arrive(false); });
  }

  private nowAndThen(least: number, most: number, act: () => void): void {
    const { clock, weather } = this;
    clock.at(clock.time + weather.random.between(least, most), () => {
      act();
      this.nowAndThen(least, most, act);
    });
  }

  private count(what: string, more = 1): void {
    this.happened[what] = (this.happened[what] ?? 0) + more;
  }
}
