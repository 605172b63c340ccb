import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startContentServer, type RunningContentServer } from '../../../e2e/content-server/src/index.js';
import { json, TestServer } from '../fixtures/http-server.js';
import { Program } from '../fixtures/program.js';
import { pairing } from '../fixtures/service.js';
import { eventually } from '../fixtures/stores.js';

const PASSWORD = 'Passw0rd!';

describe('the check of a mapping', () => {
  const mapping = mkdtempSync(join(tmpdir(), 'bridge-check-'));
  const shop = new TestServer();
  let contentServer: RunningContentServer;
  let environment: Record<string, string>;

  beforeAll(async () => {
    contentServer = await startContentServer({ password: PASSWORD });
    shop.handler = (_request, response) => { json(response, { module_version: '1.0', commerce_version: '2.4.7', pending: 0, dead: 0, highest_revision: 1, oldest_pending_seconds: 0 }); };
    environment = {
      COMMERCE_PAIRING: pairing(`${new URL(await shop.start()).origin}/`), OPENTEXT_URL: contentServer.apiUrl, OPENTEXT_USER: 'Admin', OPENTEXT_PASSWORD: PASSWORD, MAPPING_DIR: mapping,
      DATA_DIR: join(mapping, 'none'), LOG_LEVEL: 'error',
    };
  });
  beforeEach(() => { cpSync(fileURLToPath(new URL('../../mapping/', import.meta.url)), mapping, { recursive: true }); });
  afterAll(async () => {
    await Promise.all([contentServer.stop(), shop.stop()]);
    rmSync(mapping, { recursive: true, force: true });
  });

  const check = async () => {
    contentServer.control.resetRequests();
    const program = new Program('cli.js', environment, ['check']);
    const code = await program.ended;
    const written = contentServer.control.requests().filter(({ kind, operation }) => kind === 'write' && !/^(auth|session)/.test(operation));
    return { code, output: program.output(), written };
  };

  it('finds nothing in the shipped one', async () => {
    const { code, output, written } = await check();
    expect(output).toContain('Mapping: every name resolves, every required attribute of its categories is filled');
    expect([code, written]).toEqual([0, []]);
  }, 60_000);

  it('names a required attribute that the mapping lost, with file and line, before anything is entered', async () => {
    const file = join(mapping, 'product.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('    SKU: sku\n', ''));
    const line = text.split('\n').indexOf('  Commerce Product:') + 1;
    const { code, output, written } = await check();
    expect(output).toContain(`Mapping: MAPPING_UNUSABLE The mapping does not fit:\nproduct.yaml:${line}: category "Commerce Product" in Content Server requires attribute "SKU", and nothing fills it: add a line for it, or make it optional there\nCorrect these lines`);
    expect([code, written]).toEqual([1, []]);
  }, 60_000);

  it('warns of a required attribute of a category that only the template brings, and starts all the same', async () => {
    const file = join(mapping, 'product.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^categories:\n(?: .*\n)+/m, 'categories: {}\n'));
    const line = text.split('\n').findIndex((each) => each.startsWith('  template:')) + 1;
    const { code, output } = await check();
    expect(output).toContain('is filled; of what only templates bring, 1 to be looked at:\n');
    expect(output).toContain(`product.yaml:${line}: template "Commerce Product" in Content Server brings category "Commerce Product", which requires attribute "SKU"`);
    expect([code, output.includes('MAPPING_UNUSABLE')]).toEqual([0, false]);
    const service = new Program('main.js', { ...environment, PORT: '0', DATA_DIR: join(mapping, 'store'), LOG_LEVEL: 'info' });
    await eventually(() => Promise.resolve(service.output().includes('Sidecar is ready') || undefined), 'ready', 60_000);
    expect(service.output()).toContain('The mapping may not fit Content Server');
    await service.stop();
  }, 120_000);
});
