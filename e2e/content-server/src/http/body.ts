import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import type { ContentStore, StoredContent } from '../state/content-store.js';
import { addValue, parseQuery, type ParameterValue } from './parameters.js';
import { Refusal, badRequest } from './refusal.js';

/** A file part, already taken into the content store. */
export interface UploadedFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly content: StoredContent;
}

export interface DecodedBody {
  readonly values: Map<string, ParameterValue>;
  readonly files: Map<string, UploadedFile>;
}

const FIELD_LIMIT = 16 * 1024 * 1024;

/**
 * Decodes the encodings public clients use for one and the same operation: form-urlencoded or multipart, each flat or with one
 * field `body` holding JSON; JSON in `body` and other fields are merged. Sources: pyxecm `do_request` callers (all four),
 * `@kweli/cs-rest` `postForm`/`postBody` (multipart only). A JSON content type is refused: the server does not read it.
 */
export async function decodeBody(request: IncomingMessage, contents: ContentStore): Promise<DecodedBody> {
  const values = new Map<string, ParameterValue>();
  const files = new Map<string, UploadedFile>();
  const type = (request.headers['content-type'] ?? '').toLowerCase();
  if (type.startsWith('multipart/form-data')) {
    await decodeMultipart(request, contents, values, files);
  } else {
    const text = await readText(request);
    if (text !== '') {
      if (type !== '' && !type.startsWith('application/x-www-form-urlencoded')) {
        throw badRequest(`Content type '${type}' is not read. Send form fields, or JSON in a form field 'body'.`);
      }
      parseQuery(text, values);
    }
  }
  mergeJsonBody(values);
  return { values, files };
}

function mergeJsonBody(values: Map<string, ParameterValue>): void {
  const body = values.get('body');
  if (body === undefined) return;
  values.delete('body');
  const parsed = typeof body === 'string' ? parseJson(body) : body;
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw badRequest("The value of 'body' is not a JSON object.");
  for (const [name, value] of Object.entries(parsed)) values.set(name, value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("The value of 'body' is not valid JSON.");
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > FIELD_LIMIT) throw new Refusal(413, 'Request entity too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function decodeMultipart(
  request: IncomingMessage,
  contents: ContentStore,
  values: Map<string, ParameterValue>,
  files: Map<string, UploadedFile>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let parser: busboy.Busboy;
    try {
      parser = busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { fieldSize: FIELD_LIMIT } });
    } catch {
      reject(badRequest('The multipart body could not be read.'));
      return;
    }
    const stored: Promise<void>[] = [];
    parser.on('field', (name, value) => addValue(values, name, value));
    parser.on('file', (name, stream, info) => {
      // A part without a file name is a field, whatever content type its sender gave it.
      stored.push(contents.take(stream).then((content) => {
        files.set(name, { fileName: info.filename ?? '', mimeType: info.mimeType, content });
      }));
    });
    parser.on('error', () => reject(badRequest('The multipart body could not be read.')));
    parser.on('close', () => Promise.all(stored).then(() => resolve(), reject));
    const brokenOff = () => { reject(badRequest('The request ended before its body was complete.')); };
    // a connection that was cut before anybody read from it says nothing more
    if (request.destroyed && !request.complete) brokenOff();
    request.on('aborted', brokenOff);
    request.pipe(parser);
  });
}
