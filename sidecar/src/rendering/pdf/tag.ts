import type { SetText } from './typesetter.js';

interface Options { readonly scope?: 'Row' | 'Column'; readonly actual?: string }

/** A structure element; `scope` says what a header cell is the header of, which the library takes and its types do not name. */
export function tag(pdf: PDFKit.PDFDocument, type: string, options: Options): PDFKit.PDFStructureElement {
  return pdf.struct(type, options as PDFKit.Mixins.StructureElementOptions);
}

/** What is to be read out in place of what is drawn. */
export function spoken({ spoken: actual }: SetText): Pick<Options, 'actual'> {
  return actual === undefined ? {} : { actual };
}
