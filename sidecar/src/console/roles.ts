import { createHash, timingSafeEqual } from 'node:crypto';

/** A viewer sees everything that an operator sees; only an operator runs things again. */
export type Role = 'viewer' | 'operator';

/** As they are now, so that a changed secret file takes effect by itself. Without an operator's nobody gets in. */
export interface Passwords { readonly operator: () => string | undefined; readonly viewer: () => string | undefined }

/** Whose password this is. Both are compared whatever comes of the first, each in constant time. */
export function roleOf(offered: string, passwords: Passwords): Role | undefined {
  const isOperator = fits(offered, passwords.operator());
  const isViewer = fits(offered, passwords.viewer());
  if (isOperator) return 'operator';
  return isViewer ? 'viewer' : undefined;
}

/** In constant time, whatever the lengths. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function fits(offered: string, password: string | undefined): boolean {
  return sameText(offered, password ?? '') && password !== undefined && password !== '';
}
