import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { type Database } from './database.js';

export interface Statements { readonly all: readonly string[]; inserts(): readonly string[]; touching(table: RegExp): readonly string[] }

const ENTRY = /^(?:\d{6}\s+\d{1,2}:\d{2}:\d{2})?\s*(\d+) (Query|Execute|Prepare|Connect|Quit|Init DB|Close stmt|Statistics|Ping)\t?(.*)$/;

/** Records every statement while `act` runs and answers those of the one connection that carried out `marker`. */
export async function statementsOf(database: Database, marker: RegExp, act: () => Promise<unknown>): Promise<Statements> {
  const [where] = await database.sql<{ file: string }>('SELECT @@general_log_file AS file');
  const file = where?.file ?? '';
  await database.sql('SET GLOBAL general_log = ON');
  const before = statSync(file).size;
  try {
    await act();
  } finally {
    await database.sql('SET GLOBAL general_log = OFF');
  }
  const byConnection = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of readFrom(file, before).split('\n')) {
    const entry = ENTRY.exec(line);
    if (entry === null) {
      if (current !== undefined && current.length > 0) current[current.length - 1] += `\n${line}`;
      continue;
    }
    const [, connection = '', kind, statement = ''] = entry;
    current = undefined;
    if (kind !== 'Query' && kind !== 'Execute') continue;
    current = byConnection.get(connection) ?? [];
    byConnection.set(connection, current);
    current.push(statement);
  }
  const carrying = [...byConnection.values()].filter((statements) => statements.some((statement) => marker.test(statement)));
  const [all] = carrying;
  if (all === undefined || carrying.length > 1) throw new Error(`${carrying.length} connections carried out ${marker}; one was expected.`);
  const matching = (pattern: RegExp): string[] => all.filter((statement) => pattern.test(statement));
  return { all, inserts: () => matching(/^\s*(INSERT|REPLACE)\b/i), touching: matching };
}

/** A statement without its values, so that two runs of the same code compare equal. */
export const shapeOf = (statement: string): string => statement
  .replace(/'(?:[^'\\]|\\.|'')*'/gs, '?')
  .replace(/\b\d+(?:\.\d+)?\b/g, '?')
  .replace(/\(\s*\?(?:\s*,\s*\?)*\s*\)/g, '(?)')
  .replace(/\s+/g, ' ')
  .trim();

function readFrom(file: string, offset: number): string {
  const handle = openSync(file, 'r');
  try {
    const size = fstatSync(handle).size - offset;
    const bytes = Buffer.alloc(Math.max(0, size));
    readSync(handle, bytes, 0, bytes.length, offset);
    return bytes.toString('utf8');
  } finally {
    closeSync(handle);
  }
}
