import got, { type OptionsOfTextResponseBody, type Response } from 'got';
import { AnswerTooLarge, MOST_BYTES } from './http-client.js';

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
