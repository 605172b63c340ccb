import { children } from './category-finder.js';
import { member, whole } from './json.js';
import type { Session } from './session.js';

/** The node of a path of names below a volume; where there is none, the names that stand where the path ends. */
export async function nodeAt(session: Session, volume: number, path: string): Promise<{ readonly id: number } | { readonly there: readonly string[] }> {
  const answer = await session.call({ operation: 'read volume', nature: 'read', method: 'GET', path: `v2/volumes/${volume}` });
  let here = whole(member(answer, 'results', 'data', 'properties', 'id'));
  if (here === undefined) return { there: [] };
  for (const part of path.split('/').map((each) => each.trim())) {
    const there: string[] = [];
    let next: number | undefined;
    for await (const child of children(session, here)) {
      if (child.name === part) next = child.id;
      there.push(child.name);
    }
    if (next === undefined) return { there };
    here = next;
  }
  return { id: here };
}
