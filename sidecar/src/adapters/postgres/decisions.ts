import type { Decision } from '../../contract/feedback.js';
import type { Sql } from '../../ports/database.js';
import { publishDecision } from './publications.js';
import { storableJson } from './storable.js';

/** In the transaction of what it was found by; whether it is new. */
export async function keepDecision(sql: Sql, objectKey: string, decision: Decision): Promise<boolean> {
  const added = await sql.query('INSERT INTO decision (id, object_key, decision) VALUES ($1, $2, $3::jsonb) ON CONFLICT (id) DO NOTHING RETURNING id', [decision.id, objectKey, storableJson(decision)]);
  if (added.length > 0) await publishDecision(sql, objectKey, decision);
  return added.length > 0;
}
