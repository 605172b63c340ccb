import { keyText, type BusinessKey } from '../../domain/business-key.js';
import { CHAIN_START } from '../../domain/audit-chain.js';
import { BridgeError } from '../../domain/errors.js';
import type { Link } from '../../domain/link.js';
import type { Revision } from '../../domain/revision.js';
import type { Database } from '../../ports/database.js';
import type { Effect, Intent, Ledger, StandingIntent } from '../../ports/ledger.js';
import { appended } from './audit.js';
import { LEASE_SECONDS, RELEASED, leaseLost, releaseLease, takeLease, underLease, type Lease, type Part } from './leases.js';
import { linkAfter } from './link-after.js';
import { toPublish } from './publications.js';
import { readStates, type RecordedIntent, type RecordedState } from './recorded-state.js';
import { toldAgain } from './write-backs.js';

/** What a run holds alone. */
interface Hold {
  readonly lease: Lease;
  /** Nobody can have taken it over before, by the clock of this process: a lease lasts from when it was asked for. */
  sureUntil: number;
  /** Undefined: not read yet, or unsure since a write failed. */
  state: RecordedState | undefined;
  waiting: Waiting | undefined;
  /** The shop is to be told of it, which nobody does before the lease is given back. */
  told: boolean;
}

/** Confirmed, and to be written with whatever the run writes next for the object. */
interface Waiting { readonly parts: Readonly<Record<string, Part>>; readonly steps: readonly string[]; readonly changesLink: boolean }

/**
 * The ledger of one run: it writes for the keys whose leases the run holds. What it has read or written of them it knows as long as it holds them, so that a run
 * reads each object once and writes once for each of its acts.
 */
export class PostgresLedger implements Ledger {
  private readonly holds = new Map<string, Hold>();
  /** Links of objects that others may hold; that one is not there is asked each time. */
  private readonly others = new Map<string, Link>();

  /** `now`: milliseconds of a clock that never runs backwards; `asked`: when the lease was asked for, by that clock. */
  constructor(private readonly database: Database, private readonly owner: string, lease: Lease, asked: number, private readonly now: () => number) {
    this.hold(lease, asked);
  }

  /** Every lease of the run, also those of related objects while they are being made. */
  held(): Lease[] {
    return [...this.holds.values()].map(({ lease }) => lease);
  }

  /** The lease was kept, by a statement that was sent then. */
  kept({ objectKey }: Lease, asked: number): void {
    const hold = this.holds.get(objectKey);
    if (hold !== undefined) hold.sureUntil = Math.max(hold.sureUntil, sureUntil(asked));
  }

  async link(key: BusinessKey): Promise<Link | undefined> {
    return (await this.links([key]))[0];
  }

  async links(keys: readonly BusinessKey[]): Promise<Link[]> {
    const unknown: BusinessKey[] = [];
    for (const key of keys) {
      const hold = this.holds.get(keyText(key));
      if (hold === undefined ? this.others.has(keyText(key)) : hold.state !== undefined) continue;
      // what is read must have in it what was confirmed
      if (hold?.waiting !== undefined) await this.write(hold, {});
      unknown.push(key);
    }
    const states = unknown.length === 0 ? [] : await readStates(this.database, unknown);
    for (const [index, key] of unknown.entries()) this.remember(key, states[index]);
    return keys.flatMap((key) => this.known(key) ?? []);
  }

  async unsettled(key: BusinessKey, step: string): Promise<StandingIntent | undefined> {
    const hold = this.holds.get(keyText(key));
    const { intents } = hold === undefined ? (await readStates(this.database, [key]))[0] ?? { intents: new Map<string, RecordedIntent>() } : await this.stateOf(key, hold);
    const intent = intents.get(step);
    return intent && { key, step, detail: intent.detail, ageSeconds: (performance.now() - intent.at) / 1_000 };
  }

  async intend({ key, step, detail }: Intent, { underWay }: { readonly underWay: boolean } = { underWay: true }): Promise<void> {
    const hold = this.holdOf(key);
    if (hold.waiting?.steps.includes(step)) await this.write(hold, {});
    const state = hold.state && { ...hold.state, intents: new Map([...hold.state.intents, [step, { detail, at: underWay ? performance.now() : -Infinity }]]) };
    await this.write(hold, {
      intended: (bind) => `INSERT INTO intent (object_key, step, detail, intended_at) SELECT object_key, ${bind(step)}::text, ${bind(detail)}::text, ${underWay ? 'now()' : 'to_timestamp(0)'} FROM held
        ON CONFLICT (object_key, step) DO UPDATE SET detail = EXCLUDED.detail, intended_at = EXCLUDED.intended_at`,
    }, state);
    // The lease held when this was written. A process that stood still before it learnt so must not act: another has the object by now.
    if (this.now() >= hold.sureUntil) throw leaseLost(hold.lease.objectKey);
  }

  async withdraw({ key, step }: Intent): Promise<void> {
    const hold = this.holdOf(key);
    if (hold.waiting?.steps.includes(step)) await this.write(hold, {});
    await this.write(hold, { withdrawn: settled(step) }, hold.state && without(hold.state, step));
  }

  async confirm(intent: Intent, effect: Effect): Promise<void> {
    await this.confirmWithNext(intent, effect);
    await this.write(this.holdOf(intent.key), {});
  }

  async confirmWithNext(intent: Intent, effect: Effect): Promise<void> {
    const hold = this.holdOf(intent.key);
    if (hold.waiting !== undefined) await this.write(hold, {});
    const { lease } = hold;
    const state = await this.stateOf(intent.key, hold);
    const { entry, part } = appended(state.head, lease.objectKey, intent, effect);
    const parts = recorded(effect);
    hold.waiting = { parts: { ...parts, ...toPublish(effect), settled: settled(intent.step), audited: part, ...(!hold.told && { told: toldAgain() }) }, steps: [intent.step], changesLink: 'linked' in parts || 'granted' in parts };
    const link = linkAfter(intent.key, state.link, effect);
    hold.state = link && { ...without(state, intent.step), link, head: entry };
  }

  async confirmApplied(key: BusinessKey, revision: Revision): Promise<void> {
    const hold = this.holdOf(key);
    if (hold.waiting?.changesLink === true) await this.write(hold, {});
    // the applied revision touches the link as well, and a statement changes a row once
    const waiting = Object.fromEntries(Object.entries(hold.waiting?.parts ?? {}).filter(([name]) => name !== 'touched'));
    const parts: Record<string, Part> = {
      applied: (bind) => {
        const number = `${bind(revision.number)}::bigint`;
        return `UPDATE link SET applied_revision = ${number}, applied_time = ${bind(revision.time)}::text, updated_at = now()
          FROM held, (SELECT object_key, applied_revision FROM link WHERE object_key = $1) AS before WHERE link.object_key = held.object_key
          RETURNING before.applied_revision IS DISTINCT FROM ${number} AS changed`;
      },
      settled: () => 'DELETE FROM intent USING held WHERE intent.object_key = held.object_key',
      // the last effect may have been told already, by whoever came after a holder that died here
      ...(!hold.told && waiting['told'] === undefined && { toldIfNew: toldAgain('EXISTS (SELECT 1 FROM applied WHERE changed)') }),
    };
    hold.waiting = { parts: { ...waiting, ...parts }, steps: [...hold.waiting?.steps ?? [], ...hold.state?.intents.keys() ?? []], changesLink: true };
    hold.state &&= { ...hold.state, intents: new Map(), link: hold.state.link && { ...hold.state.link, applied: revision } };
  }

  async exclusively<T>(key: BusinessKey, work: () => Promise<T>): Promise<T> {
    const objectKey = keyText(key);
    if (this.holds.has(objectKey)) return await work();
    // what was confirmed of other objects stands before anything is done for this one
    await this.settle();
    const asked = this.now();
    const lease = await takeLease(this.database, objectKey, this.owner);
    if (lease === undefined) {
      throw new BridgeError({
        code: 'BUSY', message: `${objectKey} is being brought up to date by another worker.`, disposition: 'wait',
        nextAction: 'Nothing: this run goes on when the other has finished.',
      });
    }
    this.others.delete(objectKey);
    const hold = this.hold(lease, asked);
    try {
      const result = await work();
      if (hold.state?.link !== undefined) this.others.set(objectKey, hold.state.link);
      return result;
    } finally {
      this.holds.delete(objectKey);
      if (hold.waiting === undefined) await releaseLease(this.database, lease);
      else await this.write(hold, { released: RELEASED });
    }
  }

  /** Writes what is confirmed and waits. */
  async settle(): Promise<void> {
    for (const hold of this.holds.values()) if (hold.waiting !== undefined) await this.write(hold, {});
  }

  /** Writes for a held object, and what of it waits, in one statement. Whatever fails, what was to be written is given up: its intent stands. */
  async writeFor(key: BusinessKey, parts: (told: boolean) => Readonly<Record<string, Part>>): Promise<void> {
    const hold = this.holdOf(key);
    await this.write(hold, parts(hold.told || hold.waiting?.parts['told'] !== undefined));
  }

  private async write(hold: Hold, parts: Readonly<Record<string, Part>>, state = hold.state): Promise<void> {
    const all: Record<string, Part> = { ...hold.waiting?.parts, ...parts };
    if ('told' in all) delete all['toldIfNew'];
    hold.waiting = undefined;
    hold.state = undefined;
    if (Object.keys(all).length > 0) await underLease(this.database, hold.lease, all);
    hold.state = state;
    hold.told ||= 'told' in all;
  }

  private hold(lease: Lease, asked: number): Hold {
    const hold: Hold = { lease, sureUntil: sureUntil(asked), state: undefined, waiting: undefined, told: false };
    this.holds.set(lease.objectKey, hold);
    return hold;
  }

  private holdOf(key: BusinessKey): Hold {
    const hold = this.holds.get(keyText(key));
    if (hold === undefined) throw new Error(`Writing for ${keyText(key)} without its lease`);
    return hold;
  }

  private async stateOf(key: BusinessKey, hold: Hold): Promise<RecordedState> {
    if (hold.state !== undefined) return hold.state;
    await this.links([key]);
    return hold.state ??= { link: undefined, intents: new Map(), head: CHAIN_START };
  }

  private remember(key: BusinessKey, state: RecordedState | undefined): void {
    const hold = this.holds.get(keyText(key));
    if (hold !== undefined) hold.state = state;
    else if (state?.link !== undefined) this.others.set(keyText(key), state.link);
  }

  private known(key: BusinessKey): Link | undefined {
    const state = this.holds.get(keyText(key))?.state;
    if (state === undefined) return this.others.get(keyText(key));
    return state.link && { ...state.link, unsettled: [...state.intents.keys()].sort() };
  }
}

function sureUntil(asked: number): number {
  return asked + LEASE_SECONDS * 1_000;
}

function without(state: RecordedState, step: string): RecordedState {
  return { ...state, intents: new Map([...state.intents].filter(([name]) => name !== step)) };
}

function settled(step: string): Part {
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
        touched: () => 'UPDATE link SET updated_at = now() FROM held WHERE link.object_key = held.object_key',
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
