import { createHash } from 'node:crypto';

/** JSON text that is the same for the same value whatever the order of its keys; absent members are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members: string[] = [];
  for (const name of inOrder(Object.keys(value))) {
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined) members.push(`${JSON.stringify(name)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** What an object of JavaScript takes for an index. */
const INDEX = /^(0|[1-9]\d{0,9})$/;

/** By their text; numbers stand before all others, by their size: so objects keep them, and hashes that are stored were made so. */
function inOrder(names: string[]): string[] {
  names.sort();
  if (!names.some((name) => INDEX.test(name))) return names;
  const isIndex = (name: string) => INDEX.test(name) && Number(name) < 2 ** 32 - 1;
  return [...names.filter(isIndex).sort((a, b) => Number(a) - Number(b)), ...names.filter((name) => !isIndex(name))];
}

/** SHA-256 over the canonical JSON, as 64 hexadecimal digits. */
export function canonicalHash(value: unknown): string {
  return sha256(canonicalJson(value));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
