import { createHash } from 'node:crypto';
import got, { type Got } from 'got';
import { PostgresAuditTrail } from '@workspace-bridge/sidecar/dist/adapters/postgres/audit.js';
import { openDatabase, type StoreSettings } from '@workspace-bridge/sidecar/dist/adapters/postgres/open-database.js';
import { verifyTrail } from '@workspace-bridge/sidecar/dist/audit/verify.js';
import { CONTENT_SERVER_USER } from '../demo/installation.js';
import type { PlacedOrder } from '../demo/shop.js';
import type { Store } from '../store/store.js';

/** What must hold whatever died meanwhile. All numbers but `documents` are 0 when all is well. */
export interface Findings {
  readonly documents: number;
  /** Orders, documents, newest bytes, attributes or write-backs that are not there. */
  readonly lost: readonly string[];
  readonly duplicateWorkspaces: number;
  readonly duplicateDocuments: number;
  /** Versions whose bytes an earlier version of the same document has too. */
  readonly extraVersions: number;
}

interface Rows { results: { data: { properties: { id: number; name: string } } }[] }

/** Holds Content Server against the shop's records; shares nothing with the sidecar's adapter. */
export async function inspectContentServer(url: string, store: Store, orders: readonly PlacedOrder[]): Promise<Findings> {
  const { ticket } = await got.post(`${url}/api/v1/auth`, { form: { username: CONTENT_SERVER_USER.name, password: CONTENT_SERVER_USER.password } }).json<{ ticket: string }>();
  const http = got.extend({ prefixUrl: `${url}/api`, headers: { otcsticket: ticket } });
  const findings = { documents: 0, lost: [] as string[], duplicateWorkspaces: 0, duplicateDocuments: 0, extraVersions: 0 };
  const customers = new Set<string>();
  for (const order of orders) {
    const expected = await store.expected(order);
    if (expected.customer !== undefined) customers.add(expected.customer);
    const workspaces = await found(http, 'order', order.number);
    findings.duplicateWorkspaces += Math.max(0, workspaces.length - 1);
    const [workspace] = workspaces;
    if (workspace === undefined) {
      findings.lost.push(`order ${order.number}: its workspace`);
      continue;
    }
    const documents = await http.get(`v2/nodes/${workspace}/nodes`, { searchParams: { where_type: '144', limit: 500 } }).json<Rows>();
    findings.documents += documents.results.length;
    findings.duplicateDocuments += Math.max(0, documents.results.length - expected.documents.length);
    if (documents.results.length < expected.documents.length) findings.lost.push(`order ${order.number}: ${expected.documents.length - documents.results.length} documents`);
    const newest = new Set<string>();
    for (const { data: { properties: { id } } } of documents.results) {
      const hashes = await versions(http, id);
      findings.extraVersions += hashes.length - new Set(hashes).size;
      newest.add(hashes.at(-1) ?? '');
    }
    for (const { sourceId, sha256 } of expected.documents) if (sha256 !== undefined && !newest.has(sha256)) findings.lost.push(`order ${order.number}: the newest bytes of ${sourceId}`);
    const told = await store.toldOf(order);
    if (told?.state !== 'active' || told.documents !== expected.documents.length) findings.lost.push(`order ${order.number}: the shop was told ${JSON.stringify(told)}`);
  }
  for (const customer of customers) findings.duplicateWorkspaces += Math.max(0, (await found(http, 'customer', customer)).length - 1);
  return findings;
}

async function found(http: Got, type: string, id: string): Promise<number[]> {
  const { results } = await http.get('v2/businessworkspaces', { searchParams: { where_ext_system_id: 'commerce', where_bo_type: type, where_bo_id: id, expanded_view: 'true' } }).json<Rows>();
  return results.map(({ data }) => data.properties.id);
}

/** SHA-256 of each version, oldest first. */
async function versions(http: Got, document: number): Promise<string[]> {
  const { results } = await http.get(`v2/nodes/${document}/versions`).json<{ results: { data: { versions: { version_number: number } } }[] }>();
  const numbers = results.map(({ data }) => data.versions.version_number).sort((a, b) => a - b);
  return await Promise.all(numbers.map(async (number) => createHash('sha256').update(await http.get(`v2/nodes/${document}/versions/${number}/content`).buffer()).digest('hex')));
}

/** What stands in the sidecar's store when everything is worked off; the embedded store must be free. */
export async function inspectStore(settings: StoreSettings): Promise<{ unconfirmedIntents: number; unfinished: number; parked: number; auditEntries: number; auditBreaks: number }> {
  const database = await openDatabase(settings, () => undefined);
  try {
    const count = async (query: string) => (await database.query<{ count: number }>(query))[0]?.count ?? Number.NaN;
    const { entries, breaks } = await verifyTrail(new PostgresAuditTrail(database));
    return {
      unconfirmedIntents: await count('SELECT count(*)::int AS count FROM intent'),
      unfinished: await count(`SELECT count(*)::int AS count FROM work_item WHERE state = 'due'`),
      parked: await count(`SELECT count(*)::int AS count FROM work_item WHERE state = 'parked'`),
      auditEntries: entries, auditBreaks: breaks.length,
    };
  } finally {
    await database.close();
  }
}
