import got from 'got';

export interface RequestCounts { readonly total: number; readonly writes: number; readonly byOperation: Readonly<Record<string, number>> }

interface Summary { total: number; writes: number; operations: Record<string, { kind: 'read' | 'write'; requests: number }> }

/** Signing in makes a session, not content. */
const NO_CONTENT = /^(auth|session)\./;

/** What the Content Server stand-in was asked since the last reset. */
export async function requestCounts(controlUrl: string): Promise<RequestCounts> {
  const { operations } = await got.get(`${controlUrl}/requests/counts`).json<Summary>();
  const entries = Object.entries(operations).filter(([name]) => !NO_CONTENT.test(name));
  const sum = (kinds: readonly string[]) => entries.reduce((total, [, { kind, requests }]) => total + (kinds.includes(kind) ? requests : 0), 0);
  return { total: sum(['read', 'write']), writes: sum(['write']), byOperation: Object.fromEntries(entries.map(([name, { requests }]) => [name, requests])) };
}

export async function resetCounts(controlUrl: string): Promise<void> {
  await got.delete(`${controlUrl}/requests`);
}
