import { BridgeError } from '../../domain/errors.js';
import type { Log } from '../../ports/log.js';
import { LONGEST_TRANSFER_MILLISECONDS } from '../http/longest-transfer.js';

export interface OpenTextSettings {
  /** With the path up to the CGI name, e.g. `https://cs.example/cs/cs`. */
  readonly url: string;
  readonly user: string;
  /** Asked at each sign-in, so that a changed secret file takes effect without a restart. */
  readonly password: () => string | Promise<string>;
  /** Where people's browsers reach Content Server, when it is another address. */
  readonly browserUrl?: string;
  readonly deadlines?: Partial<Deadlines>;
  /** Calls at once to Content Server; fewer while it shows strain. */
  readonly concurrency?: number;
  /** Calls a second, on average, for what is read back of people's doings; without it as many as are wanted. */
  readonly readBackPerSecond?: number;
  readonly observe?: CallObserver;
  /** What Content Server lacks and the bridge does without. */
  readonly log?: Pick<Log, 'warn'>;
}

/** Milliseconds. */
export interface Deadlines {
  readonly connect: number;
  /** From the request's last byte to the answer's first. */
  readonly answer: number;
  /** Without a byte in either direction. */
  readonly stall: number;
  /** A whole call without a document's bytes. */
  readonly call: number;
  /** A whole call with a document's bytes. */
  readonly transfer: number;
}

export const DEADLINES: Deadlines = { connect: 10_000, answer: 120_000, stall: 60_000, call: 180_000, transfer: LONGEST_TRANSFER_MILLISECONDS };

/** Told of every call that went out: for metrics. `outcome` is `ok` or the reason of the failure, both of few kinds. */
export type CallObserver = (call: { readonly operation: string; readonly outcome: string; readonly milliseconds: number }) => void;

/** The configured address, without a slash at its end. */
export function baseUrl(text: string, setting: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new BridgeError({
      code: 'SETTING_INVALID',
      message: `${setting} is not an http(s) address without credentials in it.`,
      disposition: 'park',
      nextAction: `Set ${setting} to the address of Content Server with its path, e.g. https://cs.example/cs/cs.`,
    });
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  url.search = '';
  url.hash = '';
  return url;
}
