import { PostgresAuditTrail } from '../../src/adapters/postgres/audit.js';
import { verifyTrail } from '../../src/audit/verify.js';
import type { Database } from '../../src/ports/database.js';
import { sha256 } from './simulated-content-server.js';
import type { World } from './replica.js';

/** What must never be, at whatever moment: each line is one breach. */
export class Standing {
  private readonly applied = new Map<string, number>();
  private readonly newest = new Map<number, number>();
  private calls = 0;

  constructor(private readonly world: World, private readonly store: Database) {}

  /** In Content Server, after every step that reached it. */
  inContentServer(): string[] {
    const { state } = this.world.contentServer;
    if (state.calls.length === this.calls && state.calls.length > 0) return [];
    this.calls = state.calls.length;
    const back = state.documents.flatMap(({ nodeId, name, versions }) => {
      if (this.newest.get(nodeId) === versions.length) return [];
      this.newest.set(nodeId, versions.length);
      const changes = versions.map((bytes) => Number(/change (\d+)/.exec(bytes.toString('utf8'))?.[1] ?? 0));
      return changes.some((change, index) => change < (changes[index - 1] ?? 0)) ? [`${name} went back: changes ${changes.join(', ')}`] : [];
    });
    return [...this.world.contentServer.repeated(), ...back];
  }

  async inStore(): Promise<string[]> {
    const links = await this.store.query<{ object_key: string; applied_revision: number | null }>('SELECT object_key, applied_revision FROM link');
    return links.flatMap(({ object_key: key, applied_revision: revision }) => {
      const before = this.applied.get(key) ?? 0;
      this.applied.set(key, Number(revision ?? 0));
      return Number(revision ?? 0) < before ? [`${key} went back from revision ${before} to ${revision}`] : [];
    });
  }
}

/** What must be once all is delivered and done. */
export async function breachesAtRest(world: World, store: Database, accepted: ReadonlyMap<string, number>): Promise<string[]> {
  const { shop, contentServer: { state } } = world;
  const breaches: string[] = [];
  const expect = (holds: boolean, breach: string) => { if (!holds) breaches.push(breach); };

  for (const { object_key: key, step } of await store.query<{ object_key: string; step: string }>('SELECT object_key, step FROM intent')) expect(false, `${key}: the intent of ${step} stands unconfirmed`);
  const links = new Map((await store.query<{ object_key: string; node_id: number; applied_revision: number | null }>('SELECT * FROM link')).map((row) => [row.object_key, row]));
  for (const [subject, revision] of accepted) expect(Number(links.get(`commerce/${subject}`)?.applied_revision) >= revision, `${subject}: revision ${revision} was accepted and is not applied`);

  for (const [id, lastName] of shop.customers) {
    const workspace = state.workspaces.find(({ key }) => key === `commerce/customer/${id}`);
    const stands = workspace?.categories.get('Commerce Customer')?.attributes['Last Name'];
    expect(stands === lastName, `customer ${id} is called ${String(stands)} instead of ${lastName}`);
  }
  for (const order of shop.orders.values()) {
    const workspace = state.workspaces.find(({ key }) => key === `commerce/order/${order.number}`);
    const parent = state.workspaces.find(({ key }) => key === `commerce/customer/${order.customerId}`);
    const stands = workspace?.categories.get('Commerce Order')?.attributes['Status'];
    expect(stands === `Status ${order.status}`, `order ${order.number} has ${String(stands)} instead of Status ${order.status}`);
    expect(state.relations.has(`${parent?.nodeId} ${workspace?.nodeId}`), `order ${order.number} is not related to its customer`);
    const link = shop.links.get(`order/${order.number}`);
    const recorded = Number(links.get(`commerce/order/${order.number}`)?.node_id);
    expect(link?.workspaceNodeId === workspace?.nodeId && recorded === workspace?.nodeId, `order ${order.number}: the shop links ${link?.workspaceNodeId}, the store ${recorded}, Content Server has ${workspace?.nodeId}`);
    expect(link?.state === 'active' && link.revision === shop.highestRevision(`order/${order.number}`), `order ${order.number}: the shop was told ${link?.state}, revision ${link?.revision}`);
    for (const { id } of order.invoices) {
      const document = state.documents.find(({ parent: place, attributes }) => place === workspace?.nodeId && attributes['Source'] === `invoice:${id}`);
      const bytes = document?.versions.at(-1);
      expect(bytes?.equals(shop.bytesOf(`invoice:${id}`)) === true, `invoice ${id} holds "${String(bytes)}" instead of "${String(shop.bytesOf(`invoice:${id}`))}"`);
      const told = link?.documents.find(({ sourceId }) => sourceId === `invoice:${id}`);
      expect(told !== undefined && told.nodeId === document?.nodeId && told.version === document.versions.length && told.sha256 === sha256(bytes ?? Buffer.alloc(0)), `invoice ${id}: the shop was told ${JSON.stringify(told)}`);
    }
    const notes = state.documents.find(({ parent: place, attributes }) => place === workspace?.nodeId && attributes['Role'] === 'exception-notes');
    const written = String(notes?.versions.at(-1) ?? '').match(/^Comment /gm)?.length ?? 0;
    expect(written === order.comments, `order ${order.number} has ${written} comments instead of ${order.comments}`);
  }
  for (const { objectKey, what } of (await verifyTrail(new PostgresAuditTrail(store))).breaks) expect(false, `audit of ${objectKey} ${what}`);
  return breaches;
}
