import { BridgeError } from '../domain/errors.js';
import type { Commerce } from '../ports/commerce.js';
import type { ContentServer } from '../ports/content-server.js';

/** How a peer is, in one sentence for the operator. */
export interface PeerState { readonly name: string; readonly answers: boolean; readonly text: string }

const FRESH_MILLISECONDS = 10_000;
const PATIENCE_MILLISECONDS = 3_000;

/** Asks both peers how they are, at most every ten seconds however many pages are looked at; a slow one holds no page up. */
export class Peers {
  private known: { readonly states: Promise<PeerState[]>; readonly at: number } | undefined;

  constructor(
    private readonly contentServer: Pick<ContentServer, 'ping'>, private readonly commerce: Pick<Commerce, 'status'>,
    /** Further ones, each in words of its own; it throws what is wrong. */
    private readonly further: Readonly<Record<string, () => Promise<string>>> = {},
  ) {}

  states(): Promise<PeerState[]> {
    if (this.known === undefined || performance.now() - this.known.at > FRESH_MILLISECONDS) {
      this.known = { states: Promise.all([this.askContentServer(), this.askShop(), ...Object.entries(this.further).map(([name, ask]) => asked(name, ask))]), at: performance.now() };
    }
    return this.known.states;
  }

  private askContentServer(): Promise<PeerState> {
    return asked('Content Server', async () => `answers, version ${(await this.contentServer.ping()).version}`);
  }

  private askShop(): Promise<PeerState> {
    return asked('Shop', async () => {
      const { commerceVersion, moduleVersion, pending, dead, oldestPendingSeconds } = await this.commerce.status();
      const waiting = pending === 0 ? 'nothing waits in its outbox' : `${pending} rows wait in its outbox, the oldest for ${oldestPendingSeconds} s`;
      return `answers, Commerce ${commerceVersion}, module ${moduleVersion}, ${waiting}${dead === 0 ? '' : `, ${dead} undeliverable`}`;
    });
  }
}

async function asked(name: string, ask: () => Promise<string>): Promise<PeerState> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => { reject(new Error(`has not answered for ${PATIENCE_MILLISECONDS / 1000} s`)); }, PATIENCE_MILLISECONDS);
  });
  try {
    return { name, answers: true, text: await Promise.race([ask(), impatience]) };
  } catch (error) {
    const text = error instanceof BridgeError ? `${error.message} ${error.nextAction}` : error instanceof Error ? error.message : String(error);
    return { name, answers: false, text };
  } finally {
    clearTimeout(timer);
  }
}
