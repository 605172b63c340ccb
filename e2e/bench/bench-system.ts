import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import got from 'got';
import pg from 'pg';
import type { CommerceEvent, OrderChanged, Priority } from '../../sidecar/src/contract/envelope.js';
import { CONTENT_SERVER_USER } from '../demo/installation.js';
import { freePort } from '../processes/free-port.js';
import { REPOSITORY, startNode, type NodeProcess } from '../processes/node-process.js';
import { PostgresServer } from '../processes/postgres-server.js';
import { until } from '../processes/until.js';
import { BenchShop } from './bench-shop.js';
import { orderDocument, orderEvent, productEvent, signedBatch } from './order-events.js';
import { parentOf } from './process-figures.js';
import { Recorder } from './recorder.js';

const BATCH = 100;

/** Node's flags with which `npm run sidecar` starts it. */
const FLAGS = (JSON.parse(readFileSync(`${REPOSITORY}package.json`, 'utf8')) as { scripts: { sidecar: string } }).scripts.sidecar.split(' ').filter((word) => word.startsWith('--'));

export interface BenchSystemOptions {
  /** Sidecar processes that share the database. */
  readonly sidecars?: number;
  /** CONCURRENCY of each. */
  readonly concurrency?: number;
  /** Milliseconds before each answer of Content Server; `away`: there is no Content Server, so that events are taken in and nothing is worked on. */
  readonly contentServer: number | 'away';
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether every call to the peers goes through a recorder. */
  readonly recorded?: boolean;
}

interface Manner { readonly perSecond?: number; readonly again?: boolean; readonly sent?: (count: number) => void }

/** Sidecars on PostgreSQL between a shop that costs nothing and the Content Server stand-in, each a process of its own. */
export class BenchSystem {
  readonly sidecars: NodeProcess[] = [];
  contentServer: NodeProcess | undefined;
  private revision = 0;

  private constructor(
    readonly shop: BenchShop, readonly postgres: PostgresServer, readonly databaseUrl: string, readonly sql: pg.Client, readonly directory: string, readonly contentServerUrl: string,
    private readonly environments: readonly Readonly<Record<string, string>>[], readonly recorders: readonly Recorder[],
  ) {}

  static async start({ sidecars = 1, concurrency = 8, contentServer, environment = {}, recorded = false }: BenchSystemOptions): Promise<BenchSystem> {
    const directory = await mkdtemp(join(tmpdir(), 'bridge-bench-'));
    const shop = await BenchShop.start();
    shop.documentOf = orderDocument;
    const postgres = await PostgresServer.start();
    const databaseUrl = await postgres.database();
    const sql = new pg.Client({ connectionString: databaseUrl });
    await sql.connect();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/cs/cs`;
    const recorders = recorded ? [await Recorder.start(url), await Recorder.start(shop.baseUrl)] : [];
    const [openText, commerce] = recorders;
    const environments: Record<string, string>[] = [];
    for (let process = 0; process < sidecars; process += 1) {
      environments.push({
        COMMERCE_PAIRING: shop.pairing(commerce === undefined ? shop.baseUrl : `${commerce.origin}/`), OPENTEXT_URL: openText === undefined ? url : `${openText.origin}/cs/cs`, OPENTEXT_USER: CONTENT_SERVER_USER.name, OPENTEXT_PASSWORD: CONTENT_SERVER_USER.password, DATABASE_URL: databaseUrl,
        PORT: String(await freePort()), CONCURRENCY: String(concurrency), OBSERVE_SECONDS: '0', BACKLOG_LIMIT: '10000000', NODE_ENV: 'production', ...environment,
      });
    }
    const system = new BenchSystem(shop, postgres, databaseUrl, sql, directory, url, environments, recorders);
    try {
      if (contentServer !== 'away') {
        system.contentServer = startNode('e2e/content-server/dist/cli.js', ['--port', String(port), '--password', CONTENT_SERVER_USER.password, '--latency', String(contentServer), '--data', join(directory, 'content-server')], {}, join(directory, 'content-server.log'));
        await until('the Content Server stand-in', async () => (await got.get(`${url}/api/v1/ping`, quick)).ok);
      }
      for (let index = 0; index < sidecars; index += 1) await system.startSidecar(index);
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  async startSidecar(index: number): Promise<void> {
    this.sidecars[index] = startNode('sidecar/dist/main.js', [], this.environments[index] ?? {}, join(this.directory, `sidecar-${index}.log`), FLAGS);
    const path = this.contentServer === undefined ? '/health/live' : '/health/ready';
    await until('the sidecar', async () => (await got.get(`${this.url(index)}${path}`, quick)).ok);
  }

  url(index = 0): string {
    return `http://127.0.0.1:${this.environments[index]?.['PORT'] ?? ''}`;
  }

  pid(index = 0): number {
    return this.sidecars[index]?.child.pid ?? Number.NaN;
  }

  /** The process whose children are PostgreSQL's backends. */
  async postmaster(): Promise<number> {
    const { rows: [row] } = await this.sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return parentOf(row?.pid ?? Number.NaN);
  }

  /** Delivers new orders, in batches as the module does, and to the sidecars in turns. */
  async deliverOrders(count: number, priority: Priority = 'live', shaped: (event: OrderChanged) => OrderChanged = (event) => event): Promise<void> {
    await this.deliverMany(count, () => shaped(this.newOrder(priority)));
  }

  /** Existing records, entered no faster than so many a second: orders first, as somebody would. While the sidecar is away a batch is sent again, as the module does. */
  async deliverExisting(orders: number, products: number, perSecond: number, entered: (count: number) => void): Promise<void> {
    let sum = 0;
    const sent = (count: number): void => { entered(sum += count); };
    await this.deliverMany(orders, () => this.newOrder('backfill'), { perSecond, again: true, sent });
    await this.deliverMany(products, () => productEvent(this.shop, this.revision += 1, 'backfill'), { perSecond, again: true, sent });
  }

  private async deliverMany(count: number, next: () => CommerceEvent, { perSecond = Number.POSITIVE_INFINITY, again = false, sent }: Manner = {}): Promise<void> {
    const began = performance.now();
    for (let done = 0, turn = 0; done < count; done += BATCH, turn += 1) {
      const batch = Array.from({ length: Math.min(BATCH, count - done) }, next);
      if (again) await until('the sidecar to take a batch', async () => { await this.deliver(batch, turn); return true; });
      else await this.deliver(batch, turn);
      sent?.(batch.length);
      await pause(Math.max(0, began + ((done + batch.length) * 1_000) / perSecond - performance.now()));
    }
  }

  newOrder(priority: Priority): OrderChanged {
    return orderEvent(this.shop, this.revision += 1, priority);
  }

  async deliver(events: readonly CommerceEvent[], turn = 0): Promise<void> {
    await got.post(`${this.url(turn % this.sidecars.length)}/v1/events`, { ...signedBatch(this.shop, events), retry: { limit: 0 } });
  }

  /** @param backfill only what was entered as such */
  async due(backfill = false): Promise<number> {
    const { rows: [row] } = await this.sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM work_item WHERE state = 'due' AND (priority = 1 OR NOT $1)`, [backfill]);
    return row?.count ?? Number.NaN;
  }

  /** Nothing is due, nothing parked, and the shop is told of all. */
  async settled(seconds: number): Promise<void> {
    await until('all work to be done', async () => {
      const { rows: [row] } = await this.sql.query<{ parked: string; left: string }>(
        `SELECT (SELECT count(*) FROM work_item WHERE state = 'parked') AS parked, (SELECT count(*) FROM work_item WHERE state = 'due') + (SELECT count(*) FROM write_back WHERE sent < sequence) AS left`,
      );
      if (Number(row?.parked) > 0) throw new Error(`${row?.parked} items are parked; look into ${this.directory}`);
      return Number(row?.left) === 0;
    }, seconds);
  }

  async stop(): Promise<void> {
    await Promise.all(this.sidecars.map((process) => process.stop()));
    await this.contentServer?.stop();
    await this.sql.end();
    await this.postgres.stop();
    await this.shop.stop();
    await Promise.all(this.recorders.map((recorder) => recorder.stop()));
    await rm(this.directory, { recursive: true, force: true });
  }
}

const quick = { retry: { limit: 0 }, timeout: { request: 2_000 } };
