import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import got from 'got';
import { FAILPOINTS, type Failpoint } from '@workspace-bridge/sidecar/dist/failing/failpoints.js';
import type { StoreSettings } from '@workspace-bridge/sidecar/dist/adapters/postgres/open-database.js';
import { PostgresServer } from '../processes/postgres-server.js';
import { Installation } from '../demo/installation.js';
import { requestCounts, resetCounts } from '../demo/request-counts.js';
import { freePort } from '../processes/free-port.js';
import { startNode, type NodeProcess } from '../processes/node-process.js';
import { Store } from '../store/store.js';
import { inspectContentServer, inspectStore } from './inspect.js';
import { Random } from './random.js';
import { Trade } from './trade.js';

export interface CampaignOptions {
  readonly kills: number;
  readonly store: 'pglite' | 'postgres';
  readonly seed: number;
  readonly progress: (line: string) => void;
}

export interface CampaignResult {
  readonly store: string;
  readonly seed: number;
  readonly kills: number;
  /** At random moments, and at each failpoint. */
  readonly killsByPlace: Readonly<Record<string, number>>;
  readonly faults: number;
  readonly orders: number;
  readonly documents: number;
  readonly lost: number;
  readonly duplicateWorkspaces: number;
  readonly duplicateDocuments: number;
  readonly extraVersions: number;
  readonly unconfirmedIntents: number;
  readonly unfinished: number;
  /** Items that ten processes died with, one after the other: parked as what may have killed them, and run again by the operator before anything is counted. */
  readonly parkedByDeaths: number;
  readonly parked: number;
  readonly auditEntries: number;
  readonly auditBreaks: number;
  /** When the shop delivers everything once more, after all of that. */
  readonly replayWrites: number;
  readonly problems: readonly string[];
}

/** Faults under which the sidecar is killed; what they leave in doubt must be looked for by a process that knows of them only from the store. */
const FAULTS = [
  { kind: 'reset-after-effect' }, { kind: 'error-after-effect' }, { kind: 'empty' }, { kind: 'reset-before' }, { kind: 'stall', bytes: 3, stallMs: 300 },
  { kind: 'status', status: 503, error: 'Restarting', retryAfter: 1 },
] as const;
const OPERATIONS = ['workspace.create', 'relation.add', 'node.create', 'version.add', 'category.update', 'workspace.list'] as const;

/** Kills real sidecar processes amid their work, again and again, and then holds everything against the shop's records. */
export class Campaign {
  private readonly random: Random;
  private readonly trade: Trade;
  private readonly killsByPlace = new Map<string, number>();
  private readonly second: { process: NodeProcess | undefined; readonly environment: Readonly<Record<string, string>> } | undefined;

  private constructor(
    private readonly options: CampaignOptions, private readonly shop: Store, private readonly installation: Installation, private readonly settings: StoreSettings,
    secondPort: number | undefined, private readonly cleanUp: () => Promise<void>,
  ) {
    this.random = new Random(options.seed);
    this.trade = new Trade(shop, this.random);
    // a second replica that shares the database; the shop delivers to the first, both work
    if (secondPort !== undefined) this.second = { process: undefined, environment: { ...installation.environment, PORT: String(secondPort) } };
  }

  static async run(options: CampaignOptions): Promise<CampaignResult> {
    const shop = await Store.start();
    const server = options.store === 'postgres' ? await PostgresServer.start() : undefined;
    const settings: StoreSettings = server === undefined ? { dataDirectory: await mkdtemp(join(tmpdir(), 'bridge-crash-')) } : { databaseUrl: await server.database() };
    const sidecarEnvironment: Record<string, string> = 'databaseUrl' in settings ? { DATABASE_URL: settings.databaseUrl } : { DATA_DIR: settings.dataDirectory };
    const installation = await Installation.start({ shop, sidecarEnvironment });
    const campaign = new Campaign(options, shop, installation, settings, server === undefined ? undefined : await freePort(), async () => {
      await installation.stop();
      await shop.stop();
      await server?.stop();
      if ('dataDirectory' in settings) await rm(settings.dataDirectory, { recursive: true, force: true });
    });
    try {
      return await campaign.fight();
    } finally {
      await campaign.cleanUp();
    }
  }

  private async fight(): Promise<CampaignResult> {
    const { kills, progress } = this.options;
    await got.put(`${this.installation.controlUrl}/latency`, { json: { ms: 5 } });
    this.startSecond();
    for (let kill = 1; kill <= kills; kill += 1) {
      await this.killOnce();
      if (kill % 25 === 0) progress(`${kill} kills, ${this.trade.orders.length} orders`);
    }
    return await this.account();
  }

  /** Something is traded and delivered, something may go wrong in Content Server, and a sidecar dies: at a failpoint, or wherever it is. */
  private async killOnce(): Promise<void> {
    const { random } = this;
    for (let acts = random.between(1, 4); acts > 0; acts -= 1) await this.trade.go();
    if (random.chance(60)) await got.post(`${this.installation.controlUrl}/faults`, { json: [{ operation: random.pick(OPERATIONS), ...random.pick(FAULTS) }] });
    if (this.second !== undefined && random.chance(40)) return await this.killSecond();

    const place = random.chance(50) ? random.pick(FAILPOINTS) : undefined;
    // the life before was ended: this one may be made to end at a place of our choice
    await this.installation.stopSidecar('SIGKILL');
    this.installation.startSidecar(place === undefined ? {} : { FAILPOINT: `${place}:${random.between(1, 3)}` });
    if (random.chance(10)) {
      await pause(random.between(0, 400));
      return await this.end('while starting');
    }
    await this.installation.ready().catch(() => undefined);
    await this.shop.deliverOnce();
    if (place === undefined) {
      await pause(random.between(0, 150));
      return await this.end('at a random moment');
    }
    await this.endsAt(place);
  }

  /** Waits for the failpoint; when there is nothing left that could reach it, the moment is as good as any. */
  private async endsAt(place: Failpoint): Promise<void> {
    const { sidecar } = this.installation;
    const died = sidecar.ended.then(() => 'died' as const);
    const idle = this.installation.settled(20).then(() => 'idle' as const, () => 'idle' as const);
    const first = await Promise.race([died, idle]);
    // a crash of its own is no failpoint
    if (sidecar.child.exitCode !== null) throw new Error(`The sidecar ended by itself with exit code ${sidecar.child.exitCode}`);
    if (first === 'died' || sidecar.child.signalCode === 'SIGKILL') this.count(place);
    else await this.end('when all was done');
  }

  private async end(place: string): Promise<void> {
    await this.installation.stopSidecar('SIGKILL');
    this.count(place);
  }

  private startSecond(): void {
    if (this.second !== undefined) this.second.process = startNode('sidecar/dist/main.js', [], this.second.environment);
  }

  private async killSecond(): Promise<void> {
    if (this.installation.sidecar.child.signalCode !== null) this.installation.startSidecar();
    await this.installation.ready().catch(() => undefined);
    await this.shop.deliverOnce();
    await pause(this.random.between(0, 300));
    await this.second?.process?.stop('SIGKILL');
    this.count('of the second replica');
    this.startSecond();
  }

  private count(place: string): void {
    this.killsByPlace.set(place, (this.killsByPlace.get(place) ?? 0) + 1);
  }

  /** As a person does who knows that the processes were killed and did not fall over these items. Whatever else is parked stays so, and counts. */
  private async redriveAfterDeaths(): Promise<number> {
    const { installation } = this;
    const { count } = await got.post(`${installation.sidecarUrl}/v1/operator/redrive`, { headers: { authorization: `Bearer ${installation.operatorPassword}` }, json: { code: 'WORKER_DIED' } }).json<{ count: number }>();
    if (count > 0) await installation.settled(300);
    return count;
  }

  private async account(): Promise<CampaignResult> {
    const { installation, shop, trade, options } = this;
    const faults = await got.get(`${installation.controlUrl}/faults`).json<{ faults: { consumed: unknown[] }[] }>();
    await got.delete(`${installation.controlUrl}/faults`);
    await installation.stopSidecar('SIGKILL');
    installation.startSidecar();
    await installation.ready();
    await shop.deliver();
    await installation.settled(300);
    const parkedByDeaths = await this.redriveAfterDeaths();
    const findings = await inspectContentServer(installation.contentServerUrl, shop, trade.orders);
    await resetCounts(installation.controlUrl);
    await shop.replayAll();
    await installation.settled(300);
    const { writes: replayWrites } = await requestCounts(installation.controlUrl);
    await this.second?.process?.stop();
    await installation.stopSidecar();
    const { lost, ...counts } = findings;
    return {
      store: options.store, seed: options.seed, kills: [...this.killsByPlace.values()].reduce((sum, count) => sum + count, 0), killsByPlace: Object.fromEntries([...this.killsByPlace].sort()),
      faults: faults.faults.reduce((sum, { consumed }) => sum + consumed.length, 0), orders: trade.orders.length, lost: lost.length, ...counts,
      ...await inspectStore(this.settings), parkedByDeaths, replayWrites, problems: lost,
    };
  }
}

/** Whether nothing was lost and nothing done twice. */
export function isClean(result: CampaignResult): boolean {
  const { lost, duplicateWorkspaces, duplicateDocuments, extraVersions, unconfirmedIntents, unfinished, parked, auditBreaks, replayWrites } = result;
  return [lost, duplicateWorkspaces, duplicateDocuments, extraVersions, unconfirmedIntents, unfinished, parked, auditBreaks, replayWrites].every((number) => number === 0);
}
