import { Readable } from 'node:stream';
import { FormDataEncoder } from 'form-data-encoder';
import { FormData } from 'formdata-node';
import type { Upload } from '../../ports/content-server.js';
import type { StreamBody } from './transport.js';

/** A multipart body of fields and one file that is read while it is sent; its length is announced where the source's is known. */
export async function multipart(fields: Readonly<Record<string, string>>, { name, mimeType, open }: Upload): Promise<StreamBody> {
  const { content, size } = await open();
  let broken: unknown;
  content.once('error', (error) => { broken = error; });
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', { name, type: mimeType, size, lastModified: 0, stream: () => content, [Symbol.toStringTag]: 'File' });
  const encoder = new FormDataEncoder(form);
  const body = Readable.from(encoder.encode(), { objectMode: false });
  body.once('close', () => content.destroy());
  return { headers: { ...encoder.headers } as Record<string, string>, content: body, failure: () => broken };
}
