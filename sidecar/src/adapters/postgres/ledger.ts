import { keyText, type BusinessKey } from '../../domain/business-key.js';
import type { ChainHead } from '../../domain/audit-chain.js';
import { BridgeError } from '../../domain/errors.js';
import type { Link } from '../../domain/link.js';
import type { Revision } from '../../domain/revision.js';
import type { Database, Sql } from '../../ports/database.js';
import type { Effect, Intent, Ledger } from '../../ports/ledger.js';
import { appendToChain } from './audit.js';
import { assertLease, releaseLease, takeLease, type Lease } from './leases.js';
import { readLink } from './links.js';
import { markForWriteBack } from './write-backs.js';

/** The ledger of one run: it writes for the keys whose leases the run holds. */
export class PostgresLedger implements Ledger {
  private readonly leases = new Map<string, Lease>();
  /** Ends of the audit chains this run has written to; sure as long as the lease is held and the last write went through. */
  private readonly heads = new Map<string, ChainHead>();

  constructor(private readonly database: Database, private readonly owner: string, lease: Lease) {
    this.leases.set(lease.objectKey, lease);
  }

  /** Every lease of the run, also those of related objects while they are being made. */
  held(): Iterable<Lease> {
    return this.leases.values();
  }

  async link(key: BusinessKey): Promise<Link | undefined> {
    return await readLink(this.database, key);
  }

  async unsettled(key: BusinessKey, step: string): Promise<Intent | undefined> {
    const [row] = await this.database.query<{ detail: string }>('SELECT detail FROM intent WHERE object_key = $1 AND step = $2', [keyText(key), step]);
    return row && { key, step, detail: row.detail };
  }

  async intend({ key, step, detail }: Intent): Promise<void> {
    await this.write(key, async (sql) => {
      await sql.query(
        `INSERT INTO intent (object_key, step, detail) VALUES ($1, $2, $3)
         ON CONFLICT (object_key, step) DO UPDATE SET detail = EXCLUDED.detail, intended_at = now()`,
        [keyText(key), step, detail],
      );
    });
  }

  async withdraw(intent: Intent): Promise<void> {
    await this.write(intent.key, async (sql) => { await settle(sql, intent); });
  }

  async confirm(intent: Intent, effect: Effect): Promise<void> {
    const objectKey = keyText(intent.key);
    const known = this.heads.get(objectKey);
    this.heads.delete(objectKey);
    const head = await this.write(intent.key, async (sql) => {
      await record(sql, objectKey, effect);
      await settle(sql, intent);
      await markForWriteBack(sql, objectKey);
      return await appendToChain(sql, objectKey, intent, effect, known);
    });
    this.heads.set(objectKey, head);
  }

  async confirmApplied(key: BusinessKey, revision: Revision): Promise<void> {
    await this.write(key, async (sql) => {
      const [row] = await sql.query<{ changed: boolean }>(
        `UPDATE link SET applied_revision = $2, applied_time = $3, updated_at = now()
         FROM (SELECT applied_revision FROM link WHERE object_key = $1) AS before WHERE object_key = $1 RETURNING before.applied_revision IS DISTINCT FROM $2 AS changed`,
        [keyText(key), revision.number, revision.time],
      );
      // the last effect may have been told already, by whoever came after a holder that died here
      if (row?.changed === true) await markForWriteBack(sql, keyText(key));
      await sql.query('DELETE FROM intent WHERE object_key = $1', [keyText(key)]);
    });
  }

  async exclusively<T>(key: BusinessKey, work: () => Promise<T>): Promise<T> {
    const objectKey = keyText(key);
    if (this.leases.has(objectKey)) return await work();
    const lease = await takeLease(this.database, objectKey, this.owner);
    if (lease === undefined) {
      throw new BridgeError({
        code: 'BUSY', message: `${objectKey} is being brought up to date by another worker.`, disposition: 'wait',
        nextAction: 'Nothing: this run goes on when the other has finished.',
      });
    }
    this.leases.set(objectKey, lease);
    try {
      return await work();
    } finally {
      this.leases.delete(objectKey);
      this.heads.delete(objectKey);
      await releaseLease(this.database, lease);
    }
  }

  private async write<T>(key: BusinessKey, work: (sql: Sql) => Promise<T>): Promise<T> {
    const lease = this.leases.get(keyText(key));
    if (lease === undefined) throw new Error(`Writing for ${keyText(key)} without its lease`);
    return await this.database.transaction(async (sql) => {
      await assertLease(sql, lease);
      return await work(sql);
    });
  }
}

async function settle(sql: Sql, intent: Intent): Promise<void> {
  await sql.query('DELETE FROM intent WHERE object_key = $1 AND step = $2', [keyText(intent.key), intent.step]);
}

async function record(sql: Sql, objectKey: string, effect: Effect): Promise<void> {
  switch (effect.kind) {
    case 'workspace':
      await sql.query(
        `INSERT INTO link (object_key, node_id, name, attributes_hash) VALUES ($1, $2, $3, $4)
         ON CONFLICT (object_key) DO UPDATE SET node_id = EXCLUDED.node_id, name = EXCLUDED.name, attributes_hash = EXCLUDED.attributes_hash, updated_at = now()`,
        [objectKey, effect.nodeId, effect.name, effect.attributesHash],
      );
      return;
    case 'renamed':
      await sql.query('UPDATE link SET name = $2, updated_at = now() WHERE object_key = $1', [objectKey, effect.name]);
      return;
    case 'attributes':
      await sql.query('UPDATE link SET attributes_hash = $2, updated_at = now() WHERE object_key = $1', [objectKey, effect.attributesHash]);
      return;
    case 'relation':
      await sql.query(
        `UPDATE link SET relations = relations || $2::jsonb, updated_at = now() WHERE object_key = $1 AND NOT relations @> $2::jsonb`,
        [objectKey, JSON.stringify([{ as: effect.as, otherKey: effect.otherKey }])],
      );
      return;
    case 'document': {
      const { role, sourceId, name, nodeId, version, mimeType, size, sha256, fingerprint, storedAt } = effect.document;
      await sql.query(
        `INSERT INTO link_document (object_key, role, source_id, name, node_id, version, mime_type, size, sha256, fingerprint, stored_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (object_key, role, source_id) DO UPDATE SET name = EXCLUDED.name, node_id = EXCLUDED.node_id, version = EXCLUDED.version,
           mime_type = EXCLUDED.mime_type, size = EXCLUDED.size, sha256 = EXCLUDED.sha256, fingerprint = EXCLUDED.fingerprint, stored_at = EXCLUDED.stored_at`,
        [objectKey, role, sourceId, name, nodeId, version, mimeType, size, sha256, fingerprint, storedAt],
      );
      await sql.query('UPDATE link SET updated_at = now() WHERE object_key = $1', [objectKey]);
    }
  }
}
