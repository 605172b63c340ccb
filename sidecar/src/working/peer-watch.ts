import { BridgeError } from '../domain/errors.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';

export interface PeerWatchOptions {
  /** As a person calls it: Content Server, shop. */
  readonly peer: string;
  /** Codes of failures that are about the peer as a whole, or about the bridge's account there. */
  readonly suspicious: RegExp;
  /** Asks the peer for a sign of life, signed in. */
  readonly probe: () => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
  readonly degrade: (message: string) => void;
  /** It answers again. */
  readonly recovered: () => Promise<void> | void;
  /** Between probes, milliseconds. */
  readonly firstPause?: number;
  readonly longestPause?: number;
}

export const CONTENT_SERVER_SUSPICIOUS = /^OPENTEXT_(UNREACHABLE|UNAVAILABLE|OUTCOME_UNKNOWN|UNREADABLE_ANSWER|NOT_SIGNED_IN|SESSION_REFUSED|CREDENTIALS_REFUSED)$/;
export const SHOP_SUSPICIOUS = /^COMMERCE_(UNREACHABLE|UNAVAILABLE|UNREADABLE_ANSWER|FORBIDDEN|NOT_FOUND)$/;

/**
 * The circuit breaker: watches over a peer by the failures of runs. When one looks like an outage and a probe confirms it, nothing is claimed any more,
 * so that no attempts are burned and no items parked for it, until a probe succeeds.
 */
export class PeerWatch {
  private watching: Promise<void> | undefined;
  private away = false;
  private readonly stopping = new AbortController();

  constructor(private readonly options: PeerWatchOptions) {}

  /** Whether there is any use in starting a run. */
  answers(): boolean {
    return !this.away;
  }

  /** A run failed with this code. */
  failed(code: string): void {
    if (!this.options.suspicious.test(code) || this.stopping.signal.aborted) return;
    this.watching ??= this.watch().finally(() => { this.watching = undefined; });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
  }

  private async watch(): Promise<void> {
    const { clock, log, degrade, firstPause = 1_000, longestPause = 15_000 } = this.options;
    for (let pause = firstPause; !this.stopping.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      const failure = await this.probe();
      if (failure === undefined) {
        if (!this.away || await this.recover()) return;
      } else {
        if (!this.away) log.warn('A peer is away, runs wait for it', { peer: this.options.peer, code: failure.code, cause: failure.message });
        this.away = true;
        degrade(`${failure.message} ${failure.nextAction}`);
      }
      await clock.sleep(pause, this.stopping.signal).catch(() => undefined);
    }
  }

  /** What waited for the peer is due again; where that fails, as the store may be away as well, it still counts as away. */
  private async recover(): Promise<boolean> {
    const { peer, log, recovered } = this.options;
    try {
      await recovered();
    } catch (error) {
      log.warn('A peer answers again, but what waited for it could not be started', { peer, cause: error instanceof Error ? error.message : String(error) });
      return false;
    }
    this.away = false;
    log.info('A peer answers again', { peer });
    return true;
  }

  private async probe(): Promise<BridgeError | undefined> {
    try {
      await this.options.probe();
      return undefined;
    } catch (error) {
      return error instanceof BridgeError ? error : new BridgeError({
        code: 'INTERNAL_ERROR', message: String(error), disposition: 'retry', nextAction: 'The bridge asks again by itself.', cause: error,
      });
    }
  }
}
