import { once } from 'node:events';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

/** Bytes kept by the server. `key` finds them again. */
export interface StoredContent {
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
}

/** Where the bytes of versions live: in memory, or as files of one directory. Identical bytes are not shared. */
export class ContentStore {
  private readonly memory = new Map<string, Buffer>();

  constructor(private readonly directory?: string) {
    if (directory !== undefined) mkdirSync(directory, { recursive: true });
  }

  async take(stream: Readable): Promise<StoredContent> {
    const key = randomUUID();
    const hash = createHash('sha256');
    let size = 0;
    const chunks: Buffer[] = [];
    const file = this.directory === undefined ? undefined : createWriteStream(join(this.directory, key));
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      hash.update(chunk);
      if (file === undefined) chunks.push(chunk);
      else if (!file.write(chunk)) await once(file, 'drain');
    }
    if (file === undefined) this.memory.set(key, Buffer.concat(chunks));
    else {
      file.end();
      await finished(file);
    }
    return { key, size, sha256: hash.digest('hex') };
  }

  takeBytes(bytes: Buffer): Promise<StoredContent> {
    return this.take(Readable.from(bytes.length === 0 ? [] : [bytes]));
  }

  /** @param start first byte, inclusive; @param end last byte, inclusive */
  read(content: StoredContent, start = 0, end = content.size - 1): Readable {
    if (content.size === 0) return Readable.from([]);
    if (this.directory !== undefined) return createReadStream(join(this.directory, content.key), { start, end });
    const bytes = this.memory.get(content.key) ?? Buffer.alloc(0);
    return Readable.from([bytes.subarray(start, end + 1)]);
  }

  async bytes(content: StoredContent): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.read(content) as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  async drop(content: StoredContent): Promise<void> {
    this.memory.delete(content.key);
    if (this.directory !== undefined) await rm(join(this.directory, content.key), { force: true });
  }

  /** Overwrites bytes in place, as somebody tampering with the storage would; size and hash on record stay. */
  async tamper(content: StoredContent, bytes: Buffer): Promise<void> {
    this.memory.set(content.key, bytes);
    if (this.directory !== undefined) {
      const { writeFile } = await import('node:fs/promises');
      await writeFile(join(this.directory, content.key), bytes);
    }
  }
}
