import { randomBytes } from 'node:crypto';
import type { OAuthSecrets } from './oauth.js';
import type { OrderRecord } from './order-record.js';
import { Outbox } from './outbox.js';

/** What the sidecar wrote back, in the wire's field names. */
export interface LinkState {
  readonly business_object_type: string; readonly business_object_id: string; readonly state: string; readonly workspace_node_id?: number; readonly workspace_name?: string;
  readonly workspace_url?: string; readonly message_code?: string; readonly message?: string; readonly sequence: number;
  readonly documents: readonly { readonly role: string; readonly source_id: string; readonly name: string; readonly node_id: number; readonly version: number; readonly sha256: string }[];
}

/** Behaviour of a shop in trouble, for tests. */
export interface StoreFaults { down: boolean; documents: 'sound' | 'missing' | 'cut-off' | 'slow' | 'failing' }

/** What the shop has in its tables. */
export class StoreState {
  readonly outbox = new Outbox();
  readonly orders = new Map<string, OrderRecord>();
  readonly links = new Map<string, LinkState>();
  readonly faults: StoreFaults = { down: false, documents: 'sound' };
  readonly oauth: OAuthSecrets;
  readonly signing = `whsec_${randomBytes(32).toString('base64')}`;

  constructor(readonly baseUrl: string) {
    const secret = () => randomBytes(16).toString('hex');
    this.oauth = { consumerKey: secret(), consumerSecret: secret(), token: secret(), tokenSecret: secret() };
  }
}
