import type { ServerResponse } from 'node:http';
import { OpenTextContentServer } from '../../../src/adapters/opentext/content-server.js';
import { json, TestServer } from '../../fixtures/http-server.js';

describe('the workspaces of the documents of a workflow', () => {
  const server = new TestServer();
  let contentServer: OpenTextContentServer;
  let first: (response: ServerResponse) => void;
  beforeAll(async () => {
    contentServer = new OpenTextContentServer({ url: await server.start(), user: 'u', password: () => 'p' });
    server.handler = ({ url }, response) => {
      if (url.includes('/v1/auth')) json(response, { ticket: 't' });
      else if (url.includes('/processes/9')) json(response, { results: { wf_details: { title: 'Approval' }, attachments: { attachment_folder_id: 30 } } });
      else if (url.includes('/nodes/30/nodes')) json(response, { results: [31, 32].map((id) => ({ data: { properties: { id } } })) });
      else if (url.includes('/nodes/31/businessworkspace')) first(response);
      else json(response, { id: 77 });
    };
  });
  afterAll(async () => {
    contentServer.close();
    await server.stop();
  });

  const workspaces = async () => await (await contentServer.workflows.process(9))?.workspaces();
  const answering = (status: number) => (response: ServerResponse) => { response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":"No"}'); };

  it.each([400, 403, 404, 500])('are those of the others where one is answered with %i', async (status) => {
    first = answering(status);
    expect(await workspaces()).toEqual([77]);
  });

  it('are not known while the server is away', async () => {
    first = answering(503);
    await expect(workspaces()).rejects.toMatchObject({ code: 'OPENTEXT_UNAVAILABLE' });
    first = (response) => { response.destroy(); };
    await expect(workspaces()).rejects.toMatchObject({ code: 'OPENTEXT_UNREACHABLE' });
  });
});
