import { boundedAnswer } from '../http/bounded-answer.js';

/**
 * Where the challenge was not answered, Adobe sends an address by which the registration is confirmed; it is called only when it is Adobe's own.
 * Whether it was; nothing of the answer is used. Source: AdobeDocs/adobe-io-events, guides, "Asynchronous validation".
 */
export async function confirmRegistration(address: string, validation: string): Promise<boolean> {
  const [given, own] = [URL.canParse(address) ? new URL(address) : undefined, new URL(validation)];
  if (given === undefined || given.origin !== own.origin || given.pathname !== own.pathname || given.username !== '') return false;
  await boundedAnswer(given, { method: 'GET', headers: {}, milliseconds: 5_000 });
  return true;
}
