import { BridgeError } from '../../domain/errors.js';
import type { Clock } from '../../ports/clock.js';
import type { SigningKeys } from '../../ports/io-events.js';
import { boundedAnswer } from '../http/bounded-answer.js';
import { refusedBy, unreachable } from './failure.js';

const OPERATION = 'read a public key of Adobe I/O';

/** `/prod/keys/pub-key-<random>.pem`: a path and nothing that could lead to another host. */
const PATH = /^\/[a-z]{1,16}\/keys\/pub-key-[A-Za-z0-9-]{1,64}\.pem$/;

/** Adobe asks for not more than a day. */
const KEPT_MILLISECONDS = 86_400_000;
const MOST_KEPT = 16;

/** Whoever sends forged requests names paths of his own; more than so many are not asked for in a minute. */
const MOST_ASKED = 20;
const MINUTE = 60_000;

/** Adobe waits ten seconds for the answer to an event. */
const PATIENCE = 4_000;

interface Kept { readonly pem: Promise<string | undefined>; readonly until: number }

/** Public keys from Adobe's host, and from no other; each is kept for a day, and what is no key for a minute. */
export class AdobeSigningKeys implements SigningKeys {
  private readonly keys = new Map<string, Kept>();
  /** Apart from the keys, so that no forger drives those out. */
  private readonly missing = new Map<string, number>();
  private asked: number[] = [];

  constructor(private readonly origin: string, private readonly clock: Pick<Clock, 'now'>) {}

  async key(path: string): Promise<string | undefined> {
    const now = this.clock.now().getTime();
    if (!PATH.test(path) || (this.missing.get(path) ?? 0) > now) return undefined;
    const known = this.keys.get(path);
    if (known !== undefined && known.until > now) return await known.pem;
    this.asked = this.asked.filter((at) => at > now - MINUTE);
    if (this.asked.length >= MOST_ASKED) throw refusedBy(OPERATION, 429);
    this.asked.push(now);
    const pem = this.fetch(path);
    this.keys.set(path, { pem, until: now + KEPT_MILLISECONDS });
    const found = await pem.catch((error: unknown) => {
      this.keys.delete(path);
      throw error;
    });
    if (found === undefined) {
      this.keys.delete(path);
      limited(this.missing, MOST_ASKED).set(path, now + MINUTE);
    } else {
      limited(this.keys, MOST_KEPT);
    }
    return found;
  }

  private async fetch(path: string): Promise<string | undefined> {
    const { status, body } = await boundedAnswer(`${this.origin}${path}`, { method: 'GET', headers: {}, milliseconds: PATIENCE })
      .catch((error: unknown) => { throw unreachable(OPERATION, error); });
    if (status === 403 || status === 404) return undefined;
    if (status !== 200) throw refusedBy(OPERATION, status);
    if (!body.includes('-----BEGIN PUBLIC KEY-----')) throw new BridgeError({ code: 'ADOBE_IO_UNAVAILABLE', message: `${OPERATION}: the answer is no key.`, disposition: 'retry', nextAction: 'Adobe delivers again by itself.' });
    return body;
  }
}

/** What came first makes room. */
function limited<Value>(map: Map<string, Value>, most: number): Map<string, Value> {
  for (const oldest of map.keys()) {
    if (map.size <= most) break;
    map.delete(oldest);
  }
  return map;
}
