import { keyText, type BusinessKey } from '../../domain/business-key.js';
import { STEP } from '../../domain/plan.js';
import type { Database } from '../../ports/database.js';
import type { KnownLinks } from '../../ports/known-links.js';
import type { WorkspaceNode } from '../../ports/content-server.js';

export class PostgresKnownLinks implements KnownLinks {
  constructor(private readonly database: Database) {}

  async has(nodeId: number): Promise<boolean> {
    return (await this.database.query('SELECT 1 FROM link WHERE node_id = $1', [nodeId])).length > 0;
  }

  /** Without a hash, so that the next plan sets the attributes, and with an intent of adoption, so that each of its steps looks first. */
  async adopt(key: BusinessKey, { nodeId, name }: WorkspaceNode): Promise<boolean> {
    const objectKey = keyText(key);
    return await this.database.transaction(async (sql) => {
      const rows = await sql.query(
        `INSERT INTO link (object_key, node_id, name, attributes_hash) VALUES ($1, $2, $3, '') ON CONFLICT (object_key) DO NOTHING RETURNING object_key`, [objectKey, nodeId, name],
      );
      if (rows.length === 0) return false;
      await sql.query('INSERT INTO intent (object_key, step, detail) VALUES ($1, $2, $3) ON CONFLICT (object_key, step) DO NOTHING', [objectKey, STEP.adoption, String(nodeId)]);
      return true;
    });
  }
}
