import got, { type OptionsOfTextResponseBody, type Response } from 'got';

/** Far more than any answer of a peer has that is no document; counted after decompression. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The peer sent without end; what it sent is thrown away. */
export class AnswerTooLarge extends Error {
  constructor() {
    super(`The answer has more than ${MOST_BYTES} bytes`);
  }
}

/** A call whose answer is read as text into memory, of a size that memory bears. */
export async function boundedAnswer(url: URL | string, options: OptionsOfTextResponseBody): Promise<Response<string>> {
  const ending = new AbortController();
  const call = got(url, { ...options, responseType: 'text', signal: ending.signal });
  void call.on('downloadProgress', ({ transferred }) => { if (transferred > MOST_BYTES) ending.abort(); });
  try {
    return await call;
  } catch (error) {
    throw ending.signal.aborted ? new AnswerTooLarge() : error;
  }
}
