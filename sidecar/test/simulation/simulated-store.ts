import { PGlite } from '@electric-sql/pglite';
import { migrate } from '../../src/adapters/postgres/migrate.js';
import type { Database, Sql } from '../../src/ports/database.js';
import type { Life, StepClock } from './step-clock.js';
import type { Weather } from './weather.js';

/** The product's own SQL in a database in memory, whose clock is the step clock. One is enough for many simulations after each other. */
export class SimulatedStore {
  private clock: StepClock | undefined;
  private shown = 0;

  private constructor(private readonly engine: PGlite) {}

  static async open(): Promise<SimulatedStore> {
    const engine = await PGlite.create();
    await engine.exec(`
      CREATE SCHEMA simulated;
      SET simulated.now = '2026-01-01T00:00:00Z';
      CREATE FUNCTION simulated.now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT current_setting('simulated.now')::timestamptz $$;
      CREATE FUNCTION simulated.clock_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT current_setting('simulated.now')::timestamptz $$;
      SET search_path = simulated, pg_catalog;
    `);
    const store = new SimulatedStore(engine);
    await migrate(store.direct());
    return store;
  }

  async begin(clock: StepClock): Promise<void> {
    this.clock = undefined;
    const tables = await this.engine.query<{ tablename: string }>(`SELECT tablename FROM pg_tables WHERE schemaname = 'simulated' AND tablename <> 'migration'`);
    await this.engine.exec(`TRUNCATE ${tables.rows.map(({ tablename }) => tablename).join(', ')}`);
    this.clock = clock;
    this.shown = 0;
  }

  /** As the simulation itself reads it: at once. */
  direct(): Database {
    return {
      query: async <Row>(text: string, parameters: readonly unknown[] = []) => {
        await this.showTime();
        return (await this.engine.query<Row>(text, [...parameters])).rows;
      },
      transaction: async <T>(work: (sql: Sql) => Promise<T>) => {
        await this.showTime();
        return await this.engine.transaction(async (transaction) => await work({
          query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await transaction.query<Row>(text, [...parameters])).rows,
        })) as T;
      },
      close: () => this.engine.close(),
    };
  }

  /** As a process reaches it: what it has sent is done even if it dies meanwhile, and whether it was done it may never learn. */
  of(life: Life, weather: Weather): Database {
    const direct = this.direct();
    return {
      query: (text, parameters) => this.sent(life, weather, () => direct.query(text, parameters)),
      transaction: (work) => this.sent(life, weather, () => direct.transaction(work)),
      close: async () => undefined,
    };
  }

  private async sent<T>(life: Life, weather: Weather, work: () => Promise<T>): Promise<T> {
    const clock = this.clock as StepClock;
    const broken = weather.fair ? undefined : ([[1, 'before'], [2, 'after']] as const)[weather.random.between(0, 199)]?.[1];
    weather.strike(life, 600);
    const outcome = new Promise<{ value: T } | { error: unknown }>((resolve) => {
      clock.at(clock.time + weather.storeDelay(), () => {
        if (broken === 'before') resolve({ error: new Error('Connection terminated unexpectedly') });
        else clock.doing(work).then((value) => { resolve({ value }); }, (error: unknown) => { resolve({ error }); });
      });
    });
    const known = await outcome;
    await clock.pass(life, weather.storeDelay());
    if (broken === 'after') throw new Error('Connection terminated unexpectedly');
    if ('error' in known) throw known.error;
    return known.value;
  }

  private async showTime(): Promise<void> {
    if (this.clock === undefined || this.clock.time === this.shown) return;
    this.shown = this.clock.time;
    await this.engine.exec(`SET simulated.now = '${new Date(this.shown).toISOString()}'`);
  }
}
