import { checkpointOf, type SignedCheckpoint } from '../../domain/audit-checkpoint.js';
import { keyText, type BusinessKey } from '../../domain/business-key.js';
import type { Checkpoints } from '../../ports/checkpoints.js';
import type { Database } from '../../ports/database.js';

const PAGE = 10_000;
const SIGNED = 'text, signature, public_key AS "publicKey"';

export class PostgresCheckpoints implements Checkpoints {
  constructor(private readonly database: Database) {}

  async *all(): AsyncGenerator<SignedCheckpoint> {
    let after = 0;
    for (;;) {
      const page = await this.database.query<SignedCheckpoint & { number: number }>(`SELECT number, ${SIGNED} FROM audit_checkpoint WHERE number > $1 ORDER BY number LIMIT 500`, [after]);
      for (const { text, signature, publicKey } of page) yield { text, signature, publicKey };
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.number;
    }
  }

  async last(): Promise<SignedCheckpoint | undefined> {
    return (await this.database.query<SignedCheckpoint>(`SELECT ${SIGNED} FROM audit_checkpoint ORDER BY number DESC LIMIT 1`))[0];
  }

  async covering(key: BusinessKey): Promise<number[]> {
    const rows = await this.database.query<{ number: number }>(
      `SELECT DISTINCT c.number FROM audit a JOIN audit_checkpoint c ON a.audit_id > c.after AND a.audit_id <= c.through WHERE a.object_key = $1 AND a.sequence IS NOT NULL ORDER BY c.number`, [keyText(key)],
    );
    return rows.map(({ number }) => number);
  }

  async numbered(number: number): Promise<SignedCheckpoint | undefined> {
    return (await this.database.query<SignedCheckpoint>(`SELECT ${SIGNED} FROM audit_checkpoint WHERE number = $1`, [number]))[0];
  }

  async newestPosition(): Promise<number> {
    return await this.database.transaction(async (sql) => {
      // waits for entries that are being written: one with a lower position must not appear afterwards
      await sql.query('LOCK TABLE audit IN SHARE MODE');
      const [row] = await sql.query<{ newest: number }>('SELECT COALESCE(max(audit_id), 0)::float8 AS newest FROM audit');
      return row?.newest ?? 0;
    });
  }

  async *hashes(after: number, through: number): AsyncGenerator<string> {
    let position = after;
    for (;;) {
      const page = await this.database.query<{ position: number; hash: string }>(
        'SELECT audit_id::float8 AS position, hash FROM audit WHERE audit_id > $1 AND audit_id <= $2 AND sequence IS NOT NULL ORDER BY audit_id LIMIT $3', [position, through, PAGE],
      );
      for (const { hash } of page) yield hash;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      ({ position } = last);
    }
  }

  async keep(number: number, signed: SignedCheckpoint): Promise<boolean> {
    const { after, through } = checkpointOf(signed);
    const kept = await this.database.query(
      `INSERT INTO audit_checkpoint (number, after, through, text, signature, public_key) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (number) DO NOTHING RETURNING number`,
      [number, after, through, signed.text, signed.signature, signed.publicKey],
    );
    return kept.length > 0;
  }
}
