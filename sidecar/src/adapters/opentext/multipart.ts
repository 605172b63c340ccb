import { FormDataEncoder } from 'form-data-encoder';
import { FormData } from 'formdata-node';
import type { Upload } from '../../ports/content-server.js';
import type { StreamBody } from './transport.js';

/** The file is not to go into one call; nothing was sent. */
export class LargerThanLimit extends Error {
  constructor(readonly size: number) {
    super(`${size} bytes are more than one call takes`);
  }
}

/**
 * A multipart body of fields and one file that is read while it is sent; its length is announced where the source's is known.
 * @throws LargerThanLimit when the file is known to have `limit` bytes or more
 */
export async function multipart(
  fields: Readonly<Record<string, string>>, { name, mimeType, open }: Upload, { field: fileField = 'file', limit = Infinity }: { field?: string; limit?: number } = {},
): Promise<StreamBody> {
  const { content, size } = await open();
  if (size !== undefined && size >= limit) {
    content.destroy();
    throw new LargerThanLimit(size);
  }
  let broken: unknown;
  content.once('error', (error) => { broken = error; });
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set(fileField, { name, type: mimeType, size, lastModified: 0, stream: () => content, [Symbol.toStringTag]: 'File' });
  const encoder = new FormDataEncoder(form);
  return { headers: { ...encoder.headers } as Record<string, string>, bytes: encoder.encode(), end: () => { content.destroy(); }, failure: () => broken };
}
