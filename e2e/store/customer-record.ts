import type { CustomerSnapshot } from '../../sidecar/src/contract/customer.js';
import type { StoreScope } from '../../sidecar/src/contract/envelope.js';

/** A registered customer as the shop has them now; gone after deletion, when only the number is left to tell of. */
export interface CustomerRecord {
  readonly store: StoreScope;
  snapshot: CustomerSnapshot;
  gone: boolean;
}
