import type { ServerResponse } from 'node:http';
import { OpenTextContentServer } from '../../../src/adapters/opentext/content-server.js';
import { json, TestServer } from '../../fixtures/http-server.js';

describe('a workflow of Content Server', () => {
  const server = new TestServer();
  let contentServer: OpenTextContentServer;
  let process: (response: ServerResponse) => void;
  let folder: typeof process;
  let first: typeof process;
  beforeAll(async () => {
    contentServer = new OpenTextContentServer({ url: await server.start(), user: 'u', password: () => 'p' });
    server.handler = ({ url }, response) => {
      if (url.includes('/v1/auth')) json(response, { ticket: 't' });
      else if (url.includes('/processes/9')) process(response);
      else if (url.includes('/nodes/30/nodes')) folder(response);
      else if (url.includes('/nodes/31/businessworkspace')) first(response);
      else json(response, { id: 77 });
    };
  });
  beforeEach(() => {
    process = (response) => { json(response, { results: { wf_details: { title: 'Approval' }, attachments: { attachment_folder_id: 30 } } }); };
    folder = (response) => { json(response, { results: [31, 32].map((id) => ({ data: { properties: { id } } })) }); };
    first = (response) => { json(response, { id: 77 }); };
  });
  afterAll(async () => {
    contentServer.close();
    await server.stop();
  });

  const read = async () => {
    const answer = await contentServer.workflows.process(9);
    if (answer === undefined || 'refused' in answer) throw new Error('not read');
    return answer;
  };
  const workspaces = async () => await (await read()).workspaces();
  const answering = (status: number) => (response: ServerResponse) => { response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":"No"}'); };

  it.each([400, 404])('is there no more where its reading is answered with %i', async (status) => {
    process = answering(status);
    expect(await contentServer.workflows.process(9)).toBeUndefined();
  });

  it.each([[403, 'OPENTEXT_FORBIDDEN'], [500, 'OPENTEXT_UNAVAILABLE']])('is refused, and not there no more, where its reading is answered with %i', async (status, code) => {
    process = answering(status);
    expect(await contentServer.workflows.process(9)).toEqual({ refused: code });
  });

  it.each([400, 403, 404, 500])('has no documents that are known where its folder is answered with %i', async (status) => {
    folder = answering(status);
    expect([await (await read()).attachments(), await workspaces()]).toEqual([[], []]);
  });

  it('is not known while the server is away', async () => {
    process = answering(503);
    await expect(read()).rejects.toMatchObject({ code: 'OPENTEXT_UNAVAILABLE' });
  });

  it('has documents that are not known while the server is away', async () => {
    folder = answering(503);
    await expect(workspaces()).rejects.toMatchObject({ code: 'OPENTEXT_UNAVAILABLE' });
  });

  it.each([400, 403, 404, 500])('lies in the workspaces where one is answered with %i', async (status) => {
    first = answering(status);
    expect(await workspaces()).toEqual([77]);
  });

  it('lies in workspaces that are not known while the server is away', async () => {
    first = answering(503);
    await expect(workspaces()).rejects.toMatchObject({ code: 'OPENTEXT_UNAVAILABLE' });
    first = (response) => { response.destroy(); };
    await expect(workspaces()).rejects.toMatchObject({ code: 'OPENTEXT_UNREACHABLE' });
  });

  describe('that has ended', () => {
    const PAGE = 100;
    let pages: number[];
    /** So many that ended as completed, each started a minute before the one listed ahead of it, from 12:00 back. */
    const ended = (count: number, row = (id: number): object => ({ date_initiated: new Date(Date.parse('2026-11-23T12:00:00Z') - id * 60_000).toISOString().slice(0, 19) })) => {
      pages = [];
      server.handler = ({ url }, response) => {
        if (url.includes('/v1/auth')) { json(response, { ticket: 't' }); return; }
        const asked = new URL(url, 'http://x').searchParams;
        const page = Number(asked.get('page'));
        if (asked.get('wstatus') === 'completed') pages.push(page);
        const ids = Array.from({ length: count }, (_, index) => index).slice((page - 1) * PAGE, page * PAGE);
        json(response, { results: asked.get('wstatus') === 'completed' ? ids.map((id) => ({ data: { wfstatus: { process_id: id + 1, wf_name: 'Approval', ...row(id) } } })) : [] });
      };
    };
    const found = async (since?: string) => [(await contentServer.workflows.endedProcesses(since)).length, pages];

    it('is among the last hundred where nothing was read before', async () => {
      ended(250);
      expect(await found()).toEqual([100, [1]]);
    });

    it('is found among more than a hundred, up to one that started before the last reading', async () => {
      ended(1_000);
      expect(await found('2026-11-23T11:58:30Z')).toEqual([100, [1]]);
      ended(1_000);
      expect(await found('2026-11-23T09:00:30Z')).toEqual([200, [1, 2]]);
      ended(250);
      expect(await found('2026-11-20T00:00:00Z')).toEqual([250, [1, 2, 3]]);
    });

    it('is looked for in no more than a thousand, and in no more than a hundred that tell no start', async () => {
      ended(2_000);
      expect((await found('2026-11-20T00:00:00Z'))[0]).toBe(1_000);
      ended(2_000, () => ({}));
      expect(await found('2026-11-20T00:00:00Z')).toEqual([100, [1]]);
    });
  });
});
