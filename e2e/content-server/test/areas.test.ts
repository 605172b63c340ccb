import { Client, createWorkspace, createdId, folder, kind, startWithAdmin, upload, type Entity } from './client.js';
import type { RunningContentServer } from '../src/index.js';

let server: RunningContentServer;
let admin: Client;

beforeAll(async () => {
  ({ server, admin } = await startWithAdmin());
});

afterAll(() => server.stop());

const text = (answer: { body: Record<string, unknown> }): string => String(answer.body['error']);
const memberId = async (name: string): Promise<number> => (await admin.results<Entity[]>('GET', `/v2/members?where_name=${name}`))[0]?.data.properties.id ?? 0;
const posted = async (path: string, body: URLSearchParams | string): Promise<{ status: number; body: Record<string, string> }> => {
  const response = await fetch(`${server.url}/otdsws${path}`, { method: 'POST', body, headers: typeof body === 'string' ? { 'Content-Type': 'application/json' } : {} });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

describe('directory services', () => {
  const whoIs = async (headers: Record<string, string>): Promise<unknown> => {
    const response = await fetch(`${server.apiUrl}/api/v1/auth`, { headers });
    expect(response.headers.get('otcsticket')).toBeTruthy();
    return ((await response.json()) as { data: { name: string } }).data.name;
  };

  test('a ticket for user name and password, with or without partition, opens a session', async () => {
    for (const userName of ['sam.sales', 'sam.sales@Content Server Members']) {
      const { body } = await posted('/rest/authentication/credentials', JSON.stringify({ userName, password: 'Passw0rd!' }));
      expect(await whoIs({ OTDSTicket: String(body['ticket']) })).toBe('sam.sales');
    }
    expect((await posted('/rest/authentication/credentials', '{"userName":"sam.sales","password":"no"}')).status).toBe(401);
  });

  test('a token for client credentials works as bearer until it expires', async () => {
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'commerce', client_secret: 'commerce-secret' });
    const { body } = await posted('/oauth2/token', form);
    const headers = { Authorization: `Bearer ${body['access_token']}` };
    expect(await whoIs(headers)).toBe('commerce');
    server.control.advance(3_601_000);
    expect((await fetch(`${server.apiUrl}/api/v2/nodes/2000`, { headers })).status).toBe(401);
    await admin.signIn();
    form.set('client_secret', 'guessed');
    expect((await posted('/oauth2/token', form)).status).toBe(401);
  });
});

describe('workflow', () => {
  async function start(values: Record<string, unknown>): Promise<{ status: number; body: Record<string, unknown> }> {
    const maps = (await admin.results<{ data: { DataID: number; Name: string }[] }>('GET', '/v2/docworkflows?parent_id=2000')).data;
    const map = maps.find((one) => one.Name === 'Quote approval')?.DataID;
    const draft = await admin.results<{ draftprocess_id: number }>('POST', '/v2/draftprocesses', { workflow_id: map });
    await admin.results('PUT', `/v2/draftprocesses/${draft.draftprocess_id}`, { action: 'formUpdate', values });
    return admin.send('PUT', `/v2/draftprocesses/${draft.draftprocess_id}`, { action: 'Initiate' });
  }

  test('goes from sales to legal to completion, and only they may act', async () => {
    const { process_id: id } = (await start({ WorkflowForm_2: 'Q-1' })).body['results'] as { process_id: number };
    const sam = await new Client(server.apiUrl).signIn('sam.sales');
    const lea = await new Client(server.apiUrl).signIn('lea.legal');
    const act = (who: Client, task: number, values: Record<string, unknown>): ReturnType<Client['send']> => who.send('PUT', `/v2/processes/${id}/subprocesses/${id}/tasks/${task}`, values);
    expect((await sam.results<unknown[]>('GET', '/v2/members/assignments'))).toHaveLength(1);
    expect((await act(lea, 1, { custom_action: 'Approve' })).status).toBe(400);
    expect(text(await act(sam, 1, { custom_action: 'Dance' }))).toMatch(/no action/);
    expect(text(await act(sam, 1, { custom_action: 'Approve', action: 'SendOn' }))).toMatch(/either/);
    expect((await act(sam, 1, { custom_action: 'Approve', comment: 'fine' })).status).toBe(200);
    expect((await act(lea, 2, { custom_action: 'Approve' })).status).toBe(200);
    const status = await admin.results<{ wf_details: { status: string }; step_list: { completed: { task_comment: string }[]; current: unknown[] } }>('GET', `/v2/workflows/status/processes/${id}`);
    expect([status.wf_details.status, status.step_list.current, status.step_list.completed.map((step) => step.task_comment)]).toEqual(['completed', [], ['fine', '']]);
  });

  test('does not start without a required attribute, and is late after its due date', async () => {
    expect(text(await start({}))).toMatch(/'Quote Number' has no value/);
    const { process_id: id } = (await start({ WorkflowForm_2: 'Q-2' })).body['results'] as { process_id: number };
    server.control.advance(3 * 86_400_000);
    await admin.signIn();
    const late = await admin.results<{ data: { wfstatus: { process_id: number } } }[]>('GET', '/v2/workflows/status?kind=Both&wstatus=workflowlate');
    expect(late.map((row) => row.data.wfstatus.process_id)).toContain(id);
  });
});

describe('search', () => {
  const names = async (client: Client, where: string): Promise<string[]> => (await client.results<Entity[]>('POST', '/v2/search', { where, limit: 100 })).map((row) => row.data.properties.name).sort();

  test('sees names, attributes and text, what it saw before until the index catches up, and only what the user may see', async () => {
    const order = await kind(admin, 'Commerce Order');
    const workspace = ((await createWorkspace(admin, order, 'Order S1', 'order', 'S1')).body['results'] as { id: number }).id;
    const document = createdId(await upload(admin, workspace, 'platypus.txt', 'Monotremes lay eggs'));
    server.control.settleSearch();
    expect(await names(admin, `Attr_${order.categoryId}_2:"S1"`)).toEqual(['Order S1']);
    expect(await names(admin, `OTLocation:${workspace} and OTSubType:144`)).toEqual(['platypus.txt']);
    expect(await names(admin, 'monotremes')).toEqual(['platypus.txt']);
    await admin.results('PUT', `/v2/nodes/${document}`, { name: 'echidna.txt' });
    expect(await names(admin, 'OTName:"platypus.txt"')).toHaveLength(1);
    expect(await names(admin, 'OTName:"echidna.txt"')).toEqual([]);
    server.control.settleSearch();
    expect(await names(admin, 'OTName:"echidna.txt" and not OTSubType:0')).toEqual(['echidna.txt']);
    await admin.results('DELETE', `/v2/nodes/${workspace}/permissions/public`);
    const stranger = await new Client(server.apiUrl).signIn('theo.tax');
    await admin.results('POST', `/v2/nodes/${document}/permissions/custom`, { permissions: [], right_id: await memberId('Tax'), apply_to: 0 });
    for (const role of await admin.results<{ data: { properties: { id: number; name: string } } }[]>('GET', `/v2/businessworkspaces/${workspace}/roles`)) {
      if (role.data.properties.name === 'Readers') await admin.results('DELETE', `/v2/nodes/${document}/permissions/custom/${role.data.properties.id}`);
    }
    expect(await names(stranger, 'monotremes')).toEqual([]);
  });
});

describe('pages', () => {
  async function signedIn(path: string): Promise<{ url: string; html: string; cookie: string }> {
    const login = await fetch(`${server.url}/login`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ username: 'Admin', password: 'Passw0rd!', next: path }) });
    const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const response = await fetch(`${server.url}${login.headers.get('location')}`, { headers: { cookie } });
    return { url: response.url, html: await response.text(), cookie };
  }

  test('deep links lead to the right page after login', async () => {
    const order = await kind(admin, 'Commerce Order');
    const id = ((await createWorkspace(admin, order, 'Order P1', 'order', 'P1')).body['results'] as { id: number }).id;
    const links = [`/cs/cs/app/nodes/${id}`, `/cs/cs/xecm/nodes/${id}?where_bo_type=order&view_mode=fullPage`, `/otcs/cs.exe?func=ll&objId=${id}&objAction=browse`, '/cs/cs?func=xecmpf.GetWspIntegration&botype=order&extsysid=commerce&bokey=P1'];
    for (const link of links) {
      const refused = await fetch(`${server.url}${link}`, { redirect: 'manual' });
      expect(refused.headers.get('location')).toBe(`/login?next=${encodeURIComponent(link)}`);
      expect(await signedIn(link)).toMatchObject({ url: `${server.url}/nodes/${id}`, html: expect.stringContaining('Order P1') });
    }
  });

  test('shows markup in names as text, and does not send people elsewhere after login', async () => {
    const id = await folder(admin, 2000, '<script>alert(1)</script>');
    const { html } = await signedIn(`/nodes/${id}`);
    expect(html).not.toContain('<script>alert(1)');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect((await signedIn('//evil.example/')).url).toBe(`${server.url}/`);
  });

  test('releases and withdraws a document', async () => {
    const id = createdId(await upload(admin, 2000, 'spec.txt', 'x'));
    const category = (await admin.results<Entity[]>('GET', '/v2/nodes/2006/nodes?where_name=Commerce%20Collateral'))[0]?.data.properties.id;
    const { cookie } = await signedIn('/');
    const press = (approved: boolean): Promise<Response> => fetch(`${server.url}/nodes/${id}/release`, { method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams({ category: String(category), approved: String(approved) }) });
    const released = async (): Promise<unknown> => (await admin.results<{ data: { categories: Record<string, unknown> } }[]>('GET', `/v2/nodes/${id}/categories`))[0]?.data.categories[`${category}_2`];
    expect((await press(true)).status).toBe(303);
    expect(await released()).toBe(true);
    await press(false);
    expect(await released()).toBe(false);
  });

  test('take a document, its next version and values of several lines; by the rights of the person, and of nobody else', async () => {
    const parent = await folder(admin, 2000, 'Uploads');
    const { cookie } = await signedIn('/');
    const send = async (path: string, content: string, as = cookie): Promise<{ status: number; to: string }> => {
      const body = new FormData();
      body.set('file', new Blob([content], { type: 'text/plain' }), 'Letter <1>.txt');
      const { status, headers } = await fetch(`${server.url}${path}`, { method: 'POST', redirect: 'manual', headers: { cookie: as }, body });
      return { status, to: headers.get('location') ?? '' };
    };
    expect((await send(`/nodes/${parent}/documents`, 'x', '')).to).toMatch(/^\/login/);
    const { status, to } = await send(`/nodes/${parent}/documents`, 'first');
    expect([status, to]).toEqual([303, expect.stringMatching(/^\/nodes\/\d+$/)]);
    expect(await send(`${to}/versions`, 'second')).toEqual({ status: 303, to });
    expect((await send(`${to}/documents`, 'x')).status).toBe(400);
    const id = to.split('/')[2];
    expect((await admin.results<unknown[]>('GET', `/v2/nodes/${id}/versions`)).length).toBe(2);
    const category = (await admin.results<Entity[]>('GET', '/v2/nodes/2006/nodes?where_name=Commerce%20Collateral'))[0]?.data.properties.id;
    const post = (path: string, values: Record<string, string>): Promise<Response> => fetch(`${server.url}${to}${path}`, { method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams(values) });
    expect((await post('/categories', { category: String(category) })).status).toBe(303);
    expect((await post(`/categories/${category}`, { [`${category}_4`]: 'Retailer\r\n Wholesale \r\n' })).status).toBe(303);
    const [applied] = await admin.results<{ data: { categories: Record<string, unknown> } }[]>('GET', `/v2/nodes/${id}/categories`);
    expect(applied?.data.categories[`${category}_4`]).toEqual(['Retailer', 'Wholesale']);
  });
});
