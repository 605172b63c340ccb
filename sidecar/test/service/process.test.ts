import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { embeddedDirectory } from '../fixtures/embedded-directory.js';
import { json, TestServer } from '../fixtures/http-server.js';
import { Program } from '../fixtures/program.js';
import { pairing, signed } from '../fixtures/service.js';
import { eventually } from '../fixtures/stores.js';

const EXAMPLE = fileURLToPath(new URL('../../contract/examples/valid/order-complete.json', import.meta.url));
const SECRETS = /consumer-secret-1|token-secret-1|opentext-secret-1|operator-secret-42|BwcHBwcHBwcH/;

describe('the service as a process', () => {
  const directory = mkdtempSync(join(tmpdir(), 'bridge-process-'));
  let data: string;
  const contentServer = new TestServer();
  const shop = new TestServer();
  let environment: Record<string, string>;
  const running: Program[] = [];
  const start = (changes: Record<string, string> = {}): Program => {
    const program = new Program('main.js', { ...environment, ...changes });
    running.push(program);
    return program;
  };
  const cli = async (args: string[], changes: Record<string, string> = {}) => {
    const program = new Program('cli.js', { ...environment, ...changes }, args);
    running.push(program);
    return { code: await program.ended, output: program.output() };
  };

  beforeAll(async () => {
    data = await embeddedDirectory();
    const [contentServerUrl, shopUrl] = await Promise.all([contentServer.start(), shop.start()]);
    environment = {
      COMMERCE_PAIRING: pairing(`${new URL(shopUrl).origin}/`), OPENTEXT_URL: contentServerUrl, OPENTEXT_USER: 'bridge', OPENTEXT_PASSWORD: 'opentext-secret-1',
      OPERATOR_PASSWORD: 'operator-secret-42', DATA_DIR: data, PORT: '0', LOG_LEVEL: 'debug',
    };
  });
  beforeEach(() => {
    shop.handler = (_request, response) => { json(response, { module_version: '1.0', commerce_version: '2.4.7', pending: 0, dead: 0, highest_revision: 1, oldest_pending_seconds: 0 }); };
  });
  afterEach(async () => {
    await Promise.all(running.map((program) => program.stop('SIGKILL')));
    expect(running.map((program) => program.output()).join('')).not.toMatch(SECRETS);
    running.length = 0;
  });
  afterAll(async () => {
    await Promise.all([contentServer.stop(), shop.stop()]);
    for (const made of [directory, data]) rmSync(made, { recursive: true, force: true });
  });

  const away = () => { contentServer.handler = (_request, _response, socket) => { socket.destroy(); }; };
  /** Signs in, and has none of the names the mapping wants. */
  const emptyServer = () => {
    contentServer.handler = ({ url }, response) => {
      if (url.includes('/v1/auth')) json(response, { ticket: 't' });
      else if (url.includes('/v1/serverinfo')) json(response, { server: { version: '24.4' } });
      else json(response, { results: [], collection: { paging: { page: 1, page_total: 1, total_count: 0, limit: 100 } } });
    };
  };

  it('refuses to start with every wrong setting named at once', async () => {
    const program = start({ COMMERCE_PAIRING: 'wsb1_consumer-secret-1', OPENTEXT_URL: 'cs.example', OPENTEXT_PASSWORD: '', PORT: 'eighty', CONCURRENCY: '0', LOG_LEVEL: 'loud' });
    expect(await program.ended).toBe(1);
    for (const name of ['COMMERCE_PAIRING', 'OPENTEXT_URL', 'OPENTEXT_PASSWORD', 'PORT', 'CONCURRENCY', 'LOG_LEVEL']) expect(program.output()).toContain(name);
    expect(program.output()).not.toMatch(/\n +at /);
  });

  it('refuses to start with a wrong password', async () => {
    contentServer.handler = (_request, response) => { json(response, { error: 'Invalid username/password specified.' }, 401); };
    const program = start();
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('OPENTEXT_CREDENTIALS_REFUSED');
    expect(program.output()).toContain('Correct OPENTEXT_USER and OPENTEXT_PASSWORD');
  });

  it('refuses to start when names of the mapping do not exist, and lists all with file and line', async () => {
    emptyServer();
    const program = start();
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/^EXTERNAL_SYSTEM: /m);
    expect(program.output()).toMatch(/^customer\.yaml:\d+: .*"Commerce Customer"/m);
    expect(program.output()).toMatch(/^order\.yaml:\d+: .*"Commerce Order"/m);
  });

  it('refuses to start with a mapping that cannot be read as one, file and line named', async () => {
    emptyServer();
    const broken = join(directory, 'mapping');
    mkdirSync(broken);
    writeFileSync(join(broken, 'order.yaml'), readFileSync(fileURLToPath(new URL('../../mapping/order.yaml', import.meta.url)), 'utf8').replace('workspace:', 'worksapce:'));
    const program = start({ MAPPING_DIR: broken });
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/order\.yaml:\d+: .*worksapce/);
    const missing = start({ MAPPING_DIR: join(directory, 'nowhere') });
    expect(await missing.ended).toBe(1);
    expect(missing.output()).toContain('MAPPING_UNREADABLE');
  });

  it('starts degraded while Content Server is away, takes events in, refuses a second process, and keeps them over its end', async () => {
    away();
    const first = start();
    const url = await first.url();
    const health = await eventually(async () => {
      const answer = await (await fetch(`${url}/health/ready`)).json() as { status: string; degraded: { message: string }[] };
      return answer.degraded[0]?.message.includes('could not be reached') === true && answer;
    }, 'the outage is told');
    expect(health.status).toBe('degraded');

    const body = JSON.stringify({ events: [JSON.parse(readFileSync(EXAMPLE, 'utf8'))] });
    const deliver = async (to: string) => (await (await fetch(`${to}/v1/events`, { method: 'POST', headers: signed(body), body })).json() as { results: { status: string }[] }).results;
    expect(await deliver(url)).toMatchObject([{ status: 'accepted' }]);

    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/DATA_DIR_IN_USE[\s\S]*DATABASE_URL/);
    expect((await cli(['status'], { OPERATOR_PASSWORD: '' })).output).toMatch(/SERVICE_UNREACHABLE[\s\S]*Set OPERATOR_PASSWORD/);
    expect((await cli(['status'], { SIDECAR_URL: 'http://127.0.0.1:1' })).output).toMatch(/SERVICE_UNREACHABLE[\s\S]*SIDECAR_URL/);
    const besides = { PORT: new URL(url).port };
    expect(JSON.parse((await cli(['status', '--json'], besides)).output)).toMatchObject({ due: 1, parkedItems: [] });
    expect(await cli(['redrive', '--recipe', 'order'], besides)).toEqual({ code: 0, output: '0 parked items are due again.\n' });
    expect((await cli(['redrive', '--code', 'OPENTEXT_REFUSED'], { ...besides, OPERATOR_PASSWORD: 'not-the-password' })).output).toContain('NOT_SIGNED_IN');

    expect(await first.stop('SIGTERM')).toBe(0);
    expect(first.output()).toContain('Sidecar has stopped');
    expect(JSON.parse((await cli(['status', '--json'])).output)).toMatchObject({ due: 1, parked: {} });

    const third = start();
    expect(await deliver(await third.url())).toMatchObject([{ status: 'duplicate' }]);
    third.kill('SIGKILL');
    await third.ended;
    const fourth = start();
    expect(await deliver(await fourth.url())).toMatchObject([{ status: 'duplicate' }]);
    expect(await fourth.stop('SIGINT')).toBe(0);
  });

  it('says so when its address is taken', async () => {
    away();
    const program = start({ PORT: new URL(environment['OPENTEXT_URL'] ?? '').port });
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('ADDRESS_UNUSABLE');
  });

  it('says so when its database cannot be reached, without the address', async () => {
    const program = start({ DATABASE_URL: 'postgres://bridge:opentext-secret-1@127.0.0.1:1/bridge' });
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('STORE_UNUSABLE');
    expect(program.output()).toContain('ECONNREFUSED');
  });

  describe('check', () => {
    it('lists what is wrong with Content Server, shop and mapping at once', async () => {
      emptyServer();
      shop.handler = (_request, response) => { json(response, { message: 'The consumer isn\'t authorized to access %resources.' }, 401); };
      const { code, output } = await cli(['check']);
      expect(code).toBe(1);
      expect(output).toContain('Content Server: version 24.4');
      expect(output).toMatch(/Shop: COMMERCE_FORBIDDEN .*workspaces:pair/);
      expect(output).toMatch(/order\.yaml:\d+: /);
    });

    it('works beside the running service', async () => {
      away();
      const program = start();
      await program.url();
      const { code, output } = await cli(['check']);
      expect(code).toBe(1);
      expect(output).toContain('Content Server: OPENTEXT_UNREACHABLE');
      expect(output).toContain('Shop: Commerce 2.4.7');
    });
  });

  it('plans an event from a file without touching anything', async () => {
    contentServer.requests.length = 0;
    shop.requests.length = 0;
    const { code, output } = await cli(['plan', EXAMPLE]);
    expect(code).toBe(0);
    expect(output).toMatch(/^commerce\/order\/\d+:\n {2}1\. ensure /);
    expect([contentServer.requests, shop.requests]).toEqual([[], []]);
  });

  it.each([[['plan', 'order'], 'USAGE'], [['plan', 'nowhere.json'], 'USAGE'], [['redrive', '--key', 'x'], 'USAGE'], [['plan', 'order/404'], 'OBJECT_UNKNOWN'], [['apply', 'order/42'], 'OPENTEXT_UNREACHABLE'], [['replay'], 'USAGE'], [['replay', '--from-time', 'yesterday'], 'USAGE'], [['redrive'], 'USAGE'], [['redrive', '--recipe', 'nothing'], 'USAGE']])(
    'refuses %j with %s', async (args, expected) => {
      away();
      const { code, output } = await cli(args);
      expect(code).toBe(1);
      expect(output).toContain(expected);
    });

  it('asks the shop for a replay', async () => {
    shop.requests.length = 0;
    shop.handler = (_request, response) => { json(response, 3); };
    expect(await cli(['replay', '--from-revision', '120'])).toMatchObject({ code: 0, output: expect.stringContaining('3 outbox rows') as string });
    expect(shop.requests[0]?.body).toBe('{"from_revision":120}');
  });
});
