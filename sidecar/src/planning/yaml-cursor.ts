import { isMap, isScalar, isSeq, type LineCounter, type Node, type Pair, type YAMLMap } from 'yaml';
import type { NameProblem } from '../domain/mapping-names.js';

/** Reads a parsed YAML document member by member and notes each problem with file and line, instead of stopping at the first. */
export class YamlCursor {
  constructor(
    private readonly file: string,
    private readonly lines: LineCounter,
    readonly problems: NameProblem[],
  ) {}

  at(node: Node | null | undefined): string {
    const offset = node?.range?.[0];
    return offset === undefined ? this.file : `${this.file}:${this.lines.linePos(offset).line}`;
  }

  report(node: Node | null | undefined, message: string): undefined {
    this.problems.push({ at: this.at(node), message });
    return undefined;
  }

  /** The node as a map; anything else is reported. */
  map(node: unknown, what: string, holder?: Node): YAMLMap<Node, Node | null> | undefined {
    if (isMap<Node, Node | null>(node)) return node;
    return this.report((node as Node | undefined) ?? holder, `${what} must be a list of "name: value" lines`);
  }

  /** Members in their order; keys that are no plain text are reported. `known` names the allowed ones, when they are fixed. */
  *members(map: YAMLMap<Node, Node | null>, known?: readonly string[]): Generator<{ key: string; keyNode: Node; value: Node | null }> {
    for (const pair of map.items as Array<Pair<Node, Node | null>>) {
      const key = textOf(pair.key);
      if (key === undefined || key.trim() === '') this.report(pair.key, 'a name is missing before the colon');
      else if (known !== undefined && !known.includes(key)) this.report(pair.key, `"${key}" is not known here; expected ${known.join(', ')}`);
      else yield { key, keyNode: pair.key, value: pair.value };
    }
  }

  /** Reports every member that is not one of the known. */
  only(map: YAMLMap<Node, Node | null>, known: readonly string[]): void {
    Array.from(this.members(map, known));
  }

  member(map: YAMLMap<Node, Node | null>, key: string): Node | undefined {
    const pair = (map.items as Array<Pair<Node, Node | null>>).find((candidate) => textOf(candidate.key) === key);
    return pair?.value ?? undefined;
  }

  /** Non-empty text; anything else is reported. */
  text(node: Node | null | undefined, what: string, holder?: Node | null): string | undefined {
    const text = textOf(node);
    return text === undefined || text.trim() === '' ? this.report(node ?? holder, `${what} is missing or is not text`) : text;
  }
}

export function textOf(node: Node | null | undefined): string | undefined {
  if (!isScalar(node)) return undefined;
  const value = node.value;
  if (typeof value === 'string') return value;
  // A bare 123 or true is text here: what was written counts, so that 0042 keeps its zeros.
  return typeof value === 'number' || typeof value === 'boolean' ? (node.source ?? String(value)) : undefined;
}

/** A list of texts; one that is left out is empty. */
export function textsOf(cursor: YamlCursor, node: Node | undefined, what: string): string[] {
  if (node === undefined) return [];
  if (!isSeq<Node>(node)) return cursor.report(node, `${what} must be a list, such as [one, two]`) ?? [];
  return node.items.flatMap((item) => cursor.text(item, what) ?? []);
}
