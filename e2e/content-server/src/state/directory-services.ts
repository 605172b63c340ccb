import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.js';
import type { Journal } from './journal.js';
import type { Members, User } from './members.js';
import { Table } from './table.js';

/** Name of the user partition; `user@partition` and `user` both sign in. */
export const PARTITION = 'Content Server Members';
const TOKEN_LIFETIME = 3_600_000;

export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
  readonly userName: string;
}

interface Granted {
  readonly userId: number;
  readonly expires: number;
}

/** OpenText Directory Services as far as Content Server clients use it: tickets and OAuth2 tokens that stand for a user. */
export class DirectoryServices {
  private readonly clients: Table<string, OAuthClient>;
  private readonly granted = new Map<string, Granted>();

  constructor(
    private readonly clock: Clock,
    private readonly members: Members,
    journal: Journal,
  ) {
    this.clients = new Table('oauth-clients', journal);
  }

  addClient(client: OAuthClient): void {
    this.clients.set(client.id, client);
  }

  client(id: string, secret: string): OAuthClient | undefined {
    const client = this.clients.get(id);
    return client?.secret === secret ? client : undefined;
  }

  /** The user of a name with or without `@partition`; with a password only if it is theirs. */
  user(name: string, password?: string): User | undefined {
    const member = this.members.named(name) ?? this.members.named(name.split('@')[0] ?? '');
    if (member === undefined || member.type === 1) return undefined;
    return password === undefined || (member.password !== '' && member.password === password) ? member : undefined;
  }

  grantTicket(user: User): string {
    return this.grant(`*OTDSSSO*${randomBytes(36).toString('base64url')}*`, user);
  }

  grantToken(user: User): string {
    return this.grant(randomBytes(40).toString('base64url'), user);
  }

  redeem(credential: string): User | undefined {
    const granted = this.granted.get(credential);
    if (granted === undefined || granted.expires < this.clock.now()) return undefined;
    return this.members.user(granted.userId);
  }

  private grant(credential: string, user: User): string {
    this.granted.set(credential, { userId: user.id, expires: this.clock.now() + TOKEN_LIFETIME });
    return credential;
  }
}

export const TOKEN_LIFETIME_SECONDS = TOKEN_LIFETIME / 1000;
