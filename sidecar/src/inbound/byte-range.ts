import type { Readable } from 'node:stream';

/** First and last byte, both counted from 0 and both part of it. */
export interface ByteRange { readonly first: number; readonly last: number }

/**
 * What a `Range` header asks for of so many bytes (RFC 9110 §14): undefined for the whole, where the header says nothing that is understood or asks for several
 * ranges at once; `unsatisfiable` where it starts behind the end.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') return Number(to) === 0 || size === 0 ? 'unsatisfiable' : { first: Math.max(0, size - Number(to)), last: size - 1 };
  const first = Number(from);
  if (first >= size) return 'unsatisfiable';
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return last < first ? undefined : { first, last };
}

/** The bytes of a range; what lies behind it is not read. */
export async function* bytesOf(content: Readable, { first, last }: ByteRange): AsyncGenerator<Buffer> {
  let position = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    const start = Math.max(0, first - position);
    const end = Math.min(chunk.length, last + 1 - position);
    position += chunk.length;
    if (end > start) yield chunk.subarray(start, end);
    if (position > last) return;
  }
}
