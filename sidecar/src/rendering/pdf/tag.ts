/** A structure element; `scope` says what a header cell is the header of, which the library takes and its types do not name. */
export function tag(pdf: PDFKit.PDFDocument, type: string, options: { readonly scope?: 'Row' | 'Column'; readonly actual?: string }): PDFKit.PDFStructureElement {
  return pdf.struct(type, options as PDFKit.Mixins.StructureElementOptions);
}
