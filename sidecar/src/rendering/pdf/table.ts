import type { MadeData } from '../../domain/made-document.js';
import type { Filling } from '../template/filling.js';
import type { Column } from '../template/template.js';
import { breath } from './breath.js';
import type { PageFlow } from './page-flow.js';
import { spoken, tag } from './tag.js';
import type { Line, SetText, Style } from './typesetter.js';

const PADDING = 4;
const HEAD_FILL = '#eef1f5';
const TEXT: Style = { weight: 'regular', size: 8.5, colour: '#1b1f24' };
const HEAD: Style = { weight: 'bold', size: 8.5, colour: '#1b1f24' };

interface Cell { readonly set: SetText; readonly x: number; readonly width: number; readonly align: 'start' | 'end' }

/** A table whose head is repeated on each page; a row stays on one page unless it is longer than one. */
export async function drawTable(flow: PageFlow, parent: PDFKit.PDFStructureElement, columns: readonly Column[], rows: readonly MadeData[], filling: Filling, caption?: string): Promise<void> {
  const { pdf } = flow;
  const layout = columnLayout(columns, flow);
  const table = pdf.struct('Table');
  parent.add(table);
  if (caption !== undefined) {
    const set = flow.typesetter.set(caption, { ...TEXT, colour: '#5b6570' }, flow.width);
    const element = pdf.struct('Caption', spoken(set));
    table.add(element);
    flow.keep(set.lineHeight * set.lines.length + 60);
    flow.write(element, set);
    element.end();
    flow.y += 3;
  }
  const head = cells(columns.map(({ head: text }) => filling.text(text)), layout, flow, HEAD);
  const headElement = pdf.struct('THead');
  table.add(headElement);
  flow.keep(heightOf(head) + 40);
  drawHead(flow, head, headElement);
  headElement.end();
  const body = pdf.struct('TBody');
  table.add(body);
  for (const [index, row] of rows.entries()) {
    await breath(index);
    const set = cells(columns.map(({ value }) => filling.text(value, row)), layout, flow, TEXT);
    if (heightOf(set) > flow.remaining && heightOf(set) + heightOf(head) <= flow.whole) continueOn(flow, head);
    drawRow(flow, set, head, body);
  }
  body.end();
  table.end();
}

interface Place { readonly x: number; readonly width: number; readonly align: 'start' | 'end' }

function columnLayout(columns: readonly Column[], flow: PageFlow): Place[] {
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  let offset = 0;
  return columns.map(({ width, align }) => {
    const points = (flow.width * width) / shares;
    const place = { x: flow.edge(offset, points) + PADDING, width: points - 2 * PADDING, align };
    offset += points;
    return place;
  });
}

function cells(texts: readonly string[], layout: readonly Place[], flow: PageFlow, style: Style): Cell[] {
  return layout.map((place, index) => ({ ...place, set: flow.typesetter.set(texts[index] ?? '', style, place.width) }));
}

function heightOf(row: readonly Cell[]): number {
  return Math.max(...row.map(({ set }) => set.lines.length * set.lineHeight)) + 2 * PADDING;
}

/** Tagged the first time; as decoration where it is repeated. */
function drawHead(flow: PageFlow, head: readonly Cell[], element?: PDFKit.PDFStructureElement): void {
  const height = heightOf(head);
  flow.artifact(() => { flow.pdf.rect(flow.left, flow.y, flow.width, height).fill(HEAD_FILL); }, 'Layout');
  const draw = ({ set, x, width, align }: Cell) => { flow.lines(set.lines, set, x, flow.y + PADDING, width, align); };
  if (element === undefined) {
    flow.artifact(() => { head.forEach(draw); }, 'Pagination');
  } else {
    const row = flow.pdf.struct('TR');
    element.add(row);
    for (const cell of head) {
      const header = tag(flow.pdf, 'TH', { scope: 'Column', ...spoken(cell.set) });
      row.add(header);
      header.add(() => { draw(cell); });
      header.end();
    }
    row.end();
  }
  flow.y += height;
}

function continueOn(flow: PageFlow, head: readonly Cell[]): void {
  flow.newPage();
  drawHead(flow, head);
}

/** The first cell names its row. */
function drawRow(flow: PageFlow, row: readonly Cell[], head: readonly Cell[], body: PDFKit.PDFStructureElement): void {
  const element = flow.pdf.struct('TR');
  body.add(element);
  const drawn = row.map((cell, index) => {
    const struct = tag(flow.pdf, index === 0 ? 'TH' : 'TD', { ...(index === 0 && { scope: 'Row' }), ...spoken(cell.set) });
    element.add(struct);
    return { cell, struct, rest: cell.set.lines };
  });
  for (;;) {
    const lineHeight = row[0]?.set.lineHeight ?? 1;
    const most = Math.max(1, Math.floor((flow.remaining - 2 * PADDING) / lineHeight));
    let taken = 0;
    for (const each of drawn) {
      const lines: readonly Line[] = each.rest.slice(0, most);
      const { set, x, width, align } = each.cell;
      if (lines.length > 0) each.struct.add(() => { flow.lines(lines, set, x, flow.y + PADDING, width, align); });
      each.rest = each.rest.slice(lines.length);
      taken = Math.max(taken, lines.length);
    }
    flow.y += taken * lineHeight + 2 * PADDING;
    if (drawn.every(({ rest }) => rest.length === 0)) break;
    continueOn(flow, head);
  }
  for (const { struct } of drawn) struct.end();
  element.end();
  flow.rule(flow.y);
}
