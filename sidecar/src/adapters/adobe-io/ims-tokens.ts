import type { AdobeIoSettings } from '../../adobe-io-settings.js';
import { BridgeError } from '../../domain/errors.js';
import type { Clock } from '../../ports/clock.js';
import { boundedAnswer } from '../http/bounded-answer.js';
import { refusedBy, unreachable } from './failure.js';

const OPERATION = 'sign in to Adobe';
const MILLISECONDS = 10_000;

/** Of its life; the rest is for the call it is used in, and for clocks that differ. */
const USED_SHARE = 0.9;

interface Token { readonly text: string; readonly until: number }

/** Access tokens of the OAuth server-to-server credential (grant `client_credentials`), asked for once for all who need one, and anew before they end. */
export class ImsTokens {
  private known: Promise<Token> | undefined;

  constructor(private readonly settings: Pick<AdobeIoSettings, 'clientId' | 'clientSecret' | 'scopes'>, private readonly address: string, private readonly clock: Pick<Clock, 'now'>) {}

  async token(): Promise<string> {
    const known = this.known;
    const token = await known;
    if (token !== undefined && token.until > this.clock.now().getTime()) return token.text;
    // whoever comes first asks for all
    if (this.known === known) {
      const asked = this.ask();
      this.known = asked;
      asked.catch(() => { if (this.known === asked) this.known = undefined; });
    }
    return await this.token();
  }

  /** It was refused though it should hold. */
  forget(): void {
    this.known = undefined;
  }

  private async ask(): Promise<Token> {
    const { clientId, clientSecret, scopes } = this.settings;
    const asked = this.clock.now().getTime();
    const { status, body, headers } = await boundedAnswer(this.address, {
      method: 'POST', headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }, milliseconds: MILLISECONDS,
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret(), scope: scopes }).toString(),
    }).catch((error: unknown) => { throw unreachable(OPERATION, error); });
    // a wrong secret or scope is answered with 400 `invalid_client`, `invalid_scope`
    if (status !== 200) throw refusedBy(OPERATION, status === 400 ? 401 : status, Number(headers['retry-after']) || undefined);
    const { text, seconds } = tokenIn(body);
    return { text, until: asked + seconds * USED_SHARE * 1_000 };
  }
}

function tokenIn(body: string): { text: string; seconds: number } {
  try {
    const { access_token: text, expires_in: seconds } = JSON.parse(body) as { access_token?: unknown; expires_in?: unknown };
    if (typeof text === 'string' && text !== '' && typeof seconds === 'number' && seconds > 0) return { text, seconds };
  } catch {
    // no JSON
  }
  throw new BridgeError({ code: 'ADOBE_IO_UNAVAILABLE', message: `${OPERATION}: the answer holds no token.`, disposition: 'retry', nextAction: 'The bridge tries again by itself.' });
}
