import { extname } from 'node:path';
import type { Call } from '../http/operation.js';
import { badRequest, missingArgument } from '../http/refusal.js';
import type { NewVersion } from '../state/add-version.js';

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf', '.txt': 'text/plain', '.csv': 'text/csv', '.html': 'text/html', '.json': 'application/json', '.xml': 'text/xml',
  '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.svg': 'image/svg+xml', '.eml': 'message/rfc822', '.zip': 'application/zip',
};

/** The bytes of a document or version to be: a `file` part, or a finished upload in parts named by `upload_key`. */
export async function contentOf(call: Call): Promise<NewVersion> {
  const { parameters, files, state } = call;
  const dates = { externalCreateDate: parameters.text('external_create_date'), externalModifyDate: parameters.text('external_modify_date') };
  const file = files.get('file');
  if (file !== undefined) {
    const fileName = parameters.text('file_name') ?? (file.fileName === '' ? (parameters.text('name') ?? 'file') : file.fileName);
    const mimeType = parameters.text('mime_type') ?? known(file.mimeType) ?? byExtension(fileName);
    return { content: file.content, fileName, mimeType, ...dates };
  }
  const key = parameters.text('upload_key');
  if (key !== undefined) {
    const session = state.uploads.get(key);
    if (session?.whole === undefined) throw badRequest('The upload is not known or not complete.');
    state.uploads.close(key);
    return { content: session.whole, fileName: session.fileName, mimeType: session.mimeType, ...dates };
  }
  const text = parameters.text('TextField');
  if (text === undefined) throw missingArgument('file');
  return { content: await state.contents.takeBytes(Buffer.from(text)), fileName: parameters.text('name') ?? 'page', mimeType: 'text/html', ...dates };
}

const known = (mimeType: string): string | undefined => (mimeType === '' || mimeType === 'application/octet-stream' ? undefined : mimeType);

const byExtension = (fileName: string): string => MIME_TYPES[extname(fileName).toLowerCase()] ?? 'application/octet-stream';
