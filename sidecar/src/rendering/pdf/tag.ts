import type { SetText } from './typesetter.js';

interface Options {
  /** What a header cell is the header of. */
  readonly scope?: 'Row' | 'Column';
  readonly actual?: string;
  readonly alt?: string;
  /** Left, top, right and bottom of a figure. */
  readonly bbox?: readonly [number, number, number, number];
}

/** A structure element, with options the library takes and its types do not name. */
export function tag(pdf: PDFKit.PDFDocument, type: string, options: Options): PDFKit.PDFStructureElement {
  return pdf.struct(type, options as PDFKit.Mixins.StructureElementOptions);
}

/** What is to be read out in place of what is drawn. */
export function spoken({ spoken: actual }: SetText): Pick<Options, 'actual'> {
  return actual === undefined ? {} : { actual };
}
