import { Transform, type TransformCallback } from 'node:stream';

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

/** Lets only the bytes of a range through, and ends after them. */
export class RangeOf extends Transform {
  private position = 0;

  constructor(private readonly range: ByteRange) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const start = Math.max(0, this.range.first - this.position);
    const end = Math.min(chunk.length, this.range.last + 1 - this.position);
    this.position += chunk.length;
    done(null, end > start ? chunk.subarray(start, end) : undefined);
  }
}
