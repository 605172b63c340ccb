import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import got from 'got';
import { freePort } from '../processes/free-port.js';
import { defaultSeed } from '@workspace-bridge/content-server';
import { REPOSITORY, startNode, type NodeProcess } from '../processes/node-process.js';
import { until } from '../processes/until.js';
import { ContentServerView } from './content-server-view.js';
import { mappingSeed } from './mapping-seed.js';
import type { Shop } from './shop.js';

export const CONTENT_SERVER_USER = { name: 'Admin', password: 'Passw0rd!' };

export interface InstallationOptions {
  readonly shop: Shop;
  readonly contentServerPort?: number;
  readonly sidecarPort?: number;
  /** Delay of every Content Server answer, in milliseconds. */
  readonly latency?: number;
  readonly sidecarEnvironment?: Readonly<Record<string, string>>;
}

interface Parts {
  readonly directory: string;
  readonly contentServerUrl: string;
  readonly sidecarUrl: string;
  readonly operatorPassword: string;
  /** The sidecar's settings. */
  readonly environment: Readonly<Record<string, string>>;
  readonly startContentServer: () => NodeProcess;
  readonly startSidecar: (more?: Readonly<Record<string, string>>) => NodeProcess;
}

/** Content Server stand-in and sidecar as processes of their own, paired with a shop; all data in a directory that goes with them. */
export class Installation {
  readonly directory: string;
  readonly contentServerUrl: string;
  readonly sidecarUrl: string;
  readonly operatorPassword: string;
  readonly environment: Readonly<Record<string, string>>;
  private contentServerProcess: NodeProcess;
  private sidecarProcess: NodeProcess;

  private constructor(private readonly parts: Parts) {
    ({
      directory: this.directory, contentServerUrl: this.contentServerUrl, sidecarUrl: this.sidecarUrl, operatorPassword: this.operatorPassword, environment: this.environment,
    } = parts);
    this.contentServerProcess = parts.startContentServer();
    this.sidecarProcess = parts.startSidecar();
  }

  static async start({ shop, contentServerPort, sidecarPort, latency = 0, sidecarEnvironment = {} }: InstallationOptions): Promise<Installation> {
    const directory = await mkdtemp(join(tmpdir(), 'workspace-bridge-'));
    const csPort = contentServerPort ?? await freePort();
    const scPort = sidecarPort ?? await freePort();
    const contentServerUrl = `http://127.0.0.1:${csPort}/cs/cs`;
    const sidecarUrl = `http://127.0.0.1:${scPort}`;
    const operatorPassword = randomBytes(9).toString('base64url');
    const environment = {
      COMMERCE_PAIRING: await shop.pair(sidecarUrl), OPENTEXT_URL: contentServerUrl, OPENTEXT_USER: CONTENT_SERVER_USER.name, OPENTEXT_PASSWORD: CONTENT_SERVER_USER.password,
      OPERATOR_PASSWORD: operatorPassword, DATA_DIR: join(directory, 'sidecar'), PORT: String(scPort), ...sidecarEnvironment,
    };
    // to be sourced by a shell that runs the command line beside it
    writeFileSync(join(directory, 'settings.env'), Object.entries(environment).map(([name, value]) => `${name}='${value}'\n`).join(''), { mode: 0o600 });
    const seed = join(directory, 'seed.json');
    writeFileSync(seed, JSON.stringify(seedOf(sidecarEnvironment['MAPPING_DIR'] ?? join(REPOSITORY, 'sidecar', 'mapping'))));
    const contentServer = ['--plant', seed, '--port', String(csPort), '--password', CONTENT_SERVER_USER.password, '--latency', String(latency), '--data', join(directory, 'content-server')];
    const installation = new Installation({
      directory, contentServerUrl, sidecarUrl, operatorPassword, environment,
      startContentServer: () => startNode('e2e/content-server/dist/cli.js', contentServer, {}, join(directory, 'content-server.log')),
      startSidecar: (more = {}) => startNode('sidecar/dist/main.js', [], { ...environment, ...more }, join(directory, 'sidecar.log')),
    });
    try {
      await installation.contentServerAnswers();
      await installation.ready();
    } catch (error) {
      await installation.stop();
      throw error;
    }
    return installation;
  }

  get sidecar(): NodeProcess {
    return this.sidecarProcess;
  }

  /** The stand-in's own address for counting requests and asking for faults. */
  get controlUrl(): string {
    return new URL('/__control', this.contentServerUrl).href;
  }

  view(): Promise<ContentServerView> {
    return ContentServerView.signIn(this.contentServerUrl, CONTENT_SERVER_USER.name, CONTENT_SERVER_USER.password);
  }

  /** Ready, and not degraded. */
  async ready(): Promise<void> {
    await this.sidecarSays('ready');
  }

  /** What the sidecar tells of itself, e.g. `degraded` while Content Server is away. */
  async sidecarSays(status: string): Promise<void> {
    await alive(`the sidecar to be ${status}`, this.sidecarProcess, async () => (await got.get(`${this.sidecarUrl}/health/ready`, quick).json<{ status: string }>()).status === status);
  }

  async stopSidecar(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.sidecarProcess.stop(signal);
  }

  /** Starts it, with further settings this once, and does not wait. */
  startSidecar(more: Readonly<Record<string, string>> = {}): void {
    this.sidecarProcess = this.parts.startSidecar(more);
  }

  async restartSidecar(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.stopSidecar(signal);
    this.startSidecar();
    await this.ready();
  }

  async stopContentServer(): Promise<void> {
    await this.contentServerProcess.stop();
  }

  async startContentServer(): Promise<void> {
    this.contentServerProcess = this.parts.startContentServer();
    await this.contentServerAnswers();
  }

  private async contentServerAnswers(): Promise<void> {
    await alive('Content Server stand-in', this.contentServerProcess, async () => (await got.get(`${this.contentServerUrl}/api/v1/ping`, quick)).ok);
  }

  /** Nothing waits any more: every event applied or parked, the shop told of all. */
  async settled(seconds = 240): Promise<void> {
    await until('the sidecar to have nothing left to do', async () => {
      const text = await got.get(`${this.sidecarUrl}/metrics`, quick).text();
      const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
      return value('xecm_due_items') === 0 && value('xecm_unsent_write_backs') === 0;
    }, seconds);
  }

  async stop(): Promise<void> {
    await this.sidecarProcess.stop();
    await this.contentServerProcess.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** What the mapping names beyond the stand-in's own seed. */
function seedOf(directory: string): ReturnType<typeof mappingSeed> {
  const texts = readdirSync(directory).filter((name) => /\.ya?ml$/.test(name)).map((name) => readFileSync(join(directory, name), 'utf8'));
  return mappingSeed(texts, new Set(defaultSeed.externalSystems.flatMap(({ businessObjectTypes }) => businessObjectTypes.map(({ type }) => type))));
}

const quick = { retry: { limit: 0 }, timeout: { request: 2_000 } };

async function alive(what: string, process: NodeProcess, ask: () => Promise<boolean>): Promise<void> {
  let ended = false;
  void process.ended.then(() => { ended = true; });
  await until(what, async () => {
    if (ended) return true;
    return await ask();
  }, 180);
  if (ended) throw new Error(`${what} ended by itself:\n${process.output()}`);
}
