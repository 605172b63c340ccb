import { nextEntry, type AuditEntry, type ChainHead } from '../../domain/audit-chain.js';
import type { Sql } from '../../ports/database.js';
import type { AuditTrail } from '../../ports/audit-trail.js';
import type { Effect, Intent } from '../../ports/ledger.js';
import type { Part } from './leases.js';
import { storableJson } from './storable.js';

const PAGE = 1_000;

/** The next entry in the chain of a business object whose lease is held, so that nobody else appends to it; and the part of a statement that appends it. */
export function appended(head: ChainHead, objectKey: string, { step }: Intent, effect: Effect): { readonly entry: AuditEntry; readonly part: Part } {
  const stored = storableJson(effect);
  const entry = nextEntry(head, { objectKey, at: new Date().toISOString(), step, effect: JSON.parse(stored) });
  return {
    entry,
    part: (bind) => `INSERT INTO audit (object_key, sequence, recorded_at, step, effect, previous, hash)
      SELECT object_key, ${bind(entry.sequence)}::integer, ${bind(entry.at)}::text, ${bind(step)}::text, ${bind(stored)}::jsonb, ${bind(entry.previous)}::text, ${bind(entry.hash)}::text FROM held`,
  };
}

export class PostgresAuditTrail implements AuditTrail {
  constructor(private readonly sql: Sql) {}

  async *entries(): AsyncGenerator<AuditEntry> {
    let after: Pick<AuditEntry, 'objectKey' | 'sequence'> = { objectKey: '', sequence: 0 };
    for (;;) {
      const page = await this.sql.query<AuditEntry>(
        `SELECT object_key AS "objectKey", sequence, recorded_at AS at, step, effect, previous, hash FROM audit
         WHERE sequence IS NOT NULL AND (object_key, sequence) > ($1, $2) ORDER BY object_key, sequence LIMIT $3`,
        [after.objectKey, after.sequence, PAGE],
      );
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      after = last;
    }
  }
}
