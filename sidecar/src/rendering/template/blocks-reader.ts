import { isMap, isSeq, type Node } from 'yaml';
import type { Block, Column } from './template.js';
import type { TemplateCursor, YamlMap } from './template-cursor.js';

type Reader = (cursor: TemplateCursor, map: YamlMap) => Block | undefined;

/** By the member that says what a block is; the others it may have. */
const BLOCKS: ReadonlyMap<string, { readonly members: readonly string[]; readonly read: Reader }> = new Map([
  ['heading', { members: ['level'], read: heading }],
  ['paragraph', { members: ['small'], read: paragraph }],
  ['facts', { members: [], read: facts }],
  ['table', { members: ['caption', 'empty', 'columns'], read: table }],
  ['entries', { members: ['head', 'text', 'empty'], read: entries }],
]);

export function readBlocks(cursor: TemplateCursor, node: Node | undefined, holder: Node): Block[] {
  return mapsOf(cursor, node, 'content', holder).flatMap((map) => {
    const kind = [...BLOCKS.keys()].find((each) => map.has(each));
    const block = kind === undefined ? undefined : BLOCKS.get(kind);
    if (kind === undefined || block === undefined) return cursor.yaml.report(map, `a block is one of ${[...BLOCKS.keys()].join(', ')}`) ?? [];
    cursor.yaml.only(map, [kind, 'when', ...block.members]);
    const when = cursor.optionalReference(map, 'when');
    const read = block.read(cursor, map);
    return read === undefined ? [] : [{ ...read, ...(when && { when }) }];
  });
}

export function readColumns(cursor: TemplateCursor, node: Node | undefined, holder: Node): Column[] {
  const columns = mapsOf(cursor, node, 'columns', holder).flatMap((map): Column[] => {
    cursor.yaml.only(map, ['head', 'value', 'align', 'width']);
    const head = cursor.text(map, 'head');
    const value = cursor.value(map, 'value');
    if (head === undefined || value === undefined) return [];
    return [{ head, value, align: cursor.choice(map, 'align', ['start', 'end'], 'start'), width: cursor.number(map, 'width', 1, [0.1, 100]) }];
  });
  if (columns.length === 0 && node !== undefined) cursor.yaml.report(node, 'a table needs at least one column');
  return columns;
}

function heading(cursor: TemplateCursor, map: YamlMap): Block | undefined {
  const text = cursor.text(map, 'heading');
  const level = Number(cursor.choice(map, 'level', ['1', '2', '3'], '1')) as 1 | 2 | 3;
  return text && { kind: 'heading', level, text };
}

function paragraph(cursor: TemplateCursor, map: YamlMap): Block | undefined {
  const text = cursor.text(map, 'paragraph');
  return text && { kind: 'paragraph', text, small: cursor.choice(map, 'small', ['true', 'false'], 'false') === 'true' };
}

function facts(cursor: TemplateCursor, map: YamlMap): Block {
  return {
    kind: 'facts',
    facts: mapsOf(cursor, cursor.yaml.member(map, 'facts'), 'facts', map).flatMap((each) => {
      cursor.yaml.only(each, ['label', 'value']);
      const label = cursor.text(each, 'label');
      const value = cursor.value(each, 'value');
      return label === undefined || value === undefined ? [] : [{ label, value }];
    }),
  };
}

function table(cursor: TemplateCursor, map: YamlMap): Block | undefined {
  const rows = cursor.rows(map, 'table');
  if (rows === undefined) return undefined;
  const caption = cursor.optionalText(map, 'caption');
  const empty = cursor.optionalText(map, 'empty');
  return {
    kind: 'table', rows: rows.path, columns: readColumns(rows.inRows, cursor.yaml.member(map, 'columns'), map), ...(caption && { caption }), ...(empty && { empty }),
  };
}

function entries(cursor: TemplateCursor, map: YamlMap): Block | undefined {
  const rows = cursor.rows(map, 'entries');
  const head = rows?.inRows.text(map, 'head');
  const text = rows?.inRows.text(map, 'text');
  const empty = cursor.optionalText(map, 'empty');
  return rows && head && text && { kind: 'entries', rows: rows.path, head, text, ...(empty && { empty }) };
}

function mapsOf(cursor: TemplateCursor, node: Node | undefined, what: string, holder: Node): YamlMap[] {
  if (!isSeq<Node>(node)) return cursor.yaml.report(node ?? holder, `${what} must be a list, each entry after a dash`) ?? [];
  return node.items.flatMap((item) => (isMap<Node, Node | null>(item) ? [item] : cursor.yaml.report(item, `each entry of ${what} must be "name: value" lines`) ?? []));
}
