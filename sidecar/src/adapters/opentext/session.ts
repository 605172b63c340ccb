import { BridgeError } from '../../domain/errors.js';
import { failed } from './failure.js';
import type { OpenTextSettings } from './settings.js';
import { refused, type Answer, type Call, type Transport } from './transport.js';

/** A refused password is not tried again for this long (milliseconds), so that the bridge never locks its own account; another one is tried at once. */
const PAUSE_AFTER_REFUSAL = 60_000;

/**
 * The signed-in session. All callers share one sign-in; the newest ticket of any answer is used next (an older one stays valid
 * until it expires). On 401 the call is sent once more with a fresh ticket: a refused session means that nothing was done.
 */
export class Session {
  private ticket: string | undefined;
  private signingIn: Promise<string> | undefined;
  private refusal: { readonly password: string; readonly error: BridgeError; readonly at: number } | undefined;

  constructor(private readonly transport: Transport, private readonly settings: Pick<OpenTextSettings, 'user' | 'password'>) {}

  /** A call's answer as data; failures are BridgeErrors. */
  async call(call: Call): Promise<unknown> {
    const answer = await this.signedIn((ticket) => this.transport.exchange(call, ticket));
    if (answer.status >= 300) throw refused(call, answer);
    return data(call, answer);
  }

  async download(call: Call): ReturnType<Transport['download']> {
    const answer = await this.signedIn((ticket) => this.transport.download(call, ticket));
    if (answer.status < 300) return answer;
    throw refused(call, answer);
  }

  private async signedIn<T extends Answer>(send: (ticket: string) => Promise<T>): Promise<T> {
    const ticket = this.ticket ?? await this.signIn();
    const answer = this.rolled(await send(ticket));
    if (answer.status !== 401) return answer;
    const again = this.rolled(await send(await this.renewed(ticket)));
    if (again.status === 401) throw notAccepted();
    return again;
  }

  private rolled<T extends Answer>(answer: T): T {
    if (answer.ticket !== undefined && answer.status < 300) this.ticket = answer.ticket;
    return answer;
  }

  /** Another caller may have renewed since the stale ticket was taken. */
  private async renewed(stale: string): Promise<string> {
    if (this.ticket !== undefined && this.ticket !== stale) return this.ticket;
    this.ticket = undefined;
    return this.signIn();
  }

  private signIn(): Promise<string> {
    this.signingIn ??= this.authenticate().finally(() => { this.signingIn = undefined; });
    return this.signingIn;
  }

  private async authenticate(): Promise<string> {
    const { refusal } = this;
    const password = await this.settings.password();
    if (refusal?.password === password && performance.now() - refusal.at < PAUSE_AFTER_REFUSAL) throw refusal.error;
    const call: Call = {
      operation: 'sign in', nature: 'read', method: 'POST', path: 'v1/auth',
      form: { username: this.settings.user, password },
    };
    const answer = await this.transport.exchange(call, undefined);
    if (answer.status === 401 || answer.status === 403) throw this.refuse(answer, password);
    if (answer.status >= 300) throw refused(call, answer);
    const { ticket } = data(call, answer) as { ticket?: unknown };
    if (typeof ticket !== 'string' || ticket === '') throw failed({ ...call, outcome: { kind: 'unreadable' } });
    this.refusal = undefined;
    this.ticket = ticket;
    return ticket;
  }

  private refuse({ status }: Answer, password: string): BridgeError {
    const error = new BridgeError({
      code: 'OPENTEXT_CREDENTIALS_REFUSED',
      message: `Content Server refused the user name or password of the bridge (status ${status}).`,
      disposition: 'park',
      nextAction: 'Correct OPENTEXT_USER and OPENTEXT_PASSWORD, then run the parked items again.',
    });
    this.refusal = { password, error, at: performance.now() };
    return error;
  }
}

function notAccepted(): BridgeError {
  return new BridgeError({
    code: 'OPENTEXT_SESSION_REFUSED',
    message: 'Content Server signed the bridge in and then refused its session (status 401).',
    disposition: 'retry',
    nextAction: 'The bridge tries again. If it stays so, several front ends may stand behind OPENTEXT_URL: let the balancer keep a session on one of them.',
  });
}

/** Every successful answer is a JSON object; a page of HTML, nothing, or half of it comes from a server that is restarting. */
function data(call: Call, answer: Answer): object {
  try {
    const parsed: unknown = JSON.parse(answer.body);
    if (parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)) return parsed;
  } catch { /* told below */ }
  throw failed({ ...call, outcome: { kind: 'unreadable' } });
}
