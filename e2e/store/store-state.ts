import { randomBytes } from 'node:crypto';
import type { BusinessRecord } from './business-record.js';
import type { CustomerRecord } from './customer-record.js';
import type { LinkState } from './link-state.js';
import type { OAuthSecrets } from './oauth.js';
import type { OrderRecord } from './order-record.js';
import { Outbox } from './outbox.js';

export const DOCUMENT_FAULTS = ['sound', 'missing', 'gone', 'cut-off', 'slow', 'failing'] as const;

/** Behaviour of a shop in trouble, for tests: `down` is maintenance, `slow` half of the bytes and the rest after so many milliseconds (a minute). */
export interface StoreFaults {
  down: boolean;
  documents: (typeof DOCUMENT_FAULTS)[number];
  slowMilliseconds?: number;
}

/** What the shop has in its tables. */
export class StoreState {
  readonly outbox = new Outbox();
  readonly orders = new Map<string, OrderRecord>();
  readonly customers = new Map<string, CustomerRecord>();
  /** Products, suppliers, companies and quotes by subject: `product/5`. */
  readonly records = new Map<string, BusinessRecord>();
  readonly links = new Map<string, LinkState>();
  readonly faults: StoreFaults = { down: false, documents: 'sound' };
  oauth: OAuthSecrets = newOAuth();
  /** What deliveries are signed with, and documents may be asked for with: the newest first. */
  signingSecrets: readonly string[] = [newSigning()];

  constructor(readonly baseUrl: string) {}

  get signing(): string {
    return this.signingSecrets[0] ?? '';
  }

  /** Enters records, named by type and entity id, as they are now; those that wait anyway, or are not there, are left out. The number of entries. */
  enter(subjects: readonly string[]): number {
    const pending = this.outbox.pending();
    const found = [...new Set(subjects)].flatMap((named) => {
      const [type, id = ''] = named.split('/');
      const subject = type === 'order' ? [...this.orders.values()].find((order) => String(order.id) === id)?.number : this.customers.has(id) || this.records.has(named) ? id : undefined;
      return subject === undefined || pending.has(`${type}/${subject}`) ? [] : [`${type}/${subject}`];
    });
    for (const subject of found) this.outbox.enter(subject, `${subject.split('/')[0]}.entered`, new Date().toISOString());
    return found.length;
  }

  /** Pairs again: the old signing secret stays valid, the old Integration does not. */
  renewSecrets(): void {
    this.signingSecrets = [newSigning(), this.signing];
    this.oauth = newOAuth();
  }

  /** The overlap is over. */
  forgetOldSecret(): void {
    this.signingSecrets = [this.signing];
  }
}

function newOAuth(): OAuthSecrets {
  const secret = () => randomBytes(16).toString('hex');
  return { consumerKey: secret(), consumerSecret: secret(), token: secret(), tokenSecret: secret() };
}

function newSigning(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
