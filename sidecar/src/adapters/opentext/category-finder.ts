import { fromForm, type CategoryDefinition } from './category-definition.js';
import { list, member, text, whole } from './json.js';
import type { Session } from './session.js';

/** Volume of categories and type of a category node (pyxecm `otcs.py`, `VOLUME_TYPE_CATEGORIES_VOLUME`, `ITEM_TYPE_CATEGORY`). */
const CATEGORIES_VOLUME = 133;
const CATEGORY = 131;
const PAGE = 100;
/** Folders of the volume that are looked into, breadth first. */
const MOST_FOLDERS = 500;

/** Definitions of the wanted categories, as far as they stand anywhere in the volume. `example`: any node the form may be drawn up for. */
export async function findCategories(session: Session, wanted: ReadonlySet<string>, example: number): Promise<CategoryDefinition[]> {
  const ids = new Map<string, number>();
  const volume = whole(member(await session.call({
    operation: 'read volume', nature: 'read', method: 'GET', path: `v2/volumes/${CATEGORIES_VOLUME}`,
  }), 'results', 'data', 'properties', 'id'));
  const folders = volume === undefined ? [] : [volume];
  for (let index = 0; index < folders.length && index < MOST_FOLDERS && ids.size < wanted.size; index++) {
    for await (const child of children(session, folders[index] ?? 0)) {
      if (child.type === CATEGORY && wanted.has(child.name) && !ids.has(child.name)) ids.set(child.name, child.id);
      else if (child.container) folders.push(child.id);
    }
  }
  const definitions: CategoryDefinition[] = [];
  for (const [name, id] of ids) {
    definitions.push(fromForm(await session.call({
      operation: 'read category form', nature: 'read', method: 'GET', path: 'v1/forms/nodes/categories/create',
      query: [['id', String(example)], ['category_id', String(id)]],
    }), id, name));
  }
  return definitions;
}

interface Child { readonly id: number; readonly name: string; readonly type: number; readonly container: boolean }

/** All children of a container, page by page, filtered by the server where a query is given. */
export async function* children(session: Session, parent: number, filter: ReadonlyArray<readonly [string, string]> = []): AsyncGenerator<Child> {
  for (let page = 1; ; page++) {
    const answer = await session.call({
      operation: 'list children', nature: 'read', method: 'GET', path: `v2/nodes/${parent}/nodes`,
      query: [...filter, ['limit', String(PAGE)], ['page', String(page)], ['fields', 'properties']],
    });
    const rows = list(member(answer, 'results'));
    for (const row of rows) {
      const properties = member(row, 'data', 'properties');
      const id = whole(member(properties, 'id'));
      const name = text(member(properties, 'name'));
      if (id === undefined || name === undefined) continue;
      yield { id, name, type: whole(member(properties, 'type')) ?? -1, container: member(properties, 'container') === true };
    }
    const pages = whole(member(answer, 'collection', 'paging', 'page_total'));
    if (rows.length < PAGE || (pages !== undefined && page >= pages)) return;
  }
}
