import { execFile } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { getText, signatureHeaders } from '../../sidecar/src/contract/signature.js';
import { parsePairing } from '../../sidecar/src/domain/pairing.js';
import { ARCHIVE } from '../../sidecar/test/fixtures/archive-mapping.js';
import type { PlacedOrder } from '../demo/shop.js';
import { startNode } from '../processes/node-process.js';
import { Scene } from './fixtures/scene.js';

const run = promisify(execFile);

/** Use case 7: orders that are finished are archived; what an auditor, and somebody who was sued, does with them. */
describe('the archive of finished orders', () => {
  let scene: Scene;
  let mapping: string;
  let work: string;
  const orders: PlacedOrder[] = [];

  beforeAll(async () => {
    mapping = await mkdtemp(join(tmpdir(), 'workspace-bridge-mapping-'));
    work = await mkdtemp(join(tmpdir(), 'workspace-bridge-audit-'));
    await cp(new URL('../../sidecar/mapping/', import.meta.url), mapping, { recursive: true });
    await writeFile(join(mapping, 'order.yaml'), `${await readFile(join(mapping, 'order.yaml'), 'utf8')}${ARCHIVE}`);
    scene = await Scene.start({ sidecarEnvironment: { MAPPING_DIR: mapping } });
    for (const sample of [0, 1]) {
      const order = await scene.store.placeOrder(sample);
      await scene.store.invoice(order);
      await scene.store.ship(order);
      orders.push(order);
    }
    await scene.settle();
  });
  afterAll(async () => {
    await scene.stop();
    await rm(mapping, { recursive: true, force: true });
    await rm(work, { recursive: true, force: true });
  });

  const cli = async (...args: string[]): Promise<[number | null, string]> => {
    const program = startNode('sidecar/dist/cli.js', args, scene.installation.environment);
    return [await program.ended, program.output()];
  };
  const MONTH = ['--from', '2000-01-01', '--to', '2100-01-01'];
  const pack = async (number: string) => {
    const path = `/v1/packs/order/${number}`;
    const { signing } = parsePairing(scene.installation.environment['COMMERCE_PAIRING'] ?? '');
    return await fetch(`${scene.installation.sidecarUrl}${path}`, { headers: signatureHeaders(getText(path), signing, new Date()) });
  };
  const unpacked = async (name: string, zip: string): Promise<string> => {
    const folder = join(work, name);
    await run('unzip', ['-q', '-o', zip, '-d', folder]);
    return folder;
  };
  /** What `sha256sum -c` says of each file, by file. */
  const summed = async (folder: string): Promise<string[]> => {
    const { stdout } = await run('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, env: { ...process.env, LC_ALL: 'C' } }).catch((failure: unknown) => failure as { stdout: string });
    return stdout.trim().split('\n').filter((line) => !line.endsWith(': OK'));
  };
  /** What `openssl` alone says of the signature over the sums. */
  const signedSums = async (folder: string): Promise<string> => {
    const { stdout } = await run('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', 'signed-by.pem', '-rawin', '-in', 'SHA256SUMS', '-sigfile', 'SHA256SUMS.sig'], { cwd: folder }).catch((failure: unknown) => failure as { stdout: string });
    return stdout;
  };
  const invoiceOf = (order: PlacedOrder | undefined) => {
    const document = scene.store.links.get(`order/${order?.number}`)?.documents.find(({ role }) => role === 'invoice');
    if (document === undefined) throw new Error('There is no invoice');
    return { nodeId: document.node_id, size: document.size };
  };

  it('gives the pack of an order: its documents, manifest and chain, which sha256sum verifies', async () => {
    const [order] = orders;
    const answer = await pack(order?.number ?? '');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
    await writeFile(join(work, 'pack.zip'), Buffer.from(await answer.arrayBuffer()));
    const folder = await unpacked('pack', join(work, 'pack.zip'));
    const files = await readdir(join(folder, 'orders', order?.number ?? ''));
    expect(files).toEqual(expect.arrayContaining(['manifest.json', 'audit.jsonl', expect.stringMatching(/^Order confirmation/), expect.stringMatching(/^Invoice/), expect.stringMatching(/^Packing slip/)]));
    expect(await summed(folder)).toEqual([]);
    expect(await signedSums(folder)).toMatch(/Signature Verified Successfully/);
    await writeFile(join(folder, 'SHA256SUMS'), (await readFile(join(folder, 'SHA256SUMS'), 'utf8')).replace(/^[0-9a-f]{8}/, '00000000'));
    expect(await signedSums(folder)).toMatch(/Signature Verification Failure/);
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toContain('Commerce Records/Sales transactions');
  });

  it('gives no pack of an order it does not know, and none without a signature', async () => {
    const answer = await pack('999999999');
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([409, 'PACK_NOT_READY']);
    expect((await fetch(`${scene.installation.sidecarUrl}/v1/packs/order/${orders[0]?.number ?? ''}`)).status).toBe(401);
  });

  it('tells its public key beside the running service', async () => {
    expect(await cli('audit', 'key', '--fingerprint')).toEqual([0, expect.stringMatching(/^[0-9a-f]{64}\n$/)]);
  });

  it('is complete and verified for a period', async () => {
    await scene.installation.stopSidecar();
    expect(await cli('audit', 'completeness', ...MONTH)).toEqual([0, '2 orders, all complete\n']);
    expect(await cli('audit', 'completeness', '--from', '2000-01-01', '--to', '2000-02-01')).toEqual([0, '0 orders, all complete\n']);
    expect(await cli('audit', 'verify', '--documents')).toEqual([0, expect.stringMatching(/the chain is unbroken\nNothing is signed yet: `audit checkpoint` signs at once\n\d+ documents read back, all as they were stored\n$/)]);
    expect(await cli('audit', 'verify', '--sample', '3')).toEqual([0, expect.stringContaining('\n3 documents read back, all as they were stored\n')]);
  });

  it('is signed, and exported for a period, which sha256sum and openssl verify', async () => {
    expect(await cli('audit', 'checkpoint')).toEqual([0, expect.stringMatching(/^Checkpoint 1 of \S+ covers \d+ entries, digest [0-9a-f]{64}\n$/)]);
    expect(await cli('audit', 'checkpoint')).toEqual([0, 'Nothing was added since the last checkpoint\n']);
    expect(await cli('audit', 'verify')).toEqual([0, expect.stringMatching(/\n1 signed checkpoints, the trail is what was signed; the newest is 1 of /)]);
    expect(await cli('audit', 'export', ...MONTH, '--out', join(work, 'month.zip'))).toEqual([0, `2 orders in ${join(work, 'month.zip')}\n`]);
    const folder = await unpacked('month', join(work, 'month.zip'));
    expect(await summed(folder)).toEqual([]);
    const [, publicKey] = await cli('audit', 'key');
    expect(await readFile(join(folder, 'signed-by.pem'), 'utf8')).toBe(publicKey);
    const [, fingerprint] = await cli('audit', 'key', '--fingerprint');
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toContain(fingerprint.trim());
    expect((await run('sh', ['-c', 'openssl pkey -pubin -in signed-by.pem -outform DER | sha256sum'], { cwd: folder })).stdout).toBe(`${fingerprint.trim()}  -\n`);
    const [text, signature, hashes] = await Promise.all(['1.json', '1.sig', '1.hashes'].map((name) => readFile(join(folder, 'checkpoints', name))));
    expect(verify(null, text ?? Buffer.alloc(0), publicKey, signature ?? Buffer.alloc(0))).toBe(true);
    const [entry] = (await readFile(join(folder, 'orders', orders[0]?.number ?? '', 'audit.jsonl'), 'utf8')).split('\n');
    expect(String(hashes).split('\n')).toContain((JSON.parse(entry ?? '') as { hash: string }).hash);
  });

  it('does not take a trail for signed by a key that is not the one', async () => {
    const [, key] = await cli('audit', 'key', '--new');
    await writeFile(join(work, 'other.pem'), createPublicKey(key).export({ format: 'pem', type: 'spki' }));
    expect(await cli('audit', 'verify', '--key', join(work, 'other.pem'))).toEqual([1, expect.stringContaining('Checkpoint 1 is signed with another key')]);
    expect(await cli('audit', 'verify', '--key', join(work, 'month.zip'))).toEqual([1, expect.stringContaining('is no public key in PEM that can be read')]);
  });

  it('names the document whose bytes somebody altered in Content Server, and the one that is gone', async () => {
    const invoice = invoiceOf(orders[0]);
    await fetch(`${scene.installation.controlUrl}/tamper`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ node: invoice.nodeId, content: Buffer.alloc(invoice.size, 'forged ').toString('base64') }) });
    const [code, said] = await cli('audit', 'verify', '--documents');
    expect([code, said]).toEqual([1, expect.stringMatching(new RegExp(`commerce/order/${orders[0]?.number} invoice "Invoice [^"]+" \\(node ${invoice.nodeId}, version 1\\): altered, SHA-256 [0-9a-f]{64} in place of [0-9a-f]{64}\n.* 1 not as they were stored`))]);
    await cli('audit', 'export', ...MONTH, '--out', join(work, 'forged.zip'));
    expect(await summed(await unpacked('forged', join(work, 'forged.zip')))).toEqual([expect.stringMatching(/^orders\/\d+\/Invoice .*: FAILED$/)]);
    // what is a record cannot be deleted by anybody; a document that is none can
    const person = scene.person();
    await expect(person.remove(invoice.nodeId)).rejects.toThrow();
    const manifest = (await (await scene.view()).workspace('order', orders[1]?.number ?? '', 'Commerce Order'))?.documents.find(({ role }) => role === 'archive-manifest');
    await person.remove(manifest?.nodeId ?? 0);
    expect(await cli('audit', 'verify', '--documents', '--json')).toEqual([1, expect.stringContaining(`"nodeId":${manifest?.nodeId},"version":1,"what":"missing"`)]);
    const [, exported] = await cli('audit', 'export', ...MONTH, '--out', join(work, 'gap.zip'));
    expect(exported).toMatch(/not in Content Server: Evidence manifest \d+\.json \(node \d+\)\n2 orders in .*, 1 documents are missing/);
  });

  it('brings back what is gone, and leaves what was altered to people', async () => {
    const [number] = [orders[1]?.number ?? ''];
    expect(await cli('audit', 'repair', ...MONTH, '--documents')).toEqual([0, expect.stringMatching(new RegExp(`^commerce/order/${number} archive-manifest "Evidence manifest [^"]+" \\(node \\d+, version 1\\): missing \\(OPENTEXT_NODE_GONE\\): brought back by the next run\n1 orders are due again\n$`))]);
    scene.installation.startSidecar();
    await scene.installation.ready();
    await scene.installation.settled();
    await scene.installation.stopSidecar();
    const [code, said] = await cli('audit', 'verify', '--documents');
    expect([code, said]).toEqual([1, expect.stringMatching(/ invoice "Invoice [^"]+" .*: altered, .*\n\d+ documents read back, 1 not as they were stored\n$/)]);
    expect(await cli('audit', 'repair', ...MONTH, '--documents')).toEqual([0, '0 orders are due again\n']);
  });

  it('says nothing is lacking of an order that is not finished, and has nothing to repair', async () => {
    scene.installation.startSidecar();
    await scene.installation.ready();
    await scene.store.placeOrder(0);
    await scene.settle();
    await scene.installation.stopSidecar();
    expect(await cli('audit', 'completeness', ...MONTH)).toEqual([0, '3 orders, all complete\n']);
    expect(await cli('audit', 'repair', ...MONTH)).toEqual([0, '0 orders are due again\n']);
  });

  it('weighs erasure against the duty to keep when a buyer is deleted in the shop, document by document, once', async () => {
    scene.installation.startSidecar();
    await scene.installation.ready();
    scene.store.deleteCustomer('7');
    await scene.settle();
    await scene.installation.stopSidecar();
    const [code, letter] = await cli('audit', 'erasure', '7');
    expect([code, letter]).toEqual([0, expect.stringMatching(/^Documents about customer 7: \d+\n\nKept, because a duty to keep them stands against erasure: \d+\n/)]);
    expect(letter).toContain('  Commercial and tax law: ten years from the end of the year of the transaction (record of Commerce Records/Sales transactions, retention FIN-10 from ');
    expect(letter).toContain(`    order ${orders[0]?.number}: Invoice `);
    expect(letter).toContain('(to be declared once its transaction is finished)');
    expect(letter).toMatch(/The bridge has deleted nothing\.\n$/);
    expect(letter).not.toContain('Veronica');
    const [, recorded] = await cli('audit', 'erasure', '7', '--json');
    expect(await cli('audit', 'erasure', '7', '--decide', '--json')).toEqual([0, recorded]);
    expect(await cli('audit', 'erasure', '--json')).toEqual([0, recorded]);
    expect(await cli('audit', 'verify')).toEqual([0, expect.stringContaining('the chain is unbroken')]);
    expect(await cli('audit', 'erasure', '999')).toEqual([0, 'Nothing was decided about customer 999\n']);
    expect(await cli('audit', 'erasure', '999', '--decide')).toEqual([1, expect.stringContaining('commerce/customer/999 is not known here')]);
  });

  it('refuses what is no period', async () => {
    expect(await cli('audit', 'completeness', '--from', '2026-13', '--to', '2027-01-01')).toEqual([1, expect.stringContaining('"2026-13" is no day such as 2026-11-23')]);
    expect(await cli('audit', 'export', '--from', '2027-01-01', '--to', '2026-01-01', '--out', join(work, 'x.zip'))).toEqual([1, expect.stringContaining('--from must be before --to')]);
  });
});
