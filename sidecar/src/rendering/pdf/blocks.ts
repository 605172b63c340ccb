import type { Filling } from '../template/filling.js';
import type { Block, PdfTemplate } from '../template/template.js';
import { breath } from './breath.js';
import type { PageFlow } from './page-flow.js';
import { drawTable } from './table.js';
import { spoken, tag } from './tag.js';
import type { Style } from './typesetter.js';

const TEXT: Style = { weight: 'regular', size: 10, colour: '#1b1f24' };
const LABEL: Style = { weight: 'regular', size: 9, colour: '#5b6570' };
const HEADING_SIZES = { 1: 18, 2: 12.5, 3: 10.5 } as const;
const LABEL_SHARE = 0.32;

/** Draws the blocks of a template one under the other, each as a tagged element of the document. */
export async function drawBlocks(flow: PageFlow, root: PDFKit.PDFStructureElement, template: PdfTemplate, filling: Filling): Promise<void> {
  for (const block of template.content) {
    if (filling.has(block.when)) await drawBlock(flow, root, block, filling, template.accent);
  }
}

async function drawBlock(flow: PageFlow, root: PDFKit.PDFStructureElement, block: Block, filling: Filling, accent: string): Promise<void> {
  switch (block.kind) {
    case 'heading': return heading(flow, root, block, filling, accent);
    case 'paragraph': return paragraph(flow, root, filling.text(block.text), { ...TEXT, ...(block.small && { size: 8.5 }) });
    case 'facts': return facts(flow, root, block, filling);
    case 'entries': return entries(flow, root, block, filling);
    case 'table': {
      const rows = filling.rows(block.rows);
      if (rows.length === 0) return block.empty === undefined ? undefined : paragraph(flow, root, filling.text(block.empty), TEXT);
      flow.space(4);
      await drawTable(flow, root, block.columns, rows, filling, block.caption && filling.text(block.caption));
      flow.space(6);
    }
  }
}

function heading(flow: PageFlow, root: PDFKit.PDFStructureElement, { level, text }: Extract<Block, { kind: 'heading' }>, filling: Filling, accent: string): void {
  const set = flow.typesetter.set(filling.text(text), { weight: 'bold', size: HEADING_SIZES[level], colour: accent }, flow.width);
  flow.space(level === 1 ? 0 : 12);
  // never alone at the foot of a page
  flow.keep(set.lines.length * set.lineHeight + 50);
  const element = flow.pdf.struct(`H${level}`, spoken(set));
  root.add(element);
  flow.write(element, set);
  element.end();
  flow.space(4);
}

function paragraph(flow: PageFlow, root: PDFKit.PDFStructureElement, text: string, style: Style): void {
  const set = flow.typesetter.set(text, style, flow.width);
  const element = flow.pdf.struct('P', spoken(set));
  root.add(element);
  flow.write(element, set);
  element.end();
  flow.space(6);
}

/** A table to screen readers: each label is the header of its row. */
function facts(flow: PageFlow, root: PDFKit.PDFStructureElement, block: Extract<Block, { kind: 'facts' }>, filling: Filling): void {
  const shown = block.facts.map(({ label, value }) => ({ label: filling.text(label), value: filling.text(value) })).filter(({ value }) => value !== '');
  if (shown.length === 0) return;
  const table = flow.pdf.struct('Table');
  root.add(table);
  const labelWidth = flow.width * LABEL_SHARE;
  for (const { label, value } of shown) {
    const head = flow.typesetter.set(label, LABEL, labelWidth - 8);
    const body = flow.typesetter.set(value, TEXT, flow.width - labelWidth);
    const height = Math.max(head.lines.length * head.lineHeight + 1, body.lines.length * body.lineHeight) + 2;
    flow.keep(Math.min(height, flow.whole));
    const row = flow.pdf.struct('TR');
    table.add(row);
    const th = tag(flow.pdf, 'TH', { scope: 'Row', ...spoken(head) });
    row.add(th);
    th.add(() => { flow.lines(head.lines, head, flow.edge(0, labelWidth - 8), flow.y + 1, labelWidth - 8, 'start'); });
    th.end();
    const td = flow.pdf.struct('TD', spoken(body));
    row.add(td);
    const page = flow.y;
    flow.write(td, body, labelWidth);
    td.end();
    row.end();
    flow.y = flow.y > page ? Math.max(flow.y, page + height) : flow.y;
  }
  table.end();
  flow.space(6);
}

async function entries(flow: PageFlow, root: PDFKit.PDFStructureElement, block: Extract<Block, { kind: 'entries' }>, filling: Filling): Promise<void> {
  const rows = filling.rows(block.rows);
  if (rows.length === 0) return block.empty === undefined ? undefined : paragraph(flow, root, filling.text(block.empty), TEXT);
  const list = flow.pdf.struct('L');
  root.add(list);
  for (const [index, row] of rows.entries()) {
    await breath(index);
    const item = flow.pdf.struct('LI');
    list.add(item);
    for (const [type, template, style] of [['Lbl', block.head, { ...LABEL, weight: 'bold' }], ['LBody', block.text, TEXT]] as const) {
      const set = flow.typesetter.set(filling.text(template, row), style, flow.width);
      flow.keep(Math.min(set.lines.length, 3) * set.lineHeight);
      const element = flow.pdf.struct(type, spoken(set));
      item.add(element);
      flow.write(element, set);
      element.end();
    }
    item.end();
    flow.space(6);
  }
  list.end();
}
