import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { embeddedDirectory } from '../fixtures/embedded-directory.js';
import { Program } from '../fixtures/program.js';
import { pairing } from '../fixtures/service.js';

describe('a merchant\'s template with a mistake', () => {
  const mapping = mkdtempSync(join(tmpdir(), 'bridge-templates-'));
  // port 9 takes no connection: what can be said without the peers is said
  const environment = {
    COMMERCE_PAIRING: pairing('http://127.0.0.1:9/'), OPENTEXT_URL: 'http://127.0.0.1:9/cs/cs', OPENTEXT_USER: 'bridge', OPENTEXT_PASSWORD: 'opentext-secret-1', MAPPING_DIR: mapping,
    DATA_DIR: '', PORT: '0', LOG_LEVEL: 'error',
  };

  beforeAll(async () => {
    environment.DATA_DIR = await embeddedDirectory();
    cpSync(fileURLToPath(new URL('../../mapping/', import.meta.url)), mapping, { recursive: true });
    mkdirSync(join(mapping, 'templates'));
    writeFileSync(join(mapping, 'templates', 'exception-record.yaml'), 'document: exception-record\ntitle: "${text.title}"\ncontent:\n  - paragraph: "${sumary}"\ntexts:\n  en: { title: "Exception ${number}" }\n');
  });
  afterAll(() => { for (const made of [mapping, environment.DATA_DIR]) rmSync(made, { recursive: true, force: true }); });

  it('is told by the check, with file and line', async () => {
    const check = new Program('cli.js', environment, ['check']);
    expect(await check.ended).toBe(1);
    expect(check.output()).toContain('templates/exception-record.yaml:4: there is no "sumary"; did you mean "summary"?');
  });

  it('keeps the service from starting', async () => {
    const service = new Program('main.js', environment);
    expect(await service.ended).toBe(1);
    expect(service.output()).toContain('templates/exception-record.yaml:4: there is no "sumary"; did you mean "summary"?');
  });
});
