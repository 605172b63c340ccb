import { addAbortSignal, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { checkpointOf } from '../domain/audit-checkpoint.js';
import type { AuditEntry } from '../domain/audit-chain.js';
import { keyText } from '../domain/business-key.js';
import { sha256 } from '../domain/canonical.js';
import { BridgeError } from '../domain/errors.js';
import type { Link, LinkedDocumentState } from '../domain/link.js';
import { manifestText } from '../planning/desired-archive.js';
import type { Checkpoints, CheckpointSigner } from '../ports/checkpoints.js';
import type { Clock } from '../ports/clock.js';
import type { ContentServer } from '../ports/content-server.js';
import { keyFingerprint } from '../domain/key-fingerprint.js';
import { evidencePage, type EvidenceRow, type EvidenceSection } from './evidence-page.js';

export interface Evidence { readonly link: Link; readonly chain: readonly AuditEntry[] }

export interface EvidenceZipOptions {
  readonly title: string;
  readonly contentServer: Pick<ContentServer, 'openDocument'>;
  readonly clock: Clock;
  readonly checkpoints: Pick<Checkpoints, 'covering' | 'numbered' | 'hashes'>;
  /** Signs the sums; undefined: the archive says that it is not signed. */
  readonly signer: CheckpointSigner | undefined;
  /** A document could not be had; it is left out, and the archive says so. */
  readonly missing?: (document: LinkedDocumentState, code: string) => void;
}

/**
 * Documents, manifests and chains of business objects as a ZIP, document after document: never more than one is under way, and none is ever whole in memory. SHA256SUMS has the sums of when
 * they were stored, so that `sha256sum -c` alone tells what was altered since; the audit key signs it, so that `openssl` alone tells who made the archive. Ends early with the error of whatever
 * breaks off.
 */
export function evidenceZip(evidence: AsyncIterable<Evidence> | Iterable<Evidence>, options: EvidenceZipOptions): Readable {
  const zip = new ZipFile();
  const output = Readable.from(zip.outputStream as AsyncIterable<Buffer>, { objectMode: false });
  zip.on('error', (error: Error) => { output.destroy(error); });
  // whoever gave up the download reads no more: nothing more is opened then, and what is open is ended
  const over = new AbortController();
  output.once('close', () => { over.abort(); });
  fill(zip, evidence, options, over.signal).catch((error: unknown) => { output.destroy(error instanceof Error ? error : new Error(String(error))); });
  return output;
}

async function fill(zip: ZipFile, evidence: AsyncIterable<Evidence> | Iterable<Evidence>, options: EvidenceZipOptions, over: AbortSignal): Promise<void> {
  const { clock, title, signer } = options;
  const sums: string[] = [];
  const sections: EvidenceSection[] = [];
  const covering = new Set<number>();
  const now = clock.now();
  const add = (path: string, text: string, summed = true) => {
    zip.addBuffer(Buffer.from(text, 'utf8'), path, { mtime: now });
    if (summed) sums.push(`${sha256(text)}  ${path}`);
  };
  for await (const { link, chain } of evidence) {
    const folder = folderOf(link);
    const rows: EvidenceRow[] = [];
    const names = new Set(['manifest.json', 'audit.jsonl']);
    for (const document of link.documents) {
      const path = `${folder}/${freeName(document, names)}`;
      sums.push(`${document.sha256}  ${path}`);
      rows.push({
        role: document.role, path, version: document.version, size: document.size, storedAt: document.storedAt, sha256: document.sha256, record: document.record?.classification ?? '',
        present: await addDocument(zip, path, document, options, over),
      });
    }
    add(`${folder}/manifest.json`, manifestText(link));
    add(`${folder}/audit.jsonl`, chain.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    for (const number of await options.checkpoints.covering(link.key)) covering.add(number);
    sections.push({ title: `${link.name} (${keyText(link.key)})`, rows });
  }
  const keys = new Map<string, string>();
  for (const number of [...covering].sort((one, other) => one - other)) {
    const signed = await options.checkpoints.numbered(number);
    if (signed === undefined) continue;
    const { after, through, digest } = checkpointOf(signed);
    const key = keys.get(signed.publicKey) ?? `key-${keys.size + 1}.pem`;
    if (!keys.has(signed.publicKey)) add(`checkpoints/${key}`, signed.publicKey);
    keys.set(signed.publicKey, key);
    add(`checkpoints/${number}.json`, signed.text);
    zip.addBuffer(Buffer.from(signed.signature, 'base64'), `checkpoints/${number}.sig`, { mtime: now });
    zip.addReadStream(Readable.from(linesOf(options.checkpoints.hashes(after, through)), { objectMode: false }), `checkpoints/${number}.hashes`, { mtime: now });
    sums.push(`${digest}  checkpoints/${number}.hashes`);
  }
  add('index.html', evidencePage({ title, madeAt: now.toISOString(), sections, checkpoints: keys.size > 0, ...(signer && { fingerprint: keyFingerprint(signer.publicKey) }) }));
  const summed = `${sums.join('\n')}\n`;
  add('SHA256SUMS', summed, false);
  if (signer !== undefined) {
    zip.addBuffer(Buffer.from(signer.sign(summed), 'base64'), 'SHA256SUMS.sig', { mtime: now });
    add('signed-by.pem', signer.publicKey, false);
  }
  zip.end();
}

/** Resolves once its bytes are in the archive; whether there were any. */
async function addDocument(zip: ZipFile, path: string, document: LinkedDocumentState, { contentServer, missing }: EvidenceZipOptions, over: AbortSignal): Promise<boolean> {
  over.throwIfAborted();
  let content: Readable;
  try {
    ({ content } = await contentServer.openDocument(document.nodeId, document.version));
  } catch (error) {
    const code = error instanceof BridgeError ? error.code : 'INTERNAL_ERROR';
    if (!['OPENTEXT_NODE_GONE', 'OPENTEXT_NOT_FOUND'].includes(code)) throw error;
    missing?.(document, code);
    return false;
  }
  addAbortSignal(over, content);
  zip.addReadStream(content, path, { mtime: new Date(document.storedAt) });
  await new Promise<void>((resolve, reject) => { content.once('end', resolve).once('error', reject).once('close', () => { reject(new Error('A document ended early')); }); });
  return true;
}

async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(`${text}\n`, 'utf8');
}

function folderOf({ key: { type, id } }: Link): string {
  return `${type}s/${id}`;
}

/** Names are unique in a workspace, but not to every file system; none leads out of its folder. */
function freeName({ name, nodeId }: LinkedDocumentState, taken: Set<string>): string {
  const safe = name.replace(/[\\/<>:"|?*\p{Cc}]/gu, '_').replace(/^\.+/, '_').slice(0, 200);
  const free = taken.has(safe.toLowerCase()) ? `${nodeId} ${safe}` : safe;
  taken.add(free.toLowerCase());
  return free;
}
