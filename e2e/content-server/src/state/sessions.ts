import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.js';
import type { Settings } from './settings.js';

interface Session {
  readonly userId: number;
  newest: string;
  mintedAt: number;
}

interface Ticket {
  readonly session: Session;
  lastUsed: number;
}

/**
 * Tickets. A response may offer a newer ticket; the older one stays valid until it expires by itself (pyxecm never takes the new one,
 * `@kweli/cs-rest` always does). Expiry slides: it counts from the last request with the ticket.
 */
export class Sessions {
  private readonly tickets = new Map<string, Ticket>();

  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  open(userId: number): string {
    const session: Session = { userId, newest: '', mintedAt: 0 };
    return this.mint(session);
  }

  /** @returns the user, and the ticket the response offers */
  use(ticket: string): { userId: number; offer: string } | undefined {
    const known = this.tickets.get(ticket);
    if (known === undefined) return undefined;
    const now = this.clock.now();
    if (now - known.lastUsed > this.settings.sessionTimeout) {
      this.tickets.delete(ticket);
      return undefined;
    }
    known.lastUsed = now;
    const { session } = known;
    if (now - session.mintedAt >= this.settings.ticketRenewal) this.mint(session);
    return { userId: session.userId, offer: session.newest };
  }

  close(ticket: string): void {
    const session = this.tickets.get(ticket)?.session;
    for (const [text, known] of this.tickets) if (known.session === session) this.tickets.delete(text);
  }

  /** Every ticket ends, as after a restart. */
  closeAll(): void {
    this.tickets.clear();
  }

  get size(): number {
    return this.tickets.size;
  }

  private mint(session: Session): string {
    const now = this.clock.now();
    if (this.tickets.size > 5_000) this.dropExpired(now);
    session.newest = `${randomBytes(30).toString('base64')}/+=`;
    session.mintedAt = now;
    this.tickets.set(session.newest, { session, lastUsed: now });
    return session.newest;
  }

  private dropExpired(now: number): void {
    for (const [text, ticket] of this.tickets) if (now - ticket.lastUsed > this.settings.sessionTimeout) this.tickets.delete(text);
  }
}
