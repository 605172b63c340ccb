import type { PdfTemplate } from '../template/template.js';
import type { Line, SetText, Typesetter } from './typesetter.js';

const FOOTER_SIZE = 8;
const FOOTER_HEIGHT = 24;
const RULE = '#c4cad2';

/** Where the next line goes, and the pages it goes to. */
export class PageFlow {
  y: number;
  readonly left: number;
  readonly width: number;
  private readonly bottom: number;
  private readonly top: number;

  constructor(readonly pdf: PDFKit.PDFDocument, readonly typesetter: Typesetter, private readonly page: PdfTemplate['page'], readonly rightToLeft: boolean) {
    this.left = page.margin;
    this.width = page.width - 2 * page.margin;
    this.top = page.margin;
    this.bottom = page.height - page.margin - FOOTER_HEIGHT;
    this.y = this.top;
  }

  get remaining(): number {
    return this.bottom - this.y;
  }

  get whole(): number {
    return this.bottom - this.top;
  }

  space(points: number): void {
    if (this.y > this.top) this.y += points;
  }

  newPage(): void {
    pack(this.pdf.page);
    this.pdf.addPage();
    this.y = this.top;
  }

  /** Room for so many points on this page, else a new page. */
  keep(points: number): void {
    if (points > this.remaining && this.y > this.top) this.newPage();
  }

  /** A column's left edge: columns are given in reading direction. */
  edge(offset: number, width: number): number {
    return this.rightToLeft ? this.left + this.width - offset - width : this.left + offset;
  }

  /** Sets text as a tagged element that may run over several pages. */
  write(element: PDFKit.PDFStructureElement, set: SetText, indent = 0): void {
    let rest: readonly Line[] = set.lines;
    while (rest.length > 0) {
      this.keep(set.lineHeight);
      const fitting = rest.slice(0, Math.max(1, Math.floor(this.remaining / set.lineHeight)));
      element.add(() => { this.lines(fitting, set, this.edge(indent, this.width - indent), this.y, this.width - indent, 'start'); });
      this.y += fitting.length * set.lineHeight;
      rest = rest.slice(fitting.length);
    }
  }

  lines(lines: readonly Line[], { style, lineHeight }: SetText, x: number, y: number, width: number, align: 'start' | 'end'): void {
    for (const [index, line] of lines.entries()) this.typesetter.draw(line, style, x, y + index * lineHeight, width, align);
  }

  /** What is drawn inside carries no meaning: screen readers pass it over. */
  artifact(draw: () => void, type?: 'Pagination' | 'Layout'): void {
    this.pdf.markContent('Artifact', type === undefined ? {} : { type });
    draw();
    this.pdf.endMarkedContent();
  }

  rule(y: number): void {
    this.artifact(() => { this.pdf.moveTo(this.left, y).lineTo(this.left + this.width, y).lineWidth(0.5).strokeColor(RULE).stroke(); }, 'Layout');
  }

  /** Once all pages are there: only now it is known how many they are. */
  footers(text: (page: number, pages: number) => string): void {
    const { count } = this.pdf.bufferedPageRange();
    for (let index = 0; index < count; index++) {
      this.pdf.switchToPage(index);
      this.artifact(() => {
        const set = this.typesetter.set(text(index + 1, count), { weight: 'regular', size: FOOTER_SIZE, colour: '#5b6570' }, this.width);
        const [line] = set.lines;
        if (line !== undefined) this.typesetter.draw(line, set.style, this.left, this.page.height - this.page.margin - FOOTER_SIZE * 1.4, this.width, 'start');
      }, 'Pagination');
    }
  }
}

/** Pages wait in memory for their footers, each as thousands of small pieces: as one piece they take a tenth of it. */
function pack(page: PDFKit.PDFPage): void {
  const content = (page as unknown as { content: { buffer?: Uint8Array[] } }).content;
  if (Array.isArray(content.buffer) && content.buffer.length > 1) content.buffer = [Buffer.concat(content.buffer)];
}
