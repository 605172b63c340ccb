import type { ChainHead } from '../../domain/audit-chain.js';
import { CHAIN_START } from '../../domain/audit-chain.js';
import { keyText, type BusinessKey } from '../../domain/business-key.js';
import type { Link } from '../../domain/link.js';
import type { Sql } from '../../ports/database.js';
import { LINK_COLUMNS, linkOf, type LinkRow } from './links.js';

/** All that is recorded of a business object and that a run asks for. Sure as long as its lease is held. */
export interface RecordedState {
  readonly link: Link | undefined;
  /** By step. */
  readonly intents: ReadonlyMap<string, RecordedIntent>;
  /** End of the audit chain. */
  readonly head: ChainHead;
}

/** `at` by this process's clock that never runs backwards, milliseconds. */
export interface RecordedIntent { readonly detail: string; readonly at: number }

interface StateRow extends Omit<LinkRow, 'node_id'> {
  readonly object_key: string; readonly node_id: number | null; readonly head: ChainHead | null; readonly intents: { step: string; detail: string; age: number }[] | null;
}

/** Of several objects in one query, in their order. */
export async function readStates(sql: Sql, keys: readonly BusinessKey[]): Promise<RecordedState[]> {
  const rows = await sql.query<StateRow>(
    `SELECT k.object_key, ${LINK_COLUMNS},
       (SELECT json_build_object('sequence', a.sequence, 'hash', a.hash) FROM audit a WHERE a.object_key = k.object_key AND a.sequence IS NOT NULL ORDER BY a.sequence DESC LIMIT 1) AS head,
       (SELECT json_agg(json_build_object('step', i.step, 'detail', i.detail, 'age', extract(epoch FROM now() - i.intended_at)::float8)) FROM intent i WHERE i.object_key = k.object_key) AS intents
     FROM unnest($1::text[]) AS k (object_key) LEFT JOIN link l ON l.object_key = k.object_key`, [keys.map(keyText)],
  );
  const byKey = new Map(rows.map((row) => [row.object_key, row]));
  const now = performance.now();
  return keys.map((key) => {
    const row = byKey.get(keyText(key));
    return {
      link: row === undefined || row.node_id === null ? undefined : linkOf(key, { ...row, node_id: row.node_id }),
      intents: new Map((row?.intents ?? []).map(({ step, detail, age }) => [step, { detail, at: now - age * 1_000 }])),
      head: row?.head ?? CHAIN_START,
    };
  });
}
