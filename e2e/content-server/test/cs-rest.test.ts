import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startContentServer, type RunningContentServer } from '../src/index.js';

interface Response {
  readonly data: Record<string, never> & { id: number; ticket: string; results: never; [name: string]: unknown };
  readonly headers: Record<string, string>;
}

/** As far as this test uses it; the package has no types. */
interface CsRest {
  get(url: string): Promise<Response>;
  readonly auth: { auth(): Promise<Response> };
  readonly members: { userQuery(query: string): Promise<Response>; member(id: number): Promise<Response> };
  readonly nodes: Record<'addablenodetypes' | 'ancestors' | 'volumeInfo' | 'children' | 'delete', (id: number) => Promise<Response>> & {
    addFolder(parent: number, name: string): Promise<Response>;
    addDocument(given: { parent_id: number; fileHandler: string; apiVersion?: string; options?: object }): Promise<Response>;
    addDocumentMajor(given: { parent_id: number; fileHandler: string }): Promise<Response>;
    node(given: { dataid: number }): Promise<Response>;
    volumes(): Promise<Response>;
    download(given: { dataid: number; filePath: string }): Promise<void>;
    audit(given: { dataid: number }): Promise<Response>;
  };
  readonly versions: {
    addVersion(given: { dataid: number; fileHandler: string }): Promise<Response>;
    list(id: number): Promise<Response>;
    version(id: number, version?: string | number): Promise<Response>;
    deleteVersion(given: { dataid: number; versionNumber: number }): Promise<Response>;
    purge(given: { dataid: number; number_to_keep: number }): Promise<Response>;
  };
  readonly search: { search(where: string): Promise<Response>; regions(): Promise<Response> };
  readonly workflow: { draftprocesses(map: number): Promise<Response>; draftprocesses_update(id: number): Promise<Response>; draftprocesses_put(id: number, body: object): Promise<Response> };
}

const { Session } = createRequire(import.meta.url)('@kweli/cs-rest') as { Session: new (options: object) => CsRest };

let server: RunningContentServer;
let session: CsRest;
let directory: string;
const first = 'An invoice\n';
const second = 'An invoice, corrected\n';

beforeAll(async () => {
  server = await startContentServer();
  directory = mkdtempSync(join(tmpdir(), 'cs-rest-'));
  writeFileSync(join(directory, 'invoice.txt'), first);
  writeFileSync(join(directory, 'corrected.txt'), second);
  session = new Session({ baseURL: `${server.url}/cs/cs`, username: 'Admin', password: 'Passw0rd!' });
});

afterAll(() => server.stop());

const file = (name: string): string => join(directory, name);

test('signs in once and rolls the ticket it is offered', async () => {
  server.control.resetRequests();
  const { data } = await session.auth.auth();
  expect(data['data']).toMatchObject({ name: 'Admin', id: 1000 });
  await session.nodes.node({ dataid: 2000 });
  await session.nodes.node({ dataid: 2000 });
  expect(server.control.counts().operations['session.open']).toMatchObject({ requests: 1, refused: 0 });
});

test('refuses a wrong password with 401', async () => {
  const stranger = new Session({ baseURL: `${server.url}/cs/cs`, username: 'Admin', password: 'wrong' });
  await expect(stranger.auth.auth()).rejects.toMatchObject({ response: { status: 401 } });
});

test('makes a folder, stores a document and gives its bytes back', async () => {
  const made = await session.nodes.addFolder(2000, 'From cs-rest');
  const folder = (made.data.results as { data: { properties: { id: number } } }).data.properties.id;
  const document = await session.nodes.addDocument({ parent_id: folder, fileHandler: file('invoice.txt') });
  expect(document.data.id).toBeGreaterThan(0);
  await session.nodes.download({ dataid: document.data.id, filePath: file('back.txt') });
  expect(readFileSync(file('back.txt'), 'utf8')).toBe(first);
  const children = await session.nodes.children(folder);
  expect((children.data.results as { data: { properties: { name: string } } }[]).map((row) => row.data.properties.name)).toEqual(['invoice.txt']);
  await expect(session.nodes.addDocument({ parent_id: folder, fileHandler: file('invoice.txt') })).rejects.toMatchObject({ response: { status: 400, data: { error: expect.stringContaining('already exists') } } });
  const ancestors = await session.nodes.ancestors(document.data.id);
  expect((ancestors.data['ancestors'] as unknown as { name: string }[]).map((one) => one.name)).toEqual(['Enterprise', 'From cs-rest', 'invoice.txt']);
  const audit = await session.nodes.audit({ dataid: document.data.id });
  expect(JSON.stringify(audit.data.results)).toContain('"Create"');
  await session.nodes.delete(document.data.id);
  await expect(session.nodes.node({ dataid: document.data.id })).rejects.toMatchObject({ response: { status: 400 } });
});

test('adds, lists, deletes and purges versions', async () => {
  const { data } = await session.nodes.addDocument({ parent_id: 2000, fileHandler: file('invoice.txt'), options: { description: 'With versions' } });
  const added = await session.versions.addVersion({ dataid: data.id, fileHandler: file('corrected.txt') });
  expect(added.data['version_number']).toBe(2);
  await session.versions.addVersion({ dataid: data.id, fileHandler: file('invoice.txt') });
  const list = await session.versions.list(data.id);
  expect((list.data['data'] as unknown as { version_number: number }[]).map((one) => one.version_number)).toEqual([1, 2, 3]);
  const latest = await session.versions.version(data.id);
  expect(latest.data['data']).toMatchObject({ version_number: 3 });
  await session.versions.deleteVersion({ dataid: data.id, versionNumber: 2 });
  const fourth = await session.versions.addVersion({ dataid: data.id, fileHandler: file('corrected.txt') });
  expect(fourth.data['version_number']).toBe(4);
});

test('turns a document into one with a major version', async () => {
  writeFileSync(file('major.txt'), 'major');
  const { data } = await session.nodes.addDocumentMajor({ parent_id: 2000, fileHandler: file('major.txt') });
  const latest = await session.versions.version(data.id);
  expect(latest.data['data']).toMatchObject({ version_number_name: '1.0', version_number_major: 1, version_number_minor: 0 });
});

test('finds members and volumes', async () => {
  const members = await session.members.userQuery('sal');
  expect((members.data.results as { data: { properties: { name: string } } }[]).map((row) => row.data.properties.name)).toEqual(expect.arrayContaining(['Sales', 'sam.sales', 'stella.sales']));
  expect((await session.members.member(1000)).data.results).toMatchObject({ data: { properties: { name: 'Admin' } } });
  expect((await session.nodes.volumes()).data.results).toEqual(expect.arrayContaining([expect.objectContaining({})]));
  expect((await session.nodes.volumeInfo(141)).data['data']).toMatchObject({ id: 2000 });
});

test('finds a document only after the index has caught up', async () => {
  writeFileSync(file('wombat.txt'), 'a wombat in the text');
  await session.nodes.addDocument({ parent_id: 2000, fileHandler: file('wombat.txt') });
  const count = async (): Promise<number> => (((await session.search.search('wombat')).data.results as unknown[]).length);
  expect(await count()).toBe(0);
  server.control.advance(2_001);
  expect(await count()).toBe(1);
});

test('drafts and starts a workflow', async () => {
  const workflows = (await session.nodes.children(2000)).data.results as { data: { properties: { id: number; name: string } } }[];
  const commerce = workflows.find((row) => row.data.properties.name === 'Commerce')?.data.properties.id ?? 0;
  const folder = ((await session.nodes.children(commerce)).data.results as typeof workflows).find((row) => row.data.properties.name === 'Workflows')?.data.properties.id ?? 0;
  const map = ((await session.nodes.children(folder)).data.results as typeof workflows).find((row) => row.data.properties.name === 'Quote approval')?.data.properties.id ?? 0;
  const draft = ((await session.workflow.draftprocesses(map)).data.results as { draftprocess_id: number }).draftprocess_id;
  expect((await session.workflow.draftprocesses_update(draft)).data['data']).toMatchObject({ actions: [{ key: 'Initiate' }] });
  await session.workflow.draftprocesses_put(draft, { action: 'formUpdate', values: { WorkflowForm_2: 'Q-1' } });
  const started = await session.workflow.draftprocesses_put(draft, { action: 'Initiate' });
  expect(started.data.results).toMatchObject({ process_id: expect.any(Number) });
});
