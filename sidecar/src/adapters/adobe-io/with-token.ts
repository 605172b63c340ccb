import type { BridgeError } from '../../domain/errors.js';
import { refusedBy, unreachable } from './failure.js';
import type { ImsTokens } from './ims-tokens.js';
import type { AdobeSdk, EventsClient, Seen } from './sdk.js';

/** What every call to Adobe's SDK is made with. */
export interface AdobeCalls { readonly sdk: AdobeSdk; readonly tokens: ImsTokens }

/** A call with a token; one that is refused is tried once more with a new one. Failures are BridgeErrors. */
export async function withToken<T>({ sdk, tokens }: AdobeCalls, operation: string, work: (client: EventsClient) => Promise<T>, special: (seen: Seen) => BridgeError | undefined = () => undefined): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const result = await sdk.call(await tokens.token(), work);
    if ('ok' in result) return result.ok;
    const { status, retryAfterSeconds, error } = result.failed;
    if (status === 401) tokens.forget();
    if (status !== 401 || tries > 1) throw special(result.failed) ?? (status === undefined ? unreachable(operation, error) : refusedBy(operation, status, retryAfterSeconds));
  }
}
