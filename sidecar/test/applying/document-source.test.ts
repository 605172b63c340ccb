import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import { hashed } from '../../src/applying/document-source.js';

const MEBIBYTE = Buffer.alloc(1024 * 1024, 'x');

describe('a document on its way', () => {
  const node: { gc?: unknown } = globalThis;
  const given = node.gc;
  const collected = jest.fn<() => void>();
  beforeEach(() => {
    collected.mockClear();
    node.gc = collected;
  });
  afterEach(() => {
    node.gc = given;
  });
  const send = async (mebibytes: number) => {
    const source = hashed(async () => ({ content: Readable.from(Array.from({ length: mebibytes }, () => MEBIBYTE), { objectMode: false }), size: mebibytes * MEBIBYTE.length }));
    return (await buffer((await source.open()).content)).length;
  };

  it('leaves no more than 8 MiB behind that nobody looks for', async () => {
    expect(await send(33)).toBe(33 * MEBIBYTE.length);
    expect(collected).toHaveBeenCalledTimes(4);
  });

  it('costs no collection where it is small', async () => {
    for (let document = 0; document < 10; document += 1) await send(1);
    expect(collected).not.toHaveBeenCalled();
  });

  it('goes through where Node was not started for it', async () => {
    node.gc = undefined;
    expect(await send(9)).toBe(9 * MEBIBYTE.length);
  });
});
