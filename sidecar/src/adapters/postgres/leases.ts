import type { Sql } from '../../ports/database.js';
import { BridgeError } from '../../domain/errors.js';

/** A worker that says nothing for so long is taken for dead, and its business objects are free. */
export const LEASE_SECONDS = 20;

export interface Lease { readonly objectKey: string; readonly token: number }

/** Takes the key if nobody holds it; undefined when somebody does. */
export async function takeLease(sql: Sql, objectKey: string, owner: string): Promise<Lease | undefined> {
  const [row] = await sql.query<{ token: number }>(
    `INSERT INTO lease (object_key, owner, until) VALUES ($1, $2, now() + make_interval(secs => $3))
     ON CONFLICT (object_key) DO UPDATE SET owner = EXCLUDED.owner, until = EXCLUDED.until, token = lease.token + 1
       WHERE lease.until < now()
     RETURNING token`,
    [objectKey, owner, LEASE_SECONDS],
  );
  return row && { objectKey, token: Number(row.token) };
}

/** Calls that its holder has under way may be so still when it is heard no more: their age counts from now. */
export async function keepLease(sql: Sql, lease: Lease): Promise<void> {
  const rows = await sql.query(
    `WITH kept AS (UPDATE lease SET until = now() + make_interval(secs => $3) WHERE object_key = $1 AND token = $2 AND until > now() RETURNING object_key),
     under_way AS (UPDATE intent SET intended_at = now() FROM kept WHERE intent.object_key = kept.object_key AND intended_at > to_timestamp(0))
     SELECT object_key FROM kept`,
    [lease.objectKey, lease.token, LEASE_SECONDS],
  );
  if (rows.length === 0) throw leaseLost(lease.objectKey);
}

export async function releaseLease(sql: Sql, lease: Lease): Promise<void> {
  await sql.query(`UPDATE lease SET until = '-infinity', owner = NULL WHERE object_key = $1 AND token = $2`, [lease.objectKey, lease.token]);
}

/** A statement that changes rows, of a business object's key `held.object_key`; values are bound where it asks for it. */
export type Part = (bind: (value: unknown) => string) => string;

/**
 * All parts in one statement, or none of them when another holder has taken the key over: nobody can do so before it is done.
 * Parts see the rows as they were before the statement; a later part may read what an earlier one returns, by its name.
 */
export async function underLease(sql: Sql, lease: Lease, parts: Readonly<Record<string, Part>>): Promise<void> {
  const parameters: unknown[] = [lease.objectKey, lease.token];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const named = Object.entries(parts).map(([name, part]) => `${name} AS (${part(bind)})`);
  const rows = await sql.query(
    `WITH held AS (SELECT object_key FROM lease WHERE object_key = $1 AND token = $2 AND until > now() FOR UPDATE), ${named.join(', ')} SELECT object_key FROM held`, parameters,
  );
  if (rows.length === 0) throw leaseLost(lease.objectKey);
}

/** Gives the key back, as a part of the statement that settles its run. */
export const RELEASED: Part = () => `UPDATE lease SET until = '-infinity', owner = NULL FROM held WHERE lease.object_key = held.object_key`;

export function leaseLost(objectKey: string): BridgeError {
  return new BridgeError({
    code: 'LEASE_LOST', message: `Another worker has taken over ${objectKey}.`, disposition: 'wait',
    nextAction: 'Nothing: the other worker brings it up to date.',
  });
}
