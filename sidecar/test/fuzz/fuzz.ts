import { Random } from '../../../e2e/crash/random.js';
import { readEvent } from '../../src/inbound/read-event.js';
import { ERROR_CODES } from '../../src/domain/error-codes.js';
import { desire } from '../../src/planning/desired.js';
import { defaultMapping } from '../fixtures/mapping.js';
import { OPERATOR_PASSWORD, SECRET, VIEWER_PASSWORD } from '../fixtures/service.js';
import { exchange, type Answer, type HostileRequest } from './exchange.js';
import { HostileEvents } from './hostile-events.js';
import { HostileRequests } from './hostile-requests.js';
import { HostileValues } from './hostile-values.js';
import { NOTIFY_SECRET, type Target } from './target.js';

export interface Account {
  readonly requests: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  /** Events by what became of them. */
  readonly events: Readonly<Record<string, number>>;
  /** Each kind of breach once, with the request that showed it. */
  readonly breaches: readonly string[];
}

const AT_ONCE = 8;
const SECRETS = [NOTIFY_SECRET, SECRET, OPERATOR_PASSWORD, VIEWER_PASSWORD, 'opentext-secret-1', 'consumer-secret-1', 'token-secret-1'];
const MAPPING = defaultMapping().mapping;

/** So many hostile requests from one seed; what must not be is in the account's breaches. */
export async function fuzz(target: Target, seed: number, requests: number, progress: (done: number) => void = () => undefined): Promise<Account> {
  const random = new Random(seed);
  const values = new HostileValues(random, seed);
  const hostile = new HostileRequests(random, values, new HostileEvents(random, values), target);
  const kinds: Record<string, number> = {};
  const statuses: Record<string, number> = {};
  const events: Record<string, number> = {};
  const breaches = new Map<string, string>();
  const prototype = Object.getOwnPropertyNames(Object.prototype).join();
  let left = requests;
  const count = (counts: Record<string, number>, what: string) => { counts[what] = (counts[what] ?? 0) + 1; };
  const one = async (request: HostileRequest) => {
    count(kinds, request.kind);
    try {
      const answer = await exchange(target.port, request);
      count(statuses, String(answer?.status ?? 'none'));
      for (const breach of [...breachesOf(request, answer), ...resultsOf(request, answer, (status) => { count(events, status); })]) note(breach, request, answer);
    } catch (error) {
      note(String(error), request, undefined);
    }
  };
  const note = (breach: string, { kind, parts }: HostileRequest, answer: Answer | undefined) => {
    if (!breaches.has(breach)) breaches.set(breach, `${breach} [${kind}] ${JSON.stringify(Buffer.concat(parts).toString('latin1').slice(0, 1_500))} -> ${answer?.status} ${answer?.body.slice(0, 300)}`);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while ((left -= 1) >= 0) {
      await one(hostile.next());
      if ((requests - left) % 5_000 === 0) progress(requests - left);
    }
  }));
  const alive = await fetch(`http://127.0.0.1:${target.port}/health/ready`);
  if (alive.status !== 200) breaches.set('health', `afterwards it is not ready: ${alive.status}`);
  if (Object.getOwnPropertyNames(Object.prototype).join() !== prototype) breaches.set('prototype', 'the prototype of all objects was altered');
  for (const crash of new Set(target.crashes)) breaches.set(crash, `an error reached the process: ${crash}`);
  return { requests, kinds, statuses, events, breaches: [...breaches.values()] };
}

function breachesOf({ method, path, brokenOff }: HostileRequest, answer: Answer | undefined): string[] {
  if (answer === undefined) return brokenOff === true ? [] : ['no answer'];
  const { status, headers, body } = answer;
  const breaches: string[] = [];
  if (status >= 500) breaches.push(`status ${status} of ${path.split('?')[0]?.slice(0, 30)} ${/"code":"(\w+)"/.exec(body)?.[1] ?? ''}`);
  if (/node_modules|\.js:\d+|\bat .+\(.+:\d+:\d+\)/.test(body)) breaches.push('a stack trace is shown');
  if (SECRETS.some((secret) => body.includes(secret) || headers.includes(secret))) breaches.push('a secret is shown');
  if (/\r\n(set-cookie: a=b|x: y)/i.test(headers)) breaches.push('a header was put in');
  const forPeople = path.startsWith('/console') && /text\/html/.test(headers);
  if (status >= 400 && !forPeople && method !== 'HEAD' && !isRefusal(body)) breaches.push(`status ${status} without a code`);
  if (forPeople && /<script|<img src=x/.test(body)) breaches.push('markup was put into a page');
  return breaches;
}

function isRefusal(body: string): boolean {
  try {
    const { error } = JSON.parse(body) as { error?: { code?: string; message?: string; nextAction?: string } };
    return error !== undefined && Object.hasOwn(ERROR_CODES, error.code ?? '') && (error.message ?? '') !== '' && (error.nextAction ?? '') !== '';
  } catch {
    return false;
  }
}

/** Each event of a batch has its answer, one that is refused with its reason; one that is taken in can be planned. */
function resultsOf({ events }: HostileRequest, answer: Answer | undefined, count: (status: string) => void): string[] {
  if (events === undefined || answer?.status !== 202) return [];
  const { results } = JSON.parse(answer.body) as { results: Array<{ id: string | null; status: string; code?: string; reason?: string }> };
  if (results.length !== events.length) return [`${results.length} answers to ${events.length} events`];
  return results.flatMap(({ status, code, reason }, index) => {
    count(status);
    if (status === 'rejected') return Object.hasOwn(ERROR_CODES, code ?? '') && (reason ?? '') !== '' ? [] : [`an event is refused without a reason: ${code}`];
    const reading = readEvent(JSON.parse(JSON.stringify(events[index])));
    if (!reading.ok) return [];
    try {
      desire(reading.event, MAPPING, 'commerce');
      return [];
    } catch (error) {
      return [`an event that was taken in cannot be planned: ${String(error)}`];
    }
  });
}
