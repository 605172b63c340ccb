import { BridgeError } from '../domain/errors.js';
import type { Figures, ParkedItem } from '../ports/overview.js';
import type { Settings } from '../settings.js';

/** What `/v1/operator` of the running service answers; used where its embedded store can be opened by nobody else. */
export class RunningService {
  private readonly base: string;

  /** @param url where the service is reached, when it is not at HOST and PORT of these settings */
  constructor(private readonly settings: Pick<Settings, 'host' | 'port' | 'passwords'>, url: string | undefined) {
    const host = settings.host === '0.0.0.0' || settings.host === '::' ? '127.0.0.1' : settings.host;
    this.base = url ?? `http://${host.includes(':') ? `[${host}]` : host}:${settings.port}`;
  }

  async status(): Promise<Figures & { readonly parkedItems: readonly ParkedItem[] }> {
    const [figures, { items }] = await Promise.all([this.ask('status') as Promise<Figures>, this.ask('parked?limit=100') as Promise<{ items: ParkedItem[] }>]);
    return { ...figures, parkedItems: items };
  }

  async redrive(which: Readonly<Record<string, string>>): Promise<number> {
    return (await this.ask('redrive', which) as { count: number }).count;
  }

  private async ask(path: string, body?: object): Promise<unknown> {
    const password = this.settings.passwords.operator();
    if (password === undefined) throw unreachable('OPERATOR_PASSWORD is not set', 'Set OPERATOR_PASSWORD as the service has it, or stop the service first.');
    let response: Response;
    try {
      response = await fetch(`${this.base}/v1/operator/${path}`, {
        method: body === undefined ? 'GET' : 'POST', redirect: 'error', signal: AbortSignal.timeout(30_000),
        headers: { authorization: `Bearer ${password}`, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw unreachable(`nothing answers at ${this.base}`, 'Set HOST and PORT as the service has them, or SIDECAR_URL to its address.', cause);
    }
    const answer = await response.json().catch(() => undefined) as { error?: { code?: string; message?: string; nextAction?: string } } | undefined;
    if (response.ok && answer !== undefined) return answer;
    throw unreachable(`it answered ${answer?.error?.code ?? response.status}: ${answer?.error?.message ?? ''}`, answer?.error?.nextAction ?? 'Check that SIDECAR_URL is the sidecar\'s address.');
  }
}

function unreachable(why: string, nextAction: string, cause?: unknown): BridgeError {
  return new BridgeError({
    code: 'SERVICE_UNREACHABLE', message: `The running service holds the embedded store, and cannot be asked: ${why}.`, disposition: 'park', nextAction, ...(cause !== undefined && { cause }),
  });
}
