import { LineCounter, parseDocument, type Node } from 'yaml';
import type { NameProblem } from '../../domain/mapping-names.js';
import type { MappingFile } from '../../planning/mapping.js';
import { YamlCursor } from '../../planning/yaml-cursor.js';
import type { Fields } from '../../recipes/recipe.js';
import { readBlocks, readColumns } from './blocks-reader.js';
import { TemplateCursor, type YamlMap } from './template-cursor.js';
import { readTexts, textFields } from './texts-reader.js';
import type { CsvTemplate, DocumentTemplate, Logo, PdfTemplate } from './template.js';

/** Sizes in points. */
const PAGES = { A4: [595.28, 841.89], Letter: [612, 792], A5: [419.53, 595.28] } as const;
const POINTS_PER_MILLIMETRE = 72 / 25.4;
/** First bytes of a PNG, or of a JPEG. */
const IMAGE = /^(\u0089PNG|\u00FF\u00D8\u00FF)/;
const PDF_MEMBERS = ['document', 'page', 'accent', 'logo', 'title', 'footer', 'content', 'texts'];
const CSV_MEMBERS = ['document', 'delimiter', 'bom', 'rows', 'columns', 'texts'];

/** Image files beside the templates, by name. */
export type Images = ReadonlyMap<string, Buffer>;

/** Reads one template; its problems, each with file and line, are added to the given. */
export function loadTemplate(
  file: MappingFile, expected: { readonly name: string; readonly format: 'pdf' | 'csv'; readonly fields: Fields }, images: Images, problems: NameProblem[],
): DocumentTemplate | undefined {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, merge: false });
  const yaml = new YamlCursor(file.name, lines, problems);
  for (const error of document.errors) problems.push({ at: `${file.name}:${lines.linePos(error.pos[0]).line}`, message: `not YAML: ${error.message}` });
  if (document.errors.length > 0) return undefined;
  const root = yaml.map(document.contents, 'The file');
  if (root === undefined) return undefined;
  const before = problems.length;
  yaml.only(root, expected.format === 'pdf' ? PDF_MEMBERS : CSV_MEMBERS);
  const name = yaml.text(yaml.member(root, 'document'), 'document', root);
  if (name !== undefined && name !== expected.name) yaml.report(yaml.member(root, 'document'), `"${name}" must be "${expected.name}", as the file is called`);
  const fields: Fields = { ...expected.fields, asOf: 'text' };
  const texts = readTexts(yaml, yaml.member(root, 'texts'), root, fields);
  const cursor = new TemplateCursor(yaml, { ...fields, text: textFields(texts) });
  const template = expected.format === 'pdf' ? readPdf(cursor, root, texts, images) : readCsv(cursor, root, texts);
  return problems.length === before ? template : undefined;
}

function readPdf(cursor: TemplateCursor, root: YamlMap, texts: PdfTemplate['texts'], images: Images): PdfTemplate {
  const accent = cursor.yaml.member(root, 'accent');
  const colour = accent === undefined ? '#1f4e79' : cursor.yaml.text(accent, 'accent') ?? '';
  if (!/^#[0-9a-fA-F]{6}$/.test(colour)) cursor.yaml.report(accent, 'accent must be a colour such as "#1f4e79"');
  const footer = new TemplateCursor(cursor.yaml, { ...cursor.fields, page: 'text', pages: 'text' }).optionalText(root, 'footer');
  const logo = readLogo(cursor, root, images);
  return {
    format: 'pdf', title: cursor.text(root, 'title') ?? [], page: readPage(cursor, root), accent: colour, texts,
    content: readBlocks(cursor, cursor.yaml.member(root, 'content'), root), ...(footer && { footer }), ...(logo && { logo }),
  };
}

function readLogo(cursor: TemplateCursor, root: YamlMap, images: Images): Logo | undefined {
  const node: Node | undefined = cursor.yaml.member(root, 'logo');
  const map = node === undefined ? undefined : cursor.yaml.map(node, 'logo');
  if (map === undefined) return undefined;
  cursor.yaml.only(map, ['file', 'width', 'alt']);
  const file = cursor.yaml.member(map, 'file');
  const name = cursor.yaml.text(file, 'file', map);
  const alt = cursor.text(map, 'alt');
  const width = cursor.number(map, 'width', 40, [5, 200]) * POINTS_PER_MILLIMETRE;
  const bytes = name === undefined ? undefined : images.get(name);
  if (name === undefined || alt === undefined) return undefined;
  if (bytes === undefined) return cursor.yaml.report(file, `there is no "${name}" beside the templates; it must be a PNG or JPEG file`);
  if (!IMAGE.test(bytes.subarray(0, 4).toString('latin1'))) return cursor.yaml.report(file, `"${name}" is neither PNG nor JPEG`);
  return { bytes, width, alt };
}

function readPage(cursor: TemplateCursor, root: YamlMap): PdfTemplate['page'] {
  const node: Node | undefined = cursor.yaml.member(root, 'page');
  const map = node === undefined ? undefined : cursor.yaml.map(node, 'page');
  if (map === undefined) return { width: PAGES.A4[0], height: PAGES.A4[1], margin: 18 * POINTS_PER_MILLIMETRE };
  cursor.yaml.only(map, ['size', 'orientation', 'margin']);
  const [short, long] = PAGES[cursor.choice(map, 'size', ['A4', 'Letter', 'A5'], 'A4')];
  const landscape = cursor.choice(map, 'orientation', ['portrait', 'landscape'], 'portrait') === 'landscape';
  const margin = cursor.number(map, 'margin', 18, [5, 50]) * POINTS_PER_MILLIMETRE;
  return { width: landscape ? long : short, height: landscape ? short : long, margin };
}

function readCsv(cursor: TemplateCursor, root: YamlMap, texts: CsvTemplate['texts']): CsvTemplate {
  const rows = cursor.rows(root, 'rows');
  return {
    format: 'csv', texts,
    delimiter: cursor.choice(root, 'delimiter', [',', ';', '\t'], ','),
    bom: cursor.choice(root, 'bom', ['true', 'false'], 'true') === 'true',
    rows: rows?.path ?? [],
    columns: rows === undefined ? [] : readColumns(rows.inRows, cursor.yaml.member(root, 'columns'), root),
  };
}
