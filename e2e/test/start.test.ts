import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { embeddedDirectory } from '../../sidecar/test/fixtures/embedded-directory.js';
import { freePort } from '../processes/free-port.js';
import { REPOSITORY, startNode, type NodeProcess } from '../processes/node-process.js';
import { Scene } from './fixtures/scene.js';

let scene: Scene;
const started: NodeProcess[] = [];
beforeAll(async () => { scene = await Scene.start(); });
afterAll(async () => {
  await Promise.all(started.map((process) => process.stop()));
  await scene.stop();
});

/** Starts one more sidecar against the same peers; its exit code and what it printed. */
async function startOther(environment: Readonly<Record<string, string>>): Promise<{ code: number | null; output: string }> {
  const dataDirectory = await embeddedDirectory();
  const process = startNode('sidecar/dist/main.js', [], {
    ...scene.installation.environment, DATA_DIR: dataDirectory, PORT: String(await freePort()), ...environment,
  });
  started.push(process);
  const code = await process.ended;
  await rm(dataDirectory, { recursive: true });
  return { code, output: process.output() };
}

/** A copy of the shipped order mapping with texts replaced; the number of each replaced line. */
async function altered(name: string, changes: readonly [string, string][]): Promise<{ directory: string; lines: number[] }> {
  const directory = join(scene.installation.directory, name);
  await cp(`${REPOSITORY}sidecar/mapping`, directory, { recursive: true });
  const file = join(directory, 'order.yaml');
  let text = await readFile(file, 'utf8');
  const lines = changes.map(([from, to]) => {
    const place = text.indexOf(from);
    if (place < 0) throw new Error(`The shipped mapping has no ${JSON.stringify(from)}`);
    text = text.replace(from, to);
    return text.slice(0, place).split('\n').length;
  });
  await writeFile(file, text);
  return { directory, lines };
}

describe('the sidecar does not start', () => {
  it('on a mapping whose names Content Server does not have; it lists each with its line', async () => {
    const { directory, lines: [template, category, attribute, column] } = await altered('unknown-names', [
      ['template: Commerce Order', 'template: No Such Template'], ['category: Commerce Document', 'category: No Such Category'], ['Grand Total:', 'Grand Totals:'], ['SKU: sku', 'Article: sku'],
    ]);
    const { code, output } = await startOther({ MAPPING_DIR: directory });
    expect(code).toBe(1);
    expect(output).toContain('MAPPING_UNUSABLE');
    expect(output).toMatch(new RegExp(`^order\\.yaml:${template}: .*"No Such Template"`, 'm'));
    expect(output).toMatch(new RegExp(`^order\\.yaml:${category}: .*"No Such Category"`, 'm'));
    expect(output).toMatch(new RegExp(`^order\\.yaml:${attribute}: .*"Grand Totals"`, 'm'));
    expect(output).toMatch(new RegExp(`^order\\.yaml:${column}: .*"Article"`, 'm'));
  });

  it('on a mapping that asks for fields and roles there are not, told together with unknown names', async () => {
    const { directory, lines: [type, field, role] } = await altered('unknown-fields', [
      ['type: Commerce Order', 'type: No Such Type'], ['totals.grandTotal|', 'totals.grandTotl|'], ['credit-memo:', 'credit-memos:'],
    ]);
    const { code, output } = await startOther({ MAPPING_DIR: directory });
    expect(code).toBe(1);
    for (const [line, word] of [[type, 'No Such Type'], [field, 'grandTotl'], [role, 'credit-memos']]) expect(output).toMatch(new RegExp(`^order\\.yaml:${line}: .*${word}`, 'm'));
  });

  it('with the wrong OpenText password, and does not repeat it', async () => {
    const { code, output } = await startOther({ OPENTEXT_PASSWORD: 'not-the-password' });
    expect(code).toBe(1);
    expect(output).toMatch(/^OPENTEXT_CREDENTIALS_REFUSED$/m);
    expect(output).not.toContain('not-the-password');
  });

  it('on the data directory of another, which goes on undisturbed', async () => {
    const { code, output } = await startOther({ DATA_DIR: scene.installation.environment['DATA_DIR'] ?? '' });
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`^DATA_DIR_IN_USE$[^]*process ${scene.installation.sidecar.child.pid} `, 'm'));
    const order = await scene.store.placeOrder(0);
    await scene.settle();
    expect(await scene.problems(order)).toEqual([]);
  });

  it('with settings missing or unusable, all told at once', async () => {
    const { code, output } = await startOther({ COMMERCE_PAIRING: 'wsb1_nonsense', OPENTEXT_URL: '', PORT: 'eighty' });
    expect(code).toBe(1);
    expect(output).toMatch(/^SETTINGS_UNUSABLE$/m);
    for (const name of ['COMMERCE_PAIRING', 'OPENTEXT_URL', 'PORT']) expect(output).toContain(name);
  });

  it('on a port that is taken', async () => {
    const { code, output } = await startOther({ PORT: new URL(scene.installation.sidecarUrl).port });
    expect(code).toBe(1);
    expect(output).toMatch(/^ADDRESS_UNUSABLE$/m);
  });
});
