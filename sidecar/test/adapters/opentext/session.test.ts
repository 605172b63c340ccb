import { Readable } from 'node:stream';
import { BridgeError } from '../../../src/domain/errors.js';
import { OpenTextContentServer } from '../../../src/adapters/opentext/content-server.js';
import { TestServer, json, type Handler } from '../../fixtures/http-server.js';

const server = new TestServer();
let url = '';
let contentServer: OpenTextContentServer;
const outcomes: string[] = [];

beforeAll(async () => { url = await server.start(); });
afterAll(() => server.stop());

beforeEach(() => {
  server.requests.length = 0;
  outcomes.length = 0;
  contentServer = new OpenTextContentServer({
    url, user: 'bridge', password: () => 'p&w=é', observe: ({ operation, outcome }) => outcomes.push(`${operation}: ${outcome}`),
    deadlines: { call: 2_000, answer: 2_000, stall: 2_000 },
  });
});
afterEach(() => contentServer.close());

const KEY = { system: 'commerce', type: 'order', id: '42' };
const NOTHING = { results: [] };
const signingIn = (rest: Handler): Handler => (request, response, socket) => {
  if (request.url.endsWith('/api/v1/auth')) json(response, { ticket: `t${server.requests.filter(({ url: asked }) => asked.endsWith('auth')).length}` });
  else rest(request, response, socket);
};
const failureOf = (work: Promise<unknown>): Promise<BridgeError> => work.then(() => { throw new Error('did not fail'); }, (error: unknown) => {
  if (error instanceof BridgeError) return error;
  throw error;
});
const calls = () => server.requests.map(({ method, url: asked, headers }) => `${method} ${asked.split('?')[0]} ${String(headers['otcsticket'] ?? '-')}`);

describe('session with Content Server', () => {
  it('signs in once for many calls at the same moment', async () => {
    server.handler = signingIn((_request, response) => json(response, NOTHING));
    await Promise.all(Array.from({ length: 20 }, () => contentServer.findWorkspace(KEY)));
    expect(server.requests.filter(({ url: asked }) => asked.endsWith('/auth'))).toHaveLength(1);
    expect(new URLSearchParams(server.requests[0]?.body).get('password')).toBe('p&w=é');
  });

  it('goes on with the newest ticket of an answer', async () => {
    server.handler = signingIn((_request, response) => json(response, NOTHING, 200, { OTCSTicket: 'rolled' }));
    await contentServer.findWorkspace(KEY);
    await contentServer.findWorkspace(KEY);
    expect(calls()).toEqual(['POST /cs/cs/api/v1/auth -', 'GET /cs/cs/api/v2/businessworkspaces t1', 'GET /cs/cs/api/v2/businessworkspaces rolled']);
  });

  it('renews an expired session once for all callers and sends their calls once more', async () => {
    server.handler = signingIn(({ headers }, response) => (headers['otcsticket'] === 't1' ? json(response, { error: 'Authentication Required' }, 401) : json(response, NOTHING)));
    await Promise.all(Array.from({ length: 5 }, () => contentServer.findWorkspace(KEY)));
    expect(server.requests.filter(({ url: asked }) => asked.endsWith('/auth'))).toHaveLength(2);
    expect(calls().filter((call) => call.endsWith('t2'))).toHaveLength(5);
  });

  it('sends a document anew from its source when the session had expired', async () => {
    server.handler = signingIn(({ headers }, response) => (headers['otcsticket'] === 't1'
      ? json(response, { error: 'Authentication Required' }, 401) : json(response, { results: { data: { properties: { id: 5 } } } })));
    let opened = 0;
    const open = async () => { opened += 1; return { content: Readable.from([Buffer.from('bytes')]), size: 5 }; };
    await expect(contentServer.addDocument(1, { name: 'a "b"\r\n.pdf', mimeType: 'application/pdf', open }, undefined)).resolves.toEqual({ nodeId: 5, version: 1 });
    expect(opened).toBe(2);
    const sent = server.requests.at(-1);
    expect(sent?.headers['content-length']).toBe(String(Buffer.byteLength(sent?.body ?? '')));
    expect(sent?.body).toContain('bytes');
    expect(sent?.body).toContain('filename="a %22b%22%0D%0A.pdf"');
  });

  it('does not go on signing in with refused credentials', async () => {
    server.handler = (_request, response) => json(response, { error: 'Invalid username/password specified.' }, 401);
    const failure = await failureOf(contentServer.findWorkspace(KEY));
    expect(failure).toMatchObject({ code: 'OPENTEXT_CREDENTIALS_REFUSED', disposition: 'park' });
    expect(failure.message + failure.nextAction).not.toContain('p&w');
    expect(await failureOf(contentServer.findWorkspace(KEY))).toBe(failure);
    expect(server.requests).toHaveLength(1);
  });

  it('gives up when a fresh session is refused as well', async () => {
    server.handler = signingIn((_request, response) => json(response, { error: 'Authentication Required' }, 401));
    expect(await failureOf(contentServer.findWorkspace(KEY))).toMatchObject({ code: 'OPENTEXT_SESSION_REFUSED', disposition: 'retry' });
    expect(server.requests).toHaveLength(4);
  });
});

describe('failed calls', () => {
  const HTML = '<html><body>Sign in</body></html>';
  const relate = () => contentServer.relate(1, 2);
  const find = () => contentServer.findWorkspace(KEY);

  it.each<[string, Handler, string, string, string]>([
    // what the server does; code; what follows for a read, for a creation
    ['a page with 200', (_r, response) => { response.end(HTML); }, 'OPENTEXT_UNREADABLE_ANSWER', 'retry', 'look'],
    ['nothing with 200', (_r, response) => { response.end(); }, 'OPENTEXT_UNREADABLE_ANSWER', 'retry', 'look'],
    ['half an answer', (_r, response) => { response.end('{"results":'); }, 'OPENTEXT_UNREADABLE_ANSWER', 'retry', 'look'],
    ['a broken connection', (_r, _response, socket) => { socket.destroy(); }, 'OPENTEXT_(OUTCOME_UNKNOWN|UNREACHABLE)', 'retry', 'look'],
    ['an answer cut off', (_r, response, socket) => { response.writeHead(200, { 'content-length': '100' }); response.write('{'); setImmediate(() => socket.destroy()); }, 'OPENTEXT_(OUTCOME_UNKNOWN|UNREACHABLE)', 'retry', 'look'],
    ['500', (_r, response) => json(response, { error: 'oops' }, 500), 'OPENTEXT_UNAVAILABLE', 'retry', 'look'],
    ['a gone node', (_r, response) => json(response, { error: 'The item with ID \'1\' could not be accessed. Either it does not exist or you do not have permission to access it.' }, 500), 'OPENTEXT_NODE_GONE', 'park', 'park'],
    ['403', (_r, response) => json(response, { error: 'No.' }, 403), 'OPENTEXT_FORBIDDEN', 'park', 'park'],
  ])('%s', async (_what, handler, code, read, create) => {
    server.handler = signingIn(handler);
    const [ofRead, ofCreate] = [await failureOf(find()), await failureOf(relate())];
    expect(ofRead.code).toMatch(new RegExp(`^${code}$`));
    expect(ofCreate.code).toMatch(new RegExp(`^${code}$`));
    expect([ofRead.disposition, ofCreate.disposition]).toEqual([read, create]);
    expect(ofRead.message).not.toContain('<');
  });

  it('carries the server\'s words, on one line and of bearable length', async () => {
    server.handler = signingIn((_r, response) => json(response, { error: `Value\nfor "Due" ${'x'.repeat(5_000)}`, errorDetail: 'd' }, 400));
    const failure = await failureOf(relate());
    expect(failure).toMatchObject({ code: 'OPENTEXT_REFUSED', disposition: 'park' });
    expect(failure.message).toMatch(/^relate: Content Server refused it \(status 400: Value for "Due" x/);
    expect(failure.message.length).toBeLessThan(400);
  });

  it('keeps away as long as the server asks for', async () => {
    server.handler = signingIn((_r, response) => json(response, { error: 'busy' }, 429, { 'retry-after': '17' }));
    expect(await failureOf(relate())).toMatchObject({ code: 'OPENTEXT_THROTTLED', disposition: 'retry', retryAfterSeconds: 17 });
  });

  it('knows that nothing was sent when the connection is refused', async () => {
    const free = new TestServer();
    const nobody = await free.start();
    await free.stop();
    const unreachable = new OpenTextContentServer({ url: nobody, user: 'u', password: () => 'p' });
    expect(await failureOf(unreachable.relate(1, 2))).toMatchObject({ code: 'OPENTEXT_UNREACHABLE', disposition: 'retry' });
    unreachable.close();
  });

  it('never takes its session to another address', async () => {
    const other = new TestServer();
    const elsewhere = await other.start();
    server.handler = signingIn((_r, response) => { response.writeHead(302, { location: `${elsewhere}/api/v2/x` }).end(); });
    expect(await failureOf(find())).toMatchObject({ code: 'OPENTEXT_REDIRECTED', disposition: 'park' });
    expect(other.requests).toEqual([]);
    await other.stop();
  });

  it('asks for a business object by its id as text, whatever stands in it', async () => {
    server.handler = signingIn((_r, response) => json(response, NOTHING));
    await contentServer.findWorkspace({ ...KEY, id: '../../v1/auth?x=1&where_bo_id=7' });
    const asked = new URL(server.requests.at(-1)?.url ?? '', 'http://x');
    expect(asked.pathname).toBe('/cs/cs/api/v2/businessworkspaces');
    expect(asked.searchParams.getAll('where_bo_id')).toEqual(['../../v1/auth?x=1&where_bo_id=7']);
  });

  it('does not wait for ever', async () => {
    server.handler = signingIn(() => undefined);
    const impatient = new OpenTextContentServer({ url, user: 'u', password: () => 'p', deadlines: { call: 100 } });
    expect(await failureOf(impatient.relate(1, 2))).toMatchObject({ code: 'OPENTEXT_OUTCOME_UNKNOWN', disposition: 'look' });
    impatient.close();
  });

  it('looks before it sends again when the shop broke off in the middle of a document', async () => {
    server.handler = signingIn((_r, response) => json(response, { results: { data: { properties: { id: 5 } } } }));
    const broken = async () => ({
      content: Readable.from((async function* () { yield Buffer.from('half'); throw new Error('shop went away'); })()), size: undefined,
    });
    expect(await failureOf(contentServer.addDocument(1, { name: 'a', mimeType: 'text/plain', open: broken }, undefined)))
      .toMatchObject({ code: 'DOCUMENT_BROKEN_OFF', disposition: 'look' });
  });

  it('lets a shop that refuses a document speak for itself: nothing was sent', async () => {
    server.handler = signingIn((_r, response) => json(response, NOTHING));
    const gone = new BridgeError({ code: 'DOCUMENT_GONE', message: 'Gone.', disposition: 'park', nextAction: 'None.' });
    expect(await failureOf(contentServer.addDocument(1, { name: 'a', mimeType: 'text/plain', open: () => Promise.reject(gone) }, undefined))).toBe(gone);
    expect(calls().filter((call) => call.startsWith('POST /cs/cs/api/v2'))).toEqual([]);
  });

  it('tells the observer what each call was and how it ended', async () => {
    server.handler = signingIn((_r, response) => json(response, NOTHING));
    await find();
    server.handler = (_r, response) => json(response, {}, 503);
    await failureOf(relate());
    expect(outcomes).toEqual(['sign in: ok', 'find workspace: ok', 'relate: 503']);
  });
});

describe('settings', () => {
  it.each(['', 'cs.example', 'ftp://cs.example/cs', 'https://user:secret@cs.example/cs/cs'])('refuses the address "%s" and never repeats it', (address) => {
    expect(() => new OpenTextContentServer({ url: address, user: 'u', password: () => 'p' })).toThrow(/^OPENTEXT_URL is not an http\(s\) address/);
  });

  it('links to Smart View at the address that people use', () => {
    const behindProxy = new OpenTextContentServer({ url, user: 'u', password: () => 'p', browserUrl: 'https://docs.example/otcs/cs.exe/' });
    expect(behindProxy.workspaceUrl(42)).toBe('https://docs.example/otcs/cs.exe/app/nodes/42');
    behindProxy.close();
  });
});
