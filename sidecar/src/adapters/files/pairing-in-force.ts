import { BridgeError } from '../../domain/errors.js';
import type { Pairing } from '../../domain/pairing.js';

/** As long as the shop by default signs with its old secret beside the new one (`workspaces:pair --overlap-hours`). */
const OVERLAP_MILLISECONDS = 24 * 3_600_000;
/** A changed file takes effect after this at the latest. */
const LOOK_EVERY_MILLISECONDS = 1_000;

export interface PairingEvents {
  /** Another pairing is in force from now on. */
  readonly changed: () => void;
  /** What is there now cannot be used; the pairing of before stays in force. Told once for each reason. */
  readonly unusable: (problem: BridgeError) => void;
  readonly usableAgain: () => void;
}

/**
 * The pairing as its file has it now, so that pairing again needs no restart: calls to the shop use the new one at once, and what the shop
 * signed with the secret before is accepted for the overlap.
 */
export class PairingInForce {
  private pairing: Pairing;
  private readonly retired: { readonly secret: string; readonly until: number }[] = [];
  private lookedAt: number;
  private problem: string | undefined;

  /** @param read the file's content of now; throws BridgeError when it cannot be used */
  constructor(private readonly read: () => Pairing, private readonly events: PairingEvents, private readonly now: () => number = Date.now) {
    this.pairing = read();
    this.lookedAt = now();
  }

  current(): Pairing {
    if (this.now() - this.lookedAt >= LOOK_EVERY_MILLISECONDS) this.look();
    return this.pairing;
  }

  /** What the shop may sign with, the newest first. */
  signingSecrets(): string[] {
    const { signing } = this.current();
    return [signing, ...this.retired.filter(({ until }) => until > this.now()).map(({ secret }) => secret)];
  }

  private look(): void {
    this.lookedAt = this.now();
    try {
      this.take(this.read());
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      if (this.problem !== error.message) this.events.unusable(error);
      this.problem = error.message;
    }
  }

  private take(next: Pairing): void {
    if (this.problem !== undefined) this.events.usableAgain();
    this.problem = undefined;
    if (JSON.stringify(next) === JSON.stringify(this.pairing)) return;
    if (next.signing !== this.pairing.signing) this.retired.unshift({ secret: this.pairing.signing, until: this.now() + OVERLAP_MILLISECONDS });
    this.pairing = next;
    this.events.changed();
  }
}
