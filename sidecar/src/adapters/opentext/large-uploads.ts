import { Readable } from 'node:stream';
import { BridgeError } from '../../domain/errors.js';
import { failed } from './failure.js';
import { member, text, whole } from './json.js';
import { multipart } from './multipart.js';
import type { Session } from './session.js';
import type { Call } from './transport.js';
import type { Upload } from '../../ports/content-server.js';

/** Below this nobody asks whether the server wants it in parts. */
const ASK_FROM_BYTES = 8 * 1024 * 1024;
const SETTINGS_HOLD_MILLISECONDS = 10 * 60_000;

/**
 * Files that the server wants in parts (OpenText OpenAPI, `/v2/multipart`): announced, sent part by part as they come from the shop, joined. Nothing stands in
 * Content Server until a node or a version is made of the key, so that a broken upload may simply be given up and begun anew.
 */
export class LargeUploads {
  private known: { readonly bytes: number; readonly at: number } | undefined;

  constructor(private readonly session: Session) {}

  /** Bytes from which on a file is not sent in one call, as far as that is known without asking. */
  limitAtHand(): number {
    return this.known !== undefined && performance.now() - this.known.at < SETTINGS_HOLD_MILLISECONDS ? this.known.bytes : ASK_FROM_BYTES;
  }

  /** The same, asked of the server; infinite where it takes no parts. */
  async limit(): Promise<number> {
    const answer = await this.session.call({ operation: 'read upload settings', nature: 'read', method: 'GET', path: 'v2/multipart/settings' });
    const settings = member(answer, 'results', 'data') ?? answer;
    const bytes = member(settings, 'is_enabled') === true ? Math.max(whole(member(settings, 'min_size')) ?? 0, 1) : Infinity;
    this.known = { bytes, at: performance.now() };
    return bytes;
  }

  /** Sends the file; the key that stands for it in the call that makes a node or a version of it. */
  async send(upload: Upload): Promise<string> {
    const { content, size } = await upload.open();
    const source = new Parts(content);
    try {
      if (size === undefined) throw brokenOff('lost its announced size');
      const { key, parts, partSize } = await this.announce(upload, size);
      try {
        for (let number = 1; number <= parts; number += 1) {
          const bytes = Math.min(partSize, size - (number - 1) * partSize);
          await this.session.call(this.part(key, number, upload, source, bytes));
        }
        await source.end();
        await this.session.call({ operation: 'complete upload', nature: 'set', method: 'POST', path: `v2/multipart/${key}`, form: {} });
        return key;
      } catch (failure) {
        await this.session.call({ operation: 'abort upload', nature: 'set', method: 'DELETE', path: `v2/multipart/${key}` }).catch(() => undefined);
        throw failure;
      }
    } finally {
      content.destroy();
    }
  }

  private async announce({ name, mimeType }: Upload, size: number): Promise<{ key: string; parts: number; partSize: number }> {
    const call: Call = {
      operation: 'announce upload', nature: 'set', method: 'POST', path: 'v2/multipart', form: { file_name: name, file_size: String(size), mime_type: mimeType },
    };
    const answer = await this.session.call(call);
    const told = member(answer, 'results', 'data') ?? answer;
    const [key, parts, partSize] = [text(member(told, 'upload_key')), whole(member(told, 'num_parts')), whole(member(told, 'part_size'))];
    if (key === undefined || parts === undefined || partSize === undefined || partSize < 1 || parts !== Math.ceil(size / partSize)) throw failed({ ...call, outcome: { kind: 'unreadable' } });
    return { key: encodeURIComponent(key), parts, partSize };
  }

  private part(key: string, number: number, { mimeType }: Upload, source: Parts, bytes: number): Call {
    const part: Upload = { name: `part ${number}`, mimeType, open: async () => ({ content: source.next(bytes), size: bytes }) };
    return { operation: 'upload part', nature: 'set', method: 'POST', path: `v2/multipart/${key}/${number}`, stream: () => multipart({}, part, { field: 'part_content' }) };
  }
}

/** One stream handed out in pieces of given lengths. */
class Parts {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer | undefined;
  private taken = false;

  constructor(content: Readable) {
    this.chunks = (content as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  next(bytes: number): Readable {
    // a piece that was sent in part only cannot be sent again: the whole upload begins anew
    if (this.taken) throw brokenOff('cannot be read from the middle');
    this.taken = true;
    return Readable.from(this.read(bytes), { objectMode: false });
  }

  /** Nothing is left; reading on also tells the source that it was read to its end. */
  async end(): Promise<void> {
    if (this.rest !== undefined || (await this.chunks.next()).done !== true) throw brokenOff('is longer than announced');
  }

  private async *read(bytes: number): AsyncGenerator<Buffer> {
    let left = bytes;
    while (left > 0) {
      const chunk = this.rest ?? await this.chunk();
      this.rest = chunk.length > left ? chunk.subarray(left) : undefined;
      const piece = chunk.subarray(0, left);
      left -= piece.length;
      if (left === 0) this.taken = false;
      yield piece;
    }
  }

  private async chunk(): Promise<Buffer> {
    const { done, value } = await this.chunks.next();
    if (done === true) throw brokenOff('is shorter than announced');
    return value;
  }
}

/** No node was made of it: the whole may be sent anew. */
function brokenOff(what: string): BridgeError {
  return new BridgeError({ code: 'DOCUMENT_BROKEN_OFF', message: `The document ${what}.`, disposition: 'retry', nextAction: 'The bridge asks the shop for the document again.' });
}
