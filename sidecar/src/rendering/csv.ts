import { Readable } from 'node:stream';
import type { MadeDocument } from '../domain/made-document.js';
import { Filling } from './template/filling.js';
import type { CsvTemplate } from './template/template.js';

const BYTE_ORDER_MARK = '\uFEFF';
const NUMBER = /^[+-]?\d+([.,]\d+)*\s?%?$/;
/** What spreadsheets take for the start of a formula (OWASP, CSV injection); a plain negative number is none. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as they are needed, CRLF between them (RFC 4180). */
export function renderCsv(template: CsvTemplate, document: MadeDocument): Readable {
  const filling = new Filling(template, document, { isolate: false });
  return Readable.from(lines(template, filling), { objectMode: false });
}

function* lines(template: CsvTemplate, filling: Filling): Generator<Buffer> {
  const { columns, delimiter } = template;
  const line = (cells: readonly string[]) => `${cells.map((cell) => quoted(guarded(cell), delimiter)).join(delimiter)}\r\n`;
  let chunk = (template.bom ? BYTE_ORDER_MARK : '') + line(columns.map(({ head }) => filling.text(head)));
  for (const row of filling.rows(template.rows)) {
    chunk += line(columns.map(({ value }) => filling.text(value, row)));
    if (chunk.length < 16_384) continue;
    yield Buffer.from(chunk, 'utf8');
    chunk = '';
  }
  if (chunk !== '') yield Buffer.from(chunk, 'utf8');
}

function guarded(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes('"') || cell.includes('\n') || cell.includes('\r') || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
