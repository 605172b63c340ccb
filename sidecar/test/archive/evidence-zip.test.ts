import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { checkpointSigner } from '../../src/adapters/files/checkpoint-key.js';
import { evidenceZip, type EvidenceZipOptions } from '../../src/archive/evidence-zip.js';
import { sha256 } from '../../src/domain/canonical.js';
import { FIXED_CLOCK } from '../fixtures/shop.js';
import { eventually } from '../fixtures/stores.js';

const directory = mkdtempSync(join(tmpdir(), 'workspace-bridge-zip-'));
afterAll(() => { rmSync(directory, { recursive: true }); });

const KEY = { system: 'commerce', type: 'order', id: '000000042' };
const named = (name: string, nodeId: number) => ({ role: 'invoice', sourceId: `invoice:${nodeId}`, name, nodeId, version: 1, mimeType: 'application/pdf', size: 5, sha256: sha256('bytes'), fingerprint: 'f', storedAt: '2026-11-23T00:00:00.000Z' });

async function unpacked(signer: EvidenceZipOptions['signer'], names: readonly string[]): Promise<string> {
  const link = { key: KEY, nodeId: 1, name: 'Order', attributesHash: '', relations: [], documents: names.map((name, index) => named(name, index + 2)), requests: [], unsettled: [] };
  const zip = evidenceZip([{ link, chain: [] }], {
    title: 'Order 42', clock: FIXED_CLOCK, signer, contentServer: { openDocument: async () => ({ content: Readable.from([Buffer.from('bytes')]), size: 5, mimeType: 'application/pdf' }) },
    checkpoints: { covering: async () => [], numbered: async () => undefined, async *hashes() { /* none */ } },
  });
  const folder = mkdtempSync(join(directory, 'unpacked-'));
  writeFileSync(join(folder, 'x.zip'), await buffer(zip));
  execFileSync('unzip', ['-q', 'x.zip'], { cwd: folder });
  return folder;
}

describe('evidence as a ZIP', () => {
  it('bears the signature of the audit key over its sums', async () => {
    const signer = checkpointSigner(join(directory, 'audit-key.pem'), { create: true });
    const folder = await unpacked(signer, ['Invoice.pdf']);
    const [sums, signature, key] = ['SHA256SUMS', 'SHA256SUMS.sig', 'signed-by.pem'].map((name) => readFileSync(join(folder, name)));
    expect(verify(null, sums ?? Buffer.alloc(0), createPublicKey(key ?? ''), signature ?? Buffer.alloc(0))).toBe(true);
    expect(String(key)).toBe(signer.publicKey);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('-sigfile SHA256SUMS.sig');
  });

  it('says plainly that it is not signed where there is no key', async () => {
    const folder = await unpacked(undefined, ['Invoice.pdf']);
    expect(readdirSync(folder).sort()).toEqual(['SHA256SUMS', 'index.html', 'orders', 'x.zip']);
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).toContain('Not signed:');
    expect(page).not.toContain('pkeyutl');
  });

  it('ends the document under way and opens no more when the download is given up', async () => {
    const opened: Readable[] = [];
    const link = { key: KEY, nodeId: 1, name: 'Order', attributesHash: '', relations: [], documents: [named('a.bin', 2), named('b.bin', 3)], requests: [], unsettled: [] };
    const zip = evidenceZip([{ link, chain: [] }], {
      title: 'Order 42', clock: FIXED_CLOCK, signer: undefined, checkpoints: { covering: async () => [], numbered: async () => undefined, async *hashes() { /* none */ } },
      contentServer: {
        openDocument: async () => {
          const content = Readable.from((function* bytes() { for (;;) yield randomBytes(65_536); })(), { objectMode: false });
          opened.push(content);
          return { content, size: undefined, mimeType: 'application/octet-stream' };
        },
      },
    });
    await once(zip, 'readable');
    zip.destroy();
    await eventually(async () => opened[0]?.destroyed === true, 'the document is ended', 10_000);
    expect(opened).toHaveLength(1);
  });

  it('keeps documents apart whose names differ in what a file system does not tell apart', async () => {
    const folder = await unpacked(undefined, ['Invoice.pdf', 'invoice.PDF', '../Invoice.pdf', '..', 'a\\b\nc.pdf', 'manifest.json']);
    execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder });
    expect(new Set(readdirSync(join(folder, 'orders', '000000042')).map((name) => name.toLowerCase())).size).toBe(6 + 2);
  });
});
