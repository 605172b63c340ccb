import { facesOf, type Face, type Weight } from './fonts.js';
import { isRightToLeft, levelsOf, logicalRuns, visualRuns, withoutMarks, type Run } from './runs.js';

export interface Style { readonly weight: Weight; readonly size: number; readonly colour: string }

export interface Line {
  readonly runs: ReadonlyArray<Run & { readonly width: number }>;
  readonly width: number;
  /** What stands in it, where a character had no shape: for search and copying. */
  readonly written?: string;
}

/** Text broken into lines. `spoken` is what a screen reader is to say where glyphs are not drawn in the order they are read. */
export interface SetText { readonly lines: readonly Line[]; readonly style: Style; readonly lineHeight: number; readonly spoken?: string }

const LINE_HEIGHT = 1.36;
/** Height of the letters above the line they stand on, as part of the size. */
const ASCENT = 1.05;
/** Right-to-left runs are shaped as a whole: a list of features keeps the library from taking them apart at spaces. */
const WHOLE_RUN: PDFKit.Mixins.OpenTypeFeatures[] = [];
const KEPT_WIDTHS = 5_000;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Measures, breaks and draws text of any of the embedded scripts. */
export class Typesetter {
  private readonly registered = new Set<string>();
  /** At size 1. */
  private readonly widths = new Map<string, number>();

  constructor(private readonly pdf: PDFKit.PDFDocument, private readonly rightToLeft: boolean) {}

  set(text: string, style: Style, width: number): SetText {
    const faces = facesOf(style.weight);
    const lines = cleaned(text).split('\n').flatMap((paragraph) => this.paragraph(paragraph, style, faces, width));
    return { lines, style, lineHeight: style.size * LINE_HEIGHT, ...(isRightToLeft(text) && { spoken: withoutMarks(cleaned(text)) }) };
  }

  /** Draws one line with its box's upper left corner at x, y; `align` counts in reading direction of the document. */
  draw(line: Line, { size, colour }: Style, x: number, y: number, width: number, align: 'start' | 'end'): void {
    const right = (align === 'end') !== this.rightToLeft;
    let at = right ? x + width - line.width : x;
    this.pdf.fillColor(colour);
    if (line.written !== undefined) this.pdf.markContent('Span', { actual: line.written });
    for (const { text, face, rightToLeft, width: advance } of line.runs) {
      this.use(face, size).text(text, at, y + size * ASCENT, { lineBreak: false, baseline: 'alphabetic', ...(rightToLeft && { features: WHOLE_RUN }) });
      at += advance;
    }
    if (line.written !== undefined) this.pdf.endMarkedContent();
  }

  private paragraph(paragraph: string, style: Style, faces: readonly Face[], width: number): Line[] {
    const levels = levelsOf(paragraph, this.rightToLeft);
    const measure = (start: number, end: number) => logicalRuns(paragraph, levels, start, end, faces).reduce((sum, run) => sum + this.width(run, style.size), 0);
    return breaks(paragraph, width, measure).map(([start, end]) => {
      const text = withoutMarks(paragraph.slice(start, end));
      const runs = visualRuns(paragraph, levels, start, end, faces).map((run) => ({ ...run, width: this.width(run, style.size) }));
      const shown = isRightToLeft(text) || runs.map((run) => run.text).join('') === text;
      return { runs, width: runs.reduce((sum, run) => sum + run.width, 0), ...(!shown && { written: text }) };
    });
  }

  /** Shaping costs most of all; words come again and again, and each piece is measured before it is drawn. */
  private width({ text, face, rightToLeft }: Run, size: number): number {
    const key = `${face.name} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known * size;
    const width = this.use(face, 1).widthOfString(text, rightToLeft ? { features: WHOLE_RUN } : {});
    if (this.widths.size >= KEPT_WIDTHS) this.widths.clear();
    this.widths.set(key, width);
    return width * size;
  }

  private use(face: Face, size: number): PDFKit.PDFDocument {
    if (!this.registered.has(face.name)) {
      this.pdf.registerFont(face.name, face.bytes);
      this.registered.add(face.name);
    }
    return this.pdf.font(face.name).fontSize(size);
  }
}

/** Greedy: words as long as they fit, a word too long for any line by its characters. Lines end before the spaces at their end. */
function breaks(paragraph: string, width: number, measure: (start: number, end: number) => number): Array<[number, number]> {
  const trimmed = (start: number, end: number): [number, number] => [start, start + paragraph.slice(start, end).trimEnd().length];
  // a character is rarely narrower than this part of a millimetre: what has thousands need not be measured as a whole
  if (paragraph.length < 2 * width && measure(0, paragraph.length) <= width) return [trimmed(0, paragraph.length)];
  const lines: Array<[number, number]> = [];
  let start = 0;
  let end = 0;
  for (const { index, 0: word } of paragraph.matchAll(/\S+\s*|^\s+/g)) {
    const next = index + word.length;
    if (measure(...trimmed(start, next)) <= width) { end = next; continue; }
    if (end > start) lines.push(trimmed(start, end));
    start = index;
    if (measure(...trimmed(start, next)) > width) {
      for (const { index: offset, segment } of graphemes.segment(word)) {
        const behind = index + offset + segment.length;
        if (index + offset > start && measure(...trimmed(start, behind)) > width) {
          lines.push([start, index + offset]);
          start = index + offset;
        }
      }
    }
    end = next;
  }
  if (end > start) lines.push(trimmed(start, end));
  return lines;
}

/** One kind of line end, no control characters: they have no shape. */
function cleaned(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/\t/g, ' ').replace(/(?!\n)\p{Cc}|\uFEFF/gu, '').normalize('NFC');
}
