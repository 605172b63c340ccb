import { readFileSync, readdirSync } from 'node:fs';
import { ERROR_CODES } from '../../src/domain/error-codes.js';
import { decide } from '../../src/domain/disposition.js';

const SOURCES = new URL('../../src/', import.meta.url);
const source = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('error-codes.ts')).map((name) => readFileSync(new URL(name, SOURCES), 'utf8')).join('\n');

describe('error codes', () => {
  it('lists no code that nothing says any more', () => {
    const outcomes = [{ kind: 'unreadable' }, { kind: 'not-sent' }, { kind: 'lost' }, ...[302, 400, 401, 403, 404, 409, 413, 423, 429, 500, 503].map((status) => ({ kind: 'status', status }))] as const;
    const decided = new Set(outcomes.flatMap((outcome) => [undefined, 'name-taken', 'gone', 'locked'].flatMap((stated) =>
      (['read', 'create'] as const).map((nature) => `OPENTEXT_${decide(nature, outcome as Parameters<typeof decide>[1], stated as Parameters<typeof decide>[2]).reason}`))));
    expect(Object.keys(ERROR_CODES).filter((code) => !decided.has(code) && !source.includes(`'${code}'`))).toEqual([]);
  });
});
