import { createHash, type Hash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import type { DesiredDocument } from '../domain/desired-workspace.js';
import { BridgeError } from '../domain/errors.js';
import type { DocumentContent } from '../ports/document-content.js';
import type { ApplyPorts } from './apply-ports.js';

export interface Digest { readonly sha256: string; readonly size: number }
export type Open = () => Promise<DocumentContent>;

/** Documents up to this many bytes are asked for once and kept while they are compared; larger ones are asked for again to be sent. */
const KEPT_BYTES = 1024 * 1024;

/**
 * V8 counts a chunk as the small object that refers to its 64 KiB, so that a large document leaves a hundred megabytes behind before it looks for garbage by itself.
 */
const SWEPT_BYTES = 8 * 1024 * 1024;

export function documentSource({ source }: DesiredDocument, { commerce, documents }: Pick<ApplyPorts, 'commerce' | 'documents'>): Open {
  if (source.kind === 'commerce') return () => commerce.openDocument(source.sourceId, source.storeId);
  if (source.kind === 'made') return () => documents.make(source.document);
  const bytes = Buffer.from(source.text, 'utf8');
  return async () => fromBytes(bytes);
}

/** The same source, its bytes hashed as they pass; `digest` is there once the last opened stream was read to its end. */
export function hashed(open: Open): { readonly open: Open; digest(): Digest | undefined } {
  let digest: Digest | undefined;
  return {
    open: async () => {
      digest = undefined;
      const { content, size } = await open();
      const tap = new HashTap(size, (complete) => { digest = complete; });
      flow(content, tap);
      return { content: tap, size };
    },
    digest: () => digest,
  };
}

/** As stream.pipeline does it, which makes an aborted signal with its error for each pair of streams. */
function flow(content: Readable, tap: Transform): void {
  content.once('error', (error) => { tap.destroy(error); });
  content.once('close', () => { if (!content.readableEnded) tap.destroy(brokenOff('The document ended before its end.')); });
  tap.once('close', () => { content.destroy(); });
  content.pipe(tap);
}

/** Reads the source once: its digest, and the way to send the same document without asking for a small one again. */
export async function readOnce(open: Open): Promise<{ readonly digest: Digest; readonly again: Open }> {
  const tapped = hashed(open);
  let kept: Buffer[] | undefined = [];
  let size = 0;
  for await (const chunk of (await tapped.open()).content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > KEPT_BYTES) kept = undefined;
    else kept?.push(chunk);
  }
  const digest = tapped.digest();
  if (digest === undefined) throw brokenOff('The document ended before its end.');
  const bytes = kept && Buffer.concat(kept);
  return { digest, again: bytes === undefined ? open : async () => fromBytes(bytes) };
}

function fromBytes(bytes: Buffer): DocumentContent {
  return { content: Readable.from([bytes], { objectMode: false }), size: bytes.length };
}

/** Frees the chunks that were sent, where Node is started with `--expose-gc`. */
function sweep(): void {
  void globalThis.gc?.({ type: 'minor', execution: 'sync' });
}

/** Passes bytes on unchanged; fails when they are not as many as announced, so that half a document is never taken for a whole one. */
class HashTap extends Transform {
  private readonly hash: Hash = createHash('sha256');
  private size = 0;

  constructor(private readonly announced: number | undefined, private readonly complete: (digest: Digest) => void) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null, chunk?: Buffer) => void): void {
    this.hash.update(chunk);
    this.size += chunk.length;
    if (Math.floor(this.size / SWEPT_BYTES) > Math.floor((this.size - chunk.length) / SWEPT_BYTES)) sweep();
    done(null, chunk);
  }

  override _flush(done: (error?: Error | null) => void): void {
    if (this.announced !== undefined && this.announced !== this.size) {
      done(brokenOff(`The shop announced ${this.announced} bytes and sent ${this.size}.`));
      return;
    }
    this.complete({ sha256: this.hash.digest('hex'), size: this.size });
    done();
  }
}

function brokenOff(message: string): BridgeError {
  return new BridgeError({
    code: 'DOCUMENT_BROKEN_OFF', message, disposition: 'retry', nextAction: 'The bridge asks the shop for the document again.',
  });
}
