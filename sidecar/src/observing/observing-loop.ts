import { BridgeError } from '../domain/errors.js';
import { keyText, type BusinessKey } from '../domain/business-key.js';
import type { Look } from '../domain/observation.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Watch, Watches } from '../ports/watches.js';
import type { ChangeFeed } from './change-feed.js';
import { pauseAfter, pauseAfterFailure, type Pauses } from './pauses.js';
import type { ObservingSource } from './source.js';

/** What is read of Content Server as a whole, not workspace by workspace; it keeps its own pauses. */
export interface Feed { read(): Promise<unknown> }

const POLL_MILLISECONDS = 1_000;
/** Few: what is hastened meanwhile waits behind them. */
const CLAIMED_AT_ONCE = 3;
const SECONDS_BETWEEN_ENROLMENTS = 600;
/** Said of the workspace itself; not a bare 404, which a proxy may give for all of them. */
const GONE = 'OPENTEXT_NODE_GONE';

export interface ObservingOptions {
  readonly pauses: Pauses;
  /** Whether there is any use in a call to Content Server now. */
  readonly mayLook: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** A look failed with this code. */
  readonly failed?: (code: string) => void;
  readonly looked?: (source: string, outcome: 'changed' | 'unchanged' | 'failed') => void;
  /** Between 0 and 1. */
  readonly random?: () => number;
  readonly pollMilliseconds?: number;
}

/**
 * Looks at watched workspaces one after the other and reads the feeds beside them, one after the other too, so that a process never has more than a few calls
 * of it under way, whatever there is to look at, and neither waits for a long round of the other. Several processes share the watches.
 */
export class ObservingLoop {
  private readonly stopping = new AbortController();
  private readonly sources: readonly ObservingSource[];
  private loops: Promise<unknown> | undefined;
  private enrolledAt = -Infinity;

  constructor(
    sources: readonly ObservingSource[], private readonly watches: Watches, private readonly changes: ChangeFeed | undefined, private readonly options: ObservingOptions,
    private readonly feeds: readonly Feed[] = [],
  ) {
    this.sources = sources;
  }

  start(): void {
    this.loops ??= Promise.all([this.run(() => this.once()), this.run(() => this.readFeeds())]);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loops;
  }

  /** A run of the object has ended: people may have worked there too. What the bridge itself has just written is no reason to hurry. */
  async ran(key: BusinessKey): Promise<void> {
    for (const source of this.watching()) if (source.types.includes(key.type)) await this.watches.lookWithin(source.name, key, this.options.pauses.shortest);
  }

  /** One round over all sources; the number of workspaces looked at. */
  async once(): Promise<number> {
    const now = this.options.clock.now().getTime() / 1_000;
    if (now - this.enrolledAt >= SECONDS_BETWEEN_ENROLMENTS) {
      for (const source of this.sources) await this.watches.enrol(source.name, source.types, source.settings);
      this.enrolledAt = now;
    }
    let looked = 0;
    for (const source of this.watching()) {
      if (!this.options.mayLook()) return looked;
      await this.watches.enrolRecent(source.name, source.types, this.options.pauses.shortest);
      await this.changes?.read(source.name);
      for (const watch of await this.watches.claim(source.name, CLAIMED_AT_ONCE)) {
        if (this.stopping.signal.aborted || !this.options.mayLook()) await this.watches.release(watch);
        else await this.look(source, watch);
        looked += 1;
      }
    }
    return looked;
  }

  /** Those that are due; always 0, since they keep their own pauses. */
  async readFeeds(): Promise<number> {
    for (const feed of this.feeds) if (this.options.mayLook()) await feed.read();
    return 0;
  }

  private watching(): ObservingSource[] {
    return this.sources.filter(({ types }) => types.length > 0);
  }

  private async look(source: ObservingSource, watch: Watch): Promise<void> {
    const { log, pauses, random = Math.random } = this.options;
    const fields = { source: source.name, businessObject: keyText(watch.key) };
    let seen: Look;
    try {
      seen = await source.look(watch);
    } catch (error) {
      const code = error instanceof BridgeError ? error.code : 'INTERNAL_ERROR';
      // what buyers read must not outlive the workspace it is released in, nor the bridge's right to see that
      if (code === GONE && await this.watches.withdraw(watch)) log.warn('A workspace is gone, and what was released in it is withdrawn', fields);
      await this.watches.failed(watch, code, pauseAfterFailure(watch.failures, pauses));
      this.options.failed?.(code);
      this.options.looked?.(source.name, 'failed');
      log.warn('A workspace could not be looked at', { ...fields, code, failures: watch.failures + 1 });
      return;
    }
    const changed = await this.watches.record(watch, seen, this.untilTurn(seen, pauseAfter(watch.quietSeconds, pauses, random())), this.untilTurn(seen, pauses.shortest));
    this.options.looked?.(source.name, changed ? 'changed' : 'unchanged');
    if (changed) log.info('Something changed in a workspace', fields);
    if (changed) for (const { id } of seen.decisions) log.info('A document decides something in the shop', { decision: id, businessObject: fields.businessObject });
  }

  private untilTurn({ nextTurn }: Look, pauseSeconds: number): number {
    const turn = nextTurn === undefined ? Infinity : (nextTurn.getTime() - this.options.clock.now().getTime()) / 1_000;
    return Math.min(pauseSeconds, Math.max(1, turn));
  }

  private async run(round: () => Promise<number>): Promise<void> {
    const { clock, log, pollMilliseconds = POLL_MILLISECONDS } = this.options;
    while (!this.stopping.signal.aborted) {
      let looked = 0;
      try {
        looked = await round();
      } catch (error) {
        log.error('Workspaces could not be observed', { code: error instanceof BridgeError ? error.code : 'INTERNAL_ERROR', cause: error instanceof Error ? error.message : String(error) });
      }
      if (looked === 0) await clock.sleep(pollMilliseconds, this.stopping.signal).catch(() => undefined);
    }
  }
}
