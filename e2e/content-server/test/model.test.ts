import { Client, folder, kind, startWithAdmin, type Entity, type WorkspaceKind } from './client.js';
import { Model, type ModelNode } from './model.js';
import { Random } from './random.js';
import type { RunningContentServer } from '../src/index.js';

const STEPS = Number(process.env['STEPS'] ?? 20_000);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);
const NAMES = ['Invoice', 'invoice', 'Order 1', 'Packing slip', 'Überweisung', 'A', 'b', 'C d', 'x'.repeat(248), 'Notes'];
const BAD_NAMES = ['', '  ', 'a:b', 'x'.repeat(249), 'line\nbreak'];
const RIGHTS = ['see', 'see_contents', 'modify', 'edit_attributes', 'add_items', 'delete'];

let server: RunningContentServer;
let admin: Client;
let sam: Client;
let samId: number;
let model: Model;
let random: Random;
let what: WorkspaceKind;
let holds: number[];
let recordsClassification: number;

beforeAll(async () => {
  ({ server, admin } = await startWithAdmin({ settings: { searchLag: 0 } }));
  sam = await new Client(server.apiUrl).signIn('sam.sales');
  samId = (await admin.results<Entity[]>('GET', '/v2/members?where_name=sam.sales')).at(0)?.data.properties.id ?? 0;
  const root = await folder(admin, 2000, 'Model');
  await admin.send('DELETE', `/v2/nodes/${root}/permissions/public`);
  await admin.send('DELETE', `/v2/nodes/${root}/permissions/group`);
  model = new Model(root);
  random = new Random(SEED);
  what = await kind(admin, 'Commerce Customer');
  holds = (await admin.results<{ data: { holds: { HoldID: number }[] } }>('GET', '/v2/holds')).data.holds.map((hold) => hold.HoldID);
  const volume = await admin.results<Entity[]>('GET', '/v2/nodes/2050/nodes');
  const tree = await admin.results<Entity[]>('GET', `/v2/nodes/${volume[0]?.data.properties.id}/nodes`);
  recordsClassification = tree[0]?.data.properties.id ?? 0;
});

afterAll(() => server.stop());

const containers = (): number[] => [model.root, ...model.live().filter((node) => node.kind === 'folder').map((node) => node.id)];
const someName = (): string => (random.next() < 0.05 ? random.pick(BAD_NAMES) : `${random.pick(NAMES)}${random.next() < 0.5 ? '' : random.below(30)}`);
const legal = (name: string): boolean => {
  const trimmed = name.trim();
  return trimmed !== '' && [...trimmed].length <= 248 && !/[:\p{Cc}]/u.test(trimmed);
};
const some = (kinds: readonly ModelNode['kind'][]): ModelNode | undefined => {
  const list = model.live().filter((node) => kinds.includes(node.kind));
  return list.length === 0 ? undefined : random.pick(list);
};

/** The answer must be what the model says: done or refused. */
function expectDone(step: string, answer: { status: number; body: unknown }, possible: boolean): void {
  if ((answer.status === 200) !== possible) throw new Error(`${step}: the model says ${possible ? 'possible' : 'refused'}, the server answered ${answer.status} ${JSON.stringify(answer.body)}`);
}

function add(id: number, parent: number, name: string, nodeKind: ModelNode['kind']): void {
  const rights = new Set(model.nodes.get(parent)?.rights ?? []);
  model.nodes.set(id, { id, parent, name: name.trim(), kind: nodeKind, versions: nodeKind === 'document' ? [1] : [], lastVersion: nodeKind === 'document' ? 1 : 0, holds: new Set(), record: false, rights, binned: false });
}

const idOf = (body: unknown): number => (body as { results: Entity }).results.data.properties.id;

const operations: readonly (() => Promise<void>)[] = [
  async function create() {
    const parent = random.pick(containers());
    const name = someName();
    const answer = await admin.send('POST', '/v2/nodes', { type: 0, parent_id: parent, name });
    const possible = legal(name) && !model.taken(parent, name.trim());
    expectDone(`create folder '${name}'`, answer, possible);
    if (possible) add(idOf(answer.body), parent, name, 'folder');
  },
  async function uploadDocument() {
    const parent = random.pick(containers());
    const name = someName();
    const answer = await admin.send('POST', '/v2/nodes', { type: '144', parent_id: parent, name }, 'multipart-body', new Blob(['text']), 'file.txt');
    const possible = legal(name) && !model.taken(parent, name.trim());
    expectDone(`upload '${name}'`, answer, possible);
    if (possible) add(idOf(answer.body), parent, name, 'document');
  },
  async function rename() {
    const node = some(['folder', 'document']);
    if (node === undefined) return;
    const name = someName();
    const client = random.next() < 0.3 ? sam : admin;
    const answer = await client.send('PUT', `/v2/nodes/${node.id}`, { name });
    // An empty name is one that is not given: nothing to change, which is done.
    if (name === '') return;
    const allowed = client === admin || (node.rights.has('see') && node.rights.has('modify'));
    const possible = allowed && legal(name) && !model.protected(node) && !model.taken(node.parent, name.trim(), node.id);
    expectDone(`rename ${node.id} to '${name}'`, answer, possible);
    if (possible) node.name = name.trim();
  },
  async function move() {
    const node = some(['folder', 'document']);
    if (node === undefined) return;
    const target = random.pick(containers());
    const answer = await admin.send('PUT', `/v2/nodes/${node.id}`, { parent_id: target });
    const possible = !model.protected(node) && (target === node.parent || (!model.isBelow(target, node.id) && !model.taken(target, node.name)));
    expectDone(`move ${node.id} to ${target}`, answer, possible);
    if (possible) node.parent = target;
  },
  async function remove() {
    const node = some(['folder', 'document']);
    if (node === undefined) return;
    const client = random.next() < 0.3 ? sam : admin;
    const answer = await client.send('DELETE', `/v2/nodes/${node.id}`);
    const allowed = client === admin || (node.rights.has('see') && node.rights.has('delete'));
    const possible = allowed && ![node, ...model.below(node.id)].some((one) => model.protected(one));
    expectDone(`delete ${node.id}`, answer, possible);
    if (possible) node.binned = true;
  },
  async function restoreOrPurge() {
    const binned = [...model.nodes.values()].filter((node) => node.binned);
    if (binned.length === 0) return;
    const node = random.pick(binned);
    const purge = random.next() < 0.5;
    const answer = await admin.send('POST', `/v2/volumes/recyclebin/nodes/${purge ? 'purge' : 'restore'}`, { ids: [node.id] });
    const done = (answer.body['success'] as { ids: number[] }).ids.includes(node.id);
    const home = node.parent === model.root || (model.nodes.has(node.parent) && !model.gone(node.parent));
    const possible = purge || (home && !model.taken(node.parent, node.name));
    if (done !== possible) throw new Error(`${purge ? 'purge' : 'restore'} ${node.id}: the model says ${possible}, the server ${JSON.stringify(answer.body)}`);
    if (!done) return;
    if (purge) purgeNode(node);
    else node.binned = false;
  },
  async function addVersion() {
    const node = some(['document']);
    if (node === undefined) return;
    const answer = await admin.send('POST', `/v2/nodes/${node.id}/versions`, { description: 'more' }, 'multipart', new Blob(['more']), 'more.txt');
    const possible = !model.protected(node);
    expectDone(`version of ${node.id}`, answer, possible);
    if (!possible) return;
    node.lastVersion += 1;
    node.versions.push(node.lastVersion);
  },
  async function purgeVersions() {
    const node = some(['document']);
    if (node === undefined) return;
    const keep = random.below(4);
    const answer = await admin.send('DELETE', `/v2/nodes/${node.id}/versions`, { number_to_keep: keep }, 'flat');
    const possible = keep >= 1 && !model.protected(node);
    expectDone(`keep ${keep} versions of ${node.id}`, answer, possible);
    if (possible) node.versions = node.versions.slice(-keep);
  },
  async function hold() {
    const node = some(['folder', 'document']);
    if (node === undefined || random.next() < 0.6) return;
    const id = random.pick(holds);
    const answer = await admin.send('POST', `/v1/nodes/${node.id}/holds`, { hold_id: id });
    expectDone(`hold ${node.id}`, answer, !node.holds.has(id));
    node.holds.add(id);
  },
  async function lift() {
    const held = model.live().filter((node) => node.holds.size > 0);
    if (held.length === 0) return;
    const node = random.pick(held);
    const id = random.pick(holds);
    const answer = await admin.send('DELETE', `/v1/nodes/${node.id}/holds/${id}`);
    expectDone(`lift ${node.id}`, answer, node.holds.has(id));
    node.holds.delete(id);
  },
  async function declare() {
    const node = some(['document']);
    if (node === undefined || random.next() < 0.9) return;
    const answer = await admin.send('POST', `/v1/nodes/${node.id}/rmclassifications`, { class_id: recordsClassification });
    expectDone(`declare ${node.id}`, answer, true);
    node.record = true;
  },
  async function grant() {
    const node = some(['folder', 'document']);
    if (node === undefined) return;
    const rights = RIGHTS.filter(() => random.next() < 0.5);
    const answer = await admin.send('POST', `/v2/nodes/${node.id}/permissions/custom`, { permissions: rights, right_id: samId, apply_to: 0 });
    expectDone(`grant ${node.id}`, answer, true);
    node.rights = new Set(rights);
  },
  async function readAsSam() {
    const node = some(['folder', 'document']);
    if (node === undefined) return;
    expectDone(`sam reads ${node.id}`, await sam.get(`/v2/nodes/${node.id}?fields=properties{id}`), node.rights.has('see'));
    if (node.kind !== 'document') return;
    const response = await fetch(`${sam.base}/api/v2/nodes/${node.id}/content`, { headers: { OTCSTicket: sam.ticket } });
    await response.arrayBuffer();
    expectDone(`sam opens ${node.id}`, { status: response.status, body: '' }, node.rights.has('see') && node.rights.has('see_contents'));
  },
  async function createWorkspace() {
    const id = String(random.below(25));
    const { categoryId } = what;
    const known = [...model.nodes.values()].find((node) => node.kind === 'workspace' && node.name === `Customer ${id}`);
    const answer = await admin.send('POST', '/v2/businessworkspaces', {
      template_id: what.templateId, name: `Customer ${id}`, ext_system_id: 'commerce', bo_type: 'customer', bo_id: id, roles: { categories: { [categoryId]: { [`${categoryId}_2`]: id } } },
    });
    expectDone(`workspace ${id}`, answer, known === undefined);
    if (known === undefined) add((answer.body['results'] as { id: number }).id, what.locationId, `Customer ${id}`, 'workspace');
  },
  async function relate() {
    const [one, other] = [some(['workspace']), some(['workspace'])];
    if (one === undefined || other === undefined) return;
    const type = random.pick(['child', 'parent'] as const);
    const key = type === 'child' ? `${one.id}>${other.id}` : `${other.id}>${one.id}`;
    const remove = random.next() < 0.4;
    const answer = remove
      ? await admin.send('DELETE', `/v2/businessworkspaces/${one.id}/relateditems/${other.id}?rel_type=${type}`)
      : await admin.send('POST', `/v2/businessworkspaces/${one.id}/relateditems`, { rel_bw_id: other.id, rel_type: type }, 'flat');
    const possible = remove ? model.relations.has(key) : one !== other && !model.relations.has(key);
    expectDone(`${remove ? 'unrelate' : 'relate'} ${key}`, answer, possible);
    if (possible && remove) model.relations.delete(key);
    else if (possible) model.relations.add(key);
  },
  async function look() {
    const parent = random.pick(containers());
    const found = await admin.results<Entity[]>('GET', `/v2/nodes/${parent}/nodes?limit=1000&fields=properties{id,name}`);
    const names = (list: readonly { id: number; name: string }[]): string[] => list.map((one) => `${one.id} ${one.name}`).sort();
    expect(names(found.map((row) => row.data.properties))).toEqual(names(model.children(parent)));
    const document = some(['document']);
    if (document !== undefined) {
      const versions = await admin.results<{ data: { versions: { version_number: number } } }[]>('GET', `/v2/nodes/${document.id}/versions`);
      expect(versions.map((row) => row.data.versions.version_number)).toEqual(document.versions);
    }
    const workspace = some(['workspace']);
    if (workspace === undefined) return;
    for (const type of ['child', 'parent'] as const) {
      const related = await admin.results<Entity[]>('GET', `/v2/businessworkspaces/${workspace.id}/relateditems?where_relationtype=${type}&limit=1000`);
      const expected = [...model.relations].map((key) => key.split('>').map(Number)).filter(([parentId, childId]) => (type === 'child' ? parentId : childId) === workspace.id).map(([parentId, childId]) => (type === 'child' ? childId : parentId));
      expect(related.map((row) => row.data.properties.id).sort()).toEqual(expected.sort());
    }
  },
];

/** What was deleted by itself before its container went keeps its own place in the bin, without a home. */
function purgeNode(node: ModelNode): void {
  for (const child of [...model.nodes.values()].filter((one) => one.parent === node.id && !one.binned)) purgeNode(child);
  model.nodes.delete(node.id);
}

async function prune(): Promise<void> {
  const binned = [...model.nodes.values()].filter((node) => node.binned);
  if (binned.length > 0) {
    await admin.send('POST', '/v2/volumes/recyclebin/nodes/purge', { ids: binned.map((node) => node.id) });
    binned.forEach(purgeNode);
    return;
  }
  const old = some(['folder', 'document']);
  if (old === undefined) return;
  for (const node of [old, ...model.below(old.id)]) {
    for (const id of node.holds) await admin.results('DELETE', `/v1/nodes/${node.id}/holds/${id}`);
    node.holds.clear();
  }
  if ([old, ...model.below(old.id)].some((node) => model.protected(node))) return;
  await admin.results('DELETE', `/v2/nodes/${old.id}`);
  old.binned = true;
}

test(`does what a small model says, ${STEPS} steps, SEED=${SEED}`, async () => {
  process.stdout.write(`model test: SEED=${SEED} STEPS=${STEPS}\n`);
  for (let step = 0; step < STEPS; step += 1) {
    const operation = random.pick(operations);
    try {
      await operation();
    } catch (problem) {
      throw new Error(`SEED=${SEED}, step ${step}, ${operation.name}: ${problem instanceof Error ? problem.message : String(problem)}`, { cause: problem });
    }
    // The tree stays small enough for names to meet.
    if (model.nodes.size > 100) await prune();
  }
});
