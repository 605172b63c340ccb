import { OpenTextContentServer } from '../../../src/adapters/opentext/content-server.js';
import { json, TestServer } from '../../fixtures/http-server.js';

const row = (id: number, { version, type = 144 }: { version?: number; type?: number } = {}) => ({
  data: { properties: { id, name: `D${id}.pdf`, type, mime_type: 'application/pdf', size: 1, modify_date: '2026-11-23T10:00:00Z' }, categories: [], ...(version !== undefined && { versions: [{ version_number: version }] }) },
});

describe('what lies in a workspace', () => {
  const server = new TestServer();
  let contentServer: OpenTextContentServer;
  beforeAll(async () => { contentServer = new OpenTextContentServer({ url: await server.start(), user: 'u', password: () => 'p' }); });
  afterAll(async () => {
    contentServer.close();
    await server.stop();
  });

  const pages = (...rows: ReturnType<typeof row>[][]) => {
    server.handler = ({ url }, response) => {
      if (url.includes('/v1/auth')) json(response, { ticket: 't' });
      else json(response, { results: rows[Number(new URL(url, 'http://x').searchParams.get('page')) - 1] ?? [], collection: { paging: { page_total: rows.length } } });
    };
  };

  it('is told once each, though a document is added while it is listed', async () => {
    const first = Array.from({ length: 100 }, (_, index) => row(index + 1, { version: 1 }));
    // the new one moved the hundredth to the second page
    pages(first, [row(100, { version: 1 }), row(101, { version: 1 })]);
    expect((await contentServer.listDocuments(5, [])).map(({ nodeId }) => nodeId)).toEqual(Array.from({ length: 101 }, (_, index) => index + 1));
  });

  describe('of which something is taken away while it is listed', () => {
    const gone = 'The item you requested could not be accessed. Either it does not exist or you do not have permission to access it.';
    const answering = (goneId: number) => {
      server.handler = ({ url }, response) => {
        if (url.includes('/v1/auth')) json(response, { ticket: 't' });
        else if (url.includes(`/nodes/${goneId}/`)) json(response, { error: gone }, 400);
        else if (url.includes('/nodes/5/nodes')) json(response, { results: [row(6, { type: 0 }), row(7, { version: 1 }), { data: { properties: { id: 8, name: 'D8.pdf', type: 144 } } }] });
        else json(response, { results: [] });
      };
    };

    it.each([['a folder', 6, [7, 8]], ['a document', 8, [7]]])('%s, is told without it', async (_what, id, left) => {
      answering(id);
      expect((await contentServer.listDocuments(5, [])).map(({ nodeId }) => nodeId)).toEqual(left);
    });

    it('is not told where it is the workspace', async () => {
      answering(5);
      await expect(contentServer.listDocuments(5, [])).rejects.toMatchObject({ code: 'OPENTEXT_NODE_GONE' });
    });
  });
});
