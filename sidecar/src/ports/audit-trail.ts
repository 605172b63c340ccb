import type { AuditEntry } from '../domain/audit-chain.js';

export interface AuditTrail {
  /** Every entry, by business object and then by number; read in parts. */
  entries(): AsyncIterable<AuditEntry>;
}
