import { Random } from '../../../e2e/crash/random.js';
import type { Life } from './step-clock.js';

/** What may befall a call to a peer. */
export type Mishap =
  /** The peer says that it cannot at the moment; nothing happened. */
  | 'unavailable'
  /** Someone has the thing reserved; nothing happened. */
  | 'locked'
  /** The peer refuses it for good; nothing happened. */
  | 'refused'
  /** The request never arrived; its sender learns nothing. */
  | 'request-lost'
  /** It happened; its sender learns nothing. */
  | 'answer-lost'
  /** The sender is cut off at once; it happens a moment later all the same. */
  | 'cut-off';

const MISHAPS: ReadonlyArray<readonly [Mishap, number]> = [['unavailable', 3], ['locked', 1], ['refused', 1], ['request-lost', 3], ['answer-lost', 4], ['cut-off', 2]];

/** All chance of a simulation, from one seed; `fair` weather has neither mishaps nor outages. */
export class Weather {
  readonly random: Random;
  fair = false;
  /** A process is struck in the very moment in which it waits for an answer. */
  struck: (life: Life) => void = () => undefined;
  private readonly outages = new Map<string, number>();

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  mishap(): Mishap | undefined {
    if (this.fair) return undefined;
    let place = this.random.between(1, 100);
    return MISHAPS.find(([, percent]) => (place -= percent) <= 0)?.[0];
  }

  /** Milliseconds on the way: mostly short, now and then long. */
  delay(): number {
    if (!this.fair && this.random.chance(3)) return this.random.between(1_000, 9_000);
    return this.random.between(1, 120);
  }

  storeDelay(): number {
    return this.random.between(1, 5);
  }

  /** One in so many waits strikes its process. */
  strike(life: Life, oneIn: number): void {
    if (!this.fair && !life.dead && this.random.between(1, oneIn) === 1) this.struck(life);
  }

  outage(peer: string, until: number): void {
    this.outages.set(peer, until);
  }

  isAway(peer: string, now: number): boolean {
    return !this.fair && (this.outages.get(peer) ?? 0) > now;
  }

  /** Between 0 and 1. */
  chance(): number {
    return this.random.between(0, 999_999) / 1_000_000;
  }
}
