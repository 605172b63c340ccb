import { generateKeyPairSync, randomBytes, randomUUID, sign, type KeyObject } from 'node:crypto';
import { Journal } from './journal.js';

/** `lost`: what was published is taken, and the first answer to each event is not given. */
export type Fault = 'sound' | 'down' | 'throttled' | 'lost';
export interface PublishedEvent { readonly id: string; readonly source: string; readonly type: string; readonly time?: string; readonly data: Readonly<Record<string, unknown>> }

interface SigningKey { readonly path: string; readonly key: KeyObject }

/** What Adobe knows of one project with one registration and one custom events provider. */
export class AdobeIoState {
  readonly clientId = randomBytes(16).toString('hex');
  readonly clientSecret = `p8e-${randomBytes(18).toString('base64url')}`;
  readonly organizationId = `${randomBytes(12).toString('hex').toUpperCase()}@AdobeOrg`;
  readonly providerId = randomUUID();
  readonly journalPath = `/events/organizations/23294/integrations/54108/${randomUUID()}`;
  readonly journal = new Journal();
  readonly published: PublishedEvent[] = [];
  /** Event codes that somebody listens to. */
  readonly registeredFor = new Set<string>();
  /** Positions that the journal was read from, in order; undefined: from where it begins. */
  readonly readFrom: (string | undefined)[] = [];
  readonly confirmed: string[] = [];
  /** Method and path, in order. */
  readonly requests: string[] = [];
  readonly publicKeys = new Map<string, string>();
  readonly faults: { tokens: Fault; journal: Fault; publishing: Fault; keys: Fault } = { tokens: 'sound', journal: 'sound', publishing: 'sound', keys: 'sound' };
  tokenSeconds = 86_399;
  /** What the end of the journal asks for; Adobe says 10. */
  retryAfterSeconds = 1;
  private readonly tokens = new Map<string, number>();
  private readonly signing: readonly [SigningKey, SigningKey] = [this.newKey(), this.newKey()];

  newToken(): string {
    const token = randomBytes(24).toString('base64url');
    this.tokens.set(token, Date.now() + this.tokenSeconds * 1_000);
    return token;
  }

  isToken(token: string): boolean {
    return (this.tokens.get(token) ?? 0) > Date.now();
  }

  /** Tokens that were given out hold no more. */
  revokeTokens(): void {
    this.tokens.clear();
  }

  /** Both signatures over the body, and where their keys are. */
  signatureHeaders(body: string): Record<string, string> {
    return Object.fromEntries(this.signing.flatMap(({ path, key }, index) => [
      [`x-adobe-digital-signature-${index + 1}`, sign('sha256', Buffer.from(body), key).toString('base64')], [`x-adobe-public-key${index + 1}-path`, path],
    ]));
  }

  private newKey(): SigningKey {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const path = `/prod/keys/pub-key-${randomUUID()}.pem`;
    this.publicKeys.set(path, publicKey.export({ format: 'pem', type: 'spki' }).toString());
    return { path, key: privateKey };
  }
}
