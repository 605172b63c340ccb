import { Readable } from 'node:stream';
import type { Call, Operation } from '../http/operation.js';
import { json } from '../http/reply.js';
import { badRequest, missingArgument } from '../http/refusal.js';
import type { StoredContent } from '../state/content-store.js';
import { PART_SIZE, partCount, type UploadSession } from '../state/upload-sessions.js';
import { pathId } from './envelope.js';

const area = 'Documents';

function session(call: Call): UploadSession {
  const found = call.state.uploads.get(call.path['key'] ?? '');
  if (found === undefined) throw badRequest('There is no upload with this key.');
  return found;
}

const answer = (open: UploadSession): object => ({ results: { data: description(open) }, ...description(open) });

const description = (open: UploadSession): object => ({
  file_name: open.fileName, file_size: open.fileSize, max_retries: 3, mime_type: open.mimeType, num_parts: partCount(open), part_size: PART_SIZE, upload_key: open.key,
});

async function complete(call: Call): Promise<UploadSession> {
  const open = session(call);
  const parts: StoredContent[] = [];
  for (let number = 1; number <= partCount(open); number += 1) {
    const part = open.parts.get(number);
    if (part === undefined) throw badRequest(`Part ${number} of the upload is missing.`);
    parts.push(part);
  }
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  if (size !== open.fileSize) throw badRequest(`The parts hold ${size} bytes, the file was announced with ${open.fileSize}.`);
  open.whole = await call.state.contents.take(Readable.from(joined(call, parts)));
  for (const part of parts) await call.state.contents.drop(part);
  return open;
}

async function* joined(call: Call, parts: readonly StoredContent[]): AsyncGenerator<Buffer> {
  for (const part of parts) for await (const chunk of call.state.contents.read(part) as AsyncIterable<Buffer>) yield chunk;
}

export const uploadOperations: readonly Operation[] = [
  {
    name: 'upload.settings', method: 'GET', path: '/v2/multipart/settings', kind: 'read', area, parameters: [], does: 'Whether and from which size files are sent in parts.', source: 'OpenText OpenAPI', confidence: 'documented',
    handle: () => json({ results: { data: { is_enabled: true, max_size: 0, min_size: PART_SIZE } }, is_enabled: true, max_size: 0, min_size: PART_SIZE }),
  },
  {
    name: 'upload.open', method: 'POST', path: '/v2/multipart', kind: 'write', area, parameters: ['file_name', 'file_size', 'mime_type'], does: 'Announces a file; answers key, number and size of parts.', source: 'OpenText OpenAPI', confidence: 'documented',
    handle: (call) => json(answer(call.state.uploads.open(call.parameters.requiredText('file_name'), call.parameters.requiredInteger('file_size'), call.parameters.text('mime_type') ?? 'application/octet-stream'))),
  },
  {
    name: 'upload.part', method: 'POST', path: '/v2/multipart/:key/:part', kind: 'write', area, parameters: ['part_content', 'file'], does: 'One part, again if need be.', source: 'OpenText OpenAPI', confidence: 'documented',
    handle: (call) => {
      const open = session(call);
      const number = pathId(call, 'part');
      if (number < 1 || number > partCount(open)) throw badRequest(`The upload has parts 1 to ${partCount(open)}.`);
      const file = call.files.get('part_content') ?? call.files.get('file');
      if (file === undefined) throw missingArgument('part_content');
      open.parts.set(number, file.content);
      return json(answer(open));
    },
  },
  {
    name: 'upload.complete', method: 'POST', path: '/v2/multipart/:key', kind: 'write', area, parameters: [], does: 'Joins the parts; a missing part or a wrong size is refused. Node or version create then take `upload_key`.', source: 'OpenText OpenAPI', confidence: 'documented',
    handle: async (call) => json(answer(await complete(call))),
  },
  {
    name: 'upload.abort', method: 'DELETE', path: '/v2/multipart/:key', kind: 'write', area, parameters: [], does: 'Gives an upload up.', source: 'OpenText OpenAPI', confidence: 'documented',
    handle: async (call) => {
      const open = session(call);
      for (const part of open.parts.values()) await call.state.contents.drop(part);
      call.state.uploads.close(open.key);
      return json({ results: {}, ok: true });
    },
  },
];
