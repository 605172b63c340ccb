import got, { type Got } from 'got';
import { CONTENT_SERVER_USER } from '../demo/installation.js';
import { until } from '../processes/until.js';
import type { BenchSystem } from './bench-system.js';

const AT_ONCE = 8;
/** Node type of a business workspace. */
const WORKSPACE = 848;
/** The stand-in's volume of categories, and the first attribute of one. */
const CATEGORIES = 2006;
const SKU = 2;

interface Rows { readonly results: readonly { readonly data: { readonly properties: Record<string, unknown> } }[] }
interface ProductWorkspace { readonly id: string; readonly nodeId: number }

/** Workspaces of products in Content Server, and the sidecar's account of having watched them for long. */
export class ProductWorkspaces {
  private readonly made: ProductWorkspace[] = [];

  constructor(private readonly system: BenchSystem) {}

  /** From the template, as the sidecar makes them. */
  async make(count: number): Promise<void> {
    const { ticket } = await got.post(`${this.system.contentServerUrl}/api/v1/auth`, { form: { username: CONTENT_SERVER_USER.name, password: CONTENT_SERVER_USER.password } }).json<{ ticket: string }>();
    const http = got.extend({ prefixUrl: `${this.system.contentServerUrl}/api/v2`, headers: { otcsticket: ticket }, retry: { limit: 0 } });
    const types = await http.get('businessworkspacetypes?expand_templates=true').json<Rows>();
    const type = types.results.map(({ data }) => data.properties).find((properties) => properties['wksp_type_name'] === 'Commerce Product');
    const [template] = (type?.['templates'] ?? []) as { id: number }[];
    const category = (await http.get(`nodes/${CATEGORIES}/nodes?where_name=Commerce%20Product`).json<Rows>()).results[0]?.data.properties['id'];
    if (type === undefined || template === undefined || category === undefined) throw new Error('The default seed is not there.');
    const kind = { template_id: template.id, wksp_type_id: type['wksp_type_id'], type: WORKSPACE, roles: { categories: { [String(category)]: { [`${category}_${SKU}`]: 'BENCH' } } } };
    let next = 1;
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      while (next <= count) await this.makeOne(http, kind, next++);
    }));
  }

  /**
   * One is watched by the sidecar itself; the others get what was found there and a month of quiet, their looks spread over the day as they are by then.
   */
  async watchForLong(): Promise<void> {
    const { sql } = this.system;
    const [first, ...others] = this.made;
    if (first === undefined) throw new RangeError('There is nothing to watch');
    const key = `commerce/product/${first.id}`;
    await sql.query(`INSERT INTO link (object_key, node_id, name, attributes_hash) VALUES ($1, $2, $1, 'h')`, [key, first.nodeId]);
    await sql.query(`INSERT INTO write_back (object_key, sequence, sent) VALUES ($1, 0, 0) ON CONFLICT DO NOTHING`, [key]);
    await until('the first look', async () => (await sql.query('SELECT 1 FROM watch WHERE object_key = $1 AND looked_at IS NOT NULL', [key])).rowCount === 1, 120);
    const [ids, nodes] = [others.map(({ id }) => `commerce/product/${id}`), others.map(({ nodeId }) => nodeId)];
    await sql.query(`INSERT INTO link (object_key, node_id, name, attributes_hash, updated_at) SELECT k, n, k, 'h', now() - interval '30 days' FROM unnest($1::text[], $2::bigint[]) AS one(k, n)`, [ids, nodes]);
    await sql.query(
      `INSERT INTO watch (source, object_key, next_at, changed_at, looked_at, findings, fingerprint)
       SELECT w.source, k, now() + random() * interval '1 day', now() - interval '30 days', now(), w.findings, w.fingerprint FROM unnest($1::text[]) AS k, watch w WHERE w.object_key = $2`, [ids, key],
    );
    await sql.query(`UPDATE watch SET next_at = now() + interval '12 hours', changed_at = now() - interval '30 days' WHERE object_key = $1`, [key]);
    await sql.query('VACUUM ANALYZE');
  }

  /** Another one for each change, from all over them. */
  any(change: number, changes: number): ProductWorkspace {
    const found = this.made[Math.floor(((change + 0.5) / changes) * this.made.length)];
    if (found === undefined) throw new RangeError(`There is no workspace for change ${change}`);
    return found;
  }

  private async makeOne(http: Got, kind: object, number: number): Promise<void> {
    const body = JSON.stringify({ ...kind, name: `Product ${number}`, ext_system_id: 'commerce', bo_type: 'product', bo_id: String(number) });
    const { results } = await http.post('businessworkspaces', { form: { body } }).json<{ results: { id: number } }>();
    this.made.push({ id: String(number), nodeId: results.id });
  }
}
