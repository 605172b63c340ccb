import { badRequest } from '../http/refusal.js';

type Test = (name: string) => boolean;

/** `where_name` (equal, `contains_X`, `startswith_X`) and `where_column_query` (`name LIKE '42 -*' OR name = 'x'`) as one test. */
export function nameFilter(whereName: string | undefined, columnQuery: string | undefined): Test {
  const tests: Test[] = [];
  if (whereName !== undefined) tests.push(byWhereName(whereName));
  if (columnQuery !== undefined) tests.push(byColumnQuery(columnQuery));
  return (name) => tests.every((test) => test(name));
}

function byWhereName(text: string): Test {
  const parts = /^(contains|startswith)_(.*)$/s.exec(text);
  const wanted = (parts?.[2] ?? text).toLowerCase();
  if (parts?.[1] === 'contains') return (name) => name.toLowerCase().includes(wanted);
  if (parts?.[1] === 'startswith') return (name) => name.toLowerCase().startsWith(wanted);
  return (name) => name.toLowerCase() === wanted;
}

function byColumnQuery(query: string): Test {
  const alternatives = query.split(/\s+OR\s+/i).map((part) => part.split(/\s+AND\s+/i).map(condition));
  return (name) => alternatives.some((tests) => tests.every((test) => test(name)));
}

function condition(text: string): Test {
  const parts = /^\(?\s*(?:wnf_)?name\s+(LIKE|=|EQ)\s*'((?:[^']|'')*)'\s*\)?$/i.exec(text.trim()) ?? /^\(?\s*name\s*(=)\s*'((?:[^']|'')*)'\s*\)?$/i.exec(text.trim());
  if (parts === null) throw badRequest(`The column query '${text}' cannot be read.`);
  const pattern = (parts[2] ?? '').replaceAll("''", "'");
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\*', '.*').replaceAll('%', '.*').replaceAll('\\?', '.');
  const expression = new RegExp(`^${source}$`, 'is');
  return (name) => expression.test(name);
}
