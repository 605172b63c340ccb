import { keyText, type BusinessKey } from '../../domain/business-key.js';
import type { ChainHead } from '../../domain/audit-chain.js';
import { BridgeError } from '../../domain/errors.js';
import type { Link } from '../../domain/link.js';
import type { Revision } from '../../domain/revision.js';
import type { Database } from '../../ports/database.js';
import type { Effect, Intent, Ledger, StandingIntent } from '../../ports/ledger.js';
import { appended, headOf } from './audit.js';
import { releaseLease, takeLease, underLease, type Lease, type Part } from './leases.js';
import { readLink } from './links.js';
import { toPublish } from './publications.js';
import { toldAgain } from './write-backs.js';

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

  async unsettled(key: BusinessKey, step: string): Promise<StandingIntent | undefined> {
    const [row] = await this.database.query<{ detail: string; age: number }>(
      'SELECT detail, extract(epoch FROM now() - intended_at)::float8 AS age FROM intent WHERE object_key = $1 AND step = $2', [keyText(key), step],
    );
    return row && { key, step, detail: row.detail, ageSeconds: row.age };
  }

  async intend({ key, step, detail }: Intent): Promise<void> {
    await underLease(this.database, this.leaseOf(key), {
      intended: (bind) => `INSERT INTO intent (object_key, step, detail) SELECT object_key, ${bind(step)}::text, ${bind(detail)}::text FROM held
        ON CONFLICT (object_key, step) DO UPDATE SET detail = EXCLUDED.detail, intended_at = now()`,
    });
  }

  async withdraw(intent: Intent): Promise<void> {
    await underLease(this.database, this.leaseOf(intent.key), { settled: settled(intent) });
  }

  async confirm(intent: Intent, effect: Effect): Promise<void> {
    const lease = this.leaseOf(intent.key);
    const head = this.heads.get(lease.objectKey) ?? await headOf(this.database, lease.objectKey);
    this.heads.delete(lease.objectKey);
    const { entry, part } = appended(head, lease.objectKey, intent, effect);
    await underLease(this.database, lease, { ...recorded(effect), ...toPublish(effect), settled: settled(intent), told: toldAgain(), audited: part });
    this.heads.set(lease.objectKey, entry);
  }

  async confirmApplied(key: BusinessKey, revision: Revision): Promise<void> {
    await underLease(this.database, this.leaseOf(key), {
      applied: (bind) => {
        const number = `${bind(revision.number)}::bigint`;
        return `UPDATE link SET applied_revision = ${number}, applied_time = ${bind(revision.time)}::text, updated_at = now()
          FROM held, (SELECT object_key, applied_revision FROM link WHERE object_key = $1) AS before WHERE link.object_key = held.object_key
          RETURNING before.applied_revision IS DISTINCT FROM ${number} AS changed`;
      },
      // the last effect may have been told already, by whoever came after a holder that died here
      told: toldAgain('EXISTS (SELECT 1 FROM applied WHERE changed)'),
      settled: () => 'DELETE FROM intent USING held WHERE intent.object_key = held.object_key',
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

  private leaseOf(key: BusinessKey): Lease {
    const lease = this.leases.get(keyText(key));
    if (lease === undefined) throw new Error(`Writing for ${keyText(key)} without its lease`);
    return lease;
  }
}

function settled({ step }: Intent): Part {
  return (bind) => `DELETE FROM intent USING held WHERE intent.object_key = held.object_key AND intent.step = ${bind(step)}::text`;
}

/** What an effect changes in the link; each in a table, or in a column, of its own. */
function recorded(effect: Effect): Readonly<Record<string, Part>> {
  switch (effect.kind) {
    case 'workspace':
      return {
        linked: (bind) => `INSERT INTO link (object_key, node_id, name, attributes_hash)
          SELECT object_key, ${bind(effect.nodeId)}::bigint, ${bind(effect.name)}::text, ${bind(effect.attributesHash)}::text FROM held
          ON CONFLICT (object_key) DO UPDATE SET node_id = EXCLUDED.node_id, name = EXCLUDED.name, attributes_hash = EXCLUDED.attributes_hash, updated_at = now()`,
      };
    case 'renamed':
      return { linked: (bind) => `UPDATE link SET name = ${bind(effect.name)}::text, updated_at = now() FROM held WHERE link.object_key = held.object_key` };
    case 'attributes':
      return { linked: (bind) => `UPDATE link SET attributes_hash = ${bind(effect.attributesHash)}::text, updated_at = now() FROM held WHERE link.object_key = held.object_key` };
    case 'relation':
      return {
        linked: (bind) => {
          const relation = `${bind(JSON.stringify([{ as: effect.as, otherKey: effect.otherKey }]))}::jsonb`;
          return `UPDATE link SET relations = relations || ${relation}, updated_at = now() FROM held WHERE link.object_key = held.object_key AND NOT relations @> ${relation}`;
        },
      };
    case 'workflow':
      return {
        started: (bind) => `INSERT INTO workflow_request (id, object_key, process_id) SELECT ${bind(effect.requestId)}::text, object_key, ${bind(effect.processId)}::bigint FROM held
          ON CONFLICT (id) DO NOTHING`,
      };
    case 'document': {
      const { role, sourceId, name, nodeId, version, mimeType, size, sha256, fingerprint, storedAt, eventId = null } = effect.document;
      return {
        stored: (bind) => `INSERT INTO link_document (object_key, role, source_id, name, node_id, version, mime_type, size, sha256, fingerprint, stored_at, event_id)
          SELECT object_key, ${bind(role)}::text, ${bind(sourceId)}::text, ${bind(name)}::text, ${bind(nodeId)}::bigint, ${bind(version)}::integer, ${bind(mimeType)}::text, ${bind(size)}::bigint,
            ${bind(sha256)}::text, ${bind(fingerprint)}::text, ${bind(storedAt)}::text, ${bind(eventId)}::text FROM held
          ON CONFLICT (object_key, role, source_id) DO UPDATE SET name = EXCLUDED.name, node_id = EXCLUDED.node_id, version = EXCLUDED.version,
            mime_type = EXCLUDED.mime_type, size = EXCLUDED.size, sha256 = EXCLUDED.sha256, fingerprint = EXCLUDED.fingerprint, stored_at = EXCLUDED.stored_at, event_id = EXCLUDED.event_id`,
        linked: () => 'UPDATE link SET updated_at = now() FROM held WHERE link.object_key = held.object_key',
      };
    }
    case 'declared': return { declared: ofDocument(effect, (bind) => `UPDATE link_document SET record = ${bind(JSON.stringify(effect.record))}::jsonb`) };
    case 'held': return { held_: ofDocument(effect, (bind) => {
      const name = `${bind(JSON.stringify([effect.hold]))}::jsonb`;
      return `UPDATE link_document SET holds = CASE WHEN holds @> ${name} THEN holds ELSE holds || ${name} END`;
    }) };
    case 'lifted': return { lifted: ofDocument(effect, (bind) => `UPDATE link_document SET holds = holds - ${bind(effect.hold)}::text`) };
    case 'granted':
      return {
        granted: (bind) => {
          const group = `${bind(JSON.stringify([effect.group]))}::jsonb`;
          return `UPDATE link SET access = CASE WHEN access @> ${group} THEN access ELSE access || ${group} END FROM held WHERE link.object_key = held.object_key`;
        },
      };
    case 'missing':
      return {
        missing: (bind) => `DELETE FROM link_document USING held WHERE link_document.object_key = held.object_key
          AND link_document.role = ${bind(effect.role)}::text AND link_document.source_id = ${bind(effect.sourceId)}::text`,
      };
    case 'undeclared': return { undeclared: ofDocument(effect, () => 'UPDATE link_document SET record = NULL') };
    case 'erasure': return {};
  }
}

function ofDocument({ role, sourceId }: { readonly role: string; readonly sourceId: string }, update: Part): Part {
  return (bind) => `${update(bind)} FROM held WHERE link_document.object_key = held.object_key AND link_document.role = ${bind(role)}::text AND link_document.source_id = ${bind(sourceId)}::text`;
}
