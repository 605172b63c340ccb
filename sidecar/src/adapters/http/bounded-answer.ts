import { HttpClient, type HttpAnswer, type HttpRequest } from './http-client.js';

/** A call now and then, over a connection of its own, whose answer is read as text into memory; `milliseconds` for all of it. */
export async function boundedAnswer(url: URL | string, { milliseconds, ...request }: Omit<HttpRequest, 'whole'> & { readonly milliseconds: number }): Promise<HttpAnswer & { readonly body: string }> {
  const client = new HttpClient({ connect: milliseconds, answer: milliseconds, stall: milliseconds }, 1);
  try {
    return await client.text(new URL(url), { ...request, whole: milliseconds });
  } finally {
    client.close();
  }
}
