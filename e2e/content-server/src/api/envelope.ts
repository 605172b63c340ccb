import type { Call } from '../http/operation.js';
import { collection, workspacePaging, type Page } from '../http/paging.js';
import { json, selfLink, type Reply } from '../http/reply.js';
import { invalidValue } from '../http/refusal.js';

/** The v2 envelope. Never empty: some clients take `{}` for a failure. */
export const v2 = (call: Call, results: unknown, rest: object = {}): Reply =>
  json({ ...rest, links: { data: { self: link(call) } }, results });

/** Answer to a change that has nothing to tell. */
export const done = (call: Call): Reply => v2(call, {});

/** A core list: `collection.paging`, `collection.sorting`, `results`. */
export const coreList = (call: Call, page: Page<unknown>, results: unknown, sort = 'asc_name'): Reply =>
  v2(call, results, { collection: collection(page, call.href, sort) });

/** A business workspace list: `paging` at the top. */
export const workspaceList = (call: Call, page: Page<unknown>, results: unknown, rest: object = {}): Reply =>
  v2(call, results, { paging: workspacePaging(page, call.href), ...rest });

const link = (call: Call): unknown => (selfLink(call.href, call.method) as { data: { self: unknown } }).data.self;

/** An id from the path. */
export function pathId(call: Call, name = 'id'): number {
  const text = call.path[name] ?? '';
  if (!/^-?\d{1,15}$/.test(text)) throw invalidValue(name);
  return Number(text);
}
