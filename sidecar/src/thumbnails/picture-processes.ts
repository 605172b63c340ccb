import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { Log } from '../ports/log.js';
import type { Thumbnail, Thumbnails } from '../ports/thumbnails.js';

const TYPES: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const MEBIBYTE = 1_048_576;

export interface PictureLimits {
  /** Of the document. */
  readonly bytes: number;
  /** From the start of the process to its picture. */
  readonly milliseconds: number;
  /** Documents that may wait while one is worked on. */
  readonly waiting: number;
}
const LIMITS: PictureLimits = { bytes: 64 * MEBIBYTE, milliseconds: 15_000, waiting: 20 };
/** A picture of 240 by 240 pixels is some ten kilobytes. */
const MOST_ANSWER = MEBIBYTE;
/** For JavaScript, and for the memory of the PDF engine, which is WebAssembly: 256 MiB each. */
const MEMORY = ['--max-old-space-size=256', '--wasm-max-mem-pages=4096'];

const PROGRAM = fileURLToPath(new URL('picture-process.js', import.meta.url));

/**
 * Pictures made one after the other, each in a process of its own: without the service's environment, so without its secrets; with bounds to memory and time,
 * after which it is killed. A crash there is a document without a picture.
 */
export class PictureProcesses implements Thumbnails {
  private readonly turn = pLimit(1);

  constructor(private readonly log: Log, private readonly limits: PictureLimits = LIMITS, private readonly program: string = PROGRAM) {}

  canPicture(mimeType: string, size: number | undefined): boolean {
    return TYPES.has(mimeType) && (size ?? 0) <= this.limits.bytes;
  }

  async picture(mimeType: string, open: () => Promise<Readable>): Promise<Thumbnail> {
    if (!TYPES.has(mimeType)) return { kind: 'none' };
    if (this.turn.pendingCount >= this.limits.waiting) return { kind: 'busy' };
    return await this.turn(async () => {
      const content = await open();
      const jpeg = await this.run(mimeType, content);
      return jpeg === undefined ? { kind: 'none' } : { kind: 'picture', jpeg };
    });
  }

  private async run(mimeType: string, content: Readable): Promise<Buffer | undefined> {
    const child = spawn(process.execPath, [...MEMORY, this.program, mimeType], { env: {}, stdio: ['pipe', 'pipe', 'ignore'], timeout: this.limits.milliseconds, killSignal: 'SIGKILL' });
    // a process that is over reads no more: that is no failure of the document's source
    let over = false;
    let brokenOff: Error | undefined;
    const kill = () => {
      over = true;
      child.kill('SIGKILL');
    };
    for (const end of ['exit', 'error']) child.on(end, () => { over = true; });
    child.stdin.on('error', () => { over = true; });
    content.on('error', (error) => { brokenOff = over ? brokenOff : error; });
    const chunks: Buffer[] = [];
    let received = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > MOST_ANSWER) kill();
      else chunks.push(chunk);
    });
    const ended = once(child, 'close') as Promise<[number | null, string | null]>;
    const fed = pipeline(content, this.bounded(kill), child.stdin).catch(() => undefined);
    const [status, signal] = await ended.catch(() => [null, 'unstarted'] as const);
    over = true;
    content.destroy();
    await fed;
    if (brokenOff !== undefined) throw brokenOff;
    if (status !== 0) this.log.info('A document has no picture', { mimeType, status, signal });
    return status === 0 && received > 0 ? Buffer.concat(chunks) : undefined;
  }

  /** Lets so many bytes through and no more. */
  private bounded(over: () => void): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
    const { bytes } = this.limits;
    return async function* limit(source) {
      let passed = 0;
      for await (const chunk of source) {
        passed += chunk.length;
        if (passed > bytes) {
          over();
          return;
        }
        yield chunk;
      }
    };
  }
}
