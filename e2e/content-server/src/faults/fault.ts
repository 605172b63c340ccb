/** What can be made to go wrong, and what each needs. */
export const FAULT_KINDS = {
  'refuse-connections': 'closes the connection and takes no new one for `downMs`',
  'reset-before': 'cuts the connection before anything happened',
  'reset-after-effect': 'does the work, then cuts the connection instead of answering',
  'stall': 'sends `bytes` bytes of the answer, then nothing for `stallMs`, then cuts the connection',
  'status': 'answers `status` (401, 409, 429, 500, 503, …) with `error`, and `retryAfter` seconds where given, without doing the work',
  'error-after-effect': 'does the work, then answers 500',
  'truncated-json': 'does the work, then sends half of the answer with its true length missing',
  'empty': 'does the work, then answers 200 with an empty body',
  'html-login': 'answers 200 with the HTML login page without doing the work',
  'expired-ticket': 'ends every session and answers 401',
  'restart': 'drops every connection and session and takes no new connection for `downMs`',
} as const;

export type FaultKind = keyof typeof FAULT_KINDS;

/** A fault to happen to the next `count` requests of an operation, after letting `skip` pass. `*` and `workspace.*` match several operations. */
export interface FaultRequest {
  readonly operation: string;
  readonly kind: FaultKind;
  readonly count?: number;
  readonly skip?: number;
  readonly status?: number;
  readonly error?: string;
  readonly retryAfter?: number;
  readonly bytes?: number;
  readonly stallMs?: number;
  readonly downMs?: number;
}

/** A fault with its account. */
export interface Fault extends FaultRequest {
  readonly id: number;
  remaining: number;
  toSkip: number;
  readonly consumed: { readonly at: string; readonly operation: string; readonly path: string }[];
}

export const isFaultKind = (kind: string): kind is FaultKind => Object.hasOwn(FAULT_KINDS, kind);
