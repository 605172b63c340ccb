import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import type { MadeDocument } from '../../domain/made-document.js';
import { Filling } from '../template/filling.js';
import type { PdfTemplate } from '../template/template.js';
import { drawBlocks } from './blocks.js';
import { drawLogo } from './logo.js';
import { PageFlow } from './page-flow.js';
import { withoutMarks } from './runs.js';
import { Typesetter } from './typesetter.js';

const PRODUCER = 'Workspace Bridge';

/**
 * A tagged PDF with title, language and table headers (PDF 1.7). The same document gives the same bytes: its date is the data's,
 * its file identifier is made of title and date.
 */
export async function renderPdf(template: PdfTemplate, document: MadeDocument): Promise<Readable> {
  const filling = new Filling(template, document, { isolate: true });
  const { locale, rightToLeft } = filling.language;
  const { width, height, margin } = template.page;
  const title = withoutMarks(filling.text(template.title));
  const pdf = new TitledPdf({
    size: [width, height], margin, pdfVersion: '1.7', tagged: true, lang: locale, displayTitle: true, bufferPages: true,
    info: { Title: title, Producer: PRODUCER, Creator: PRODUCER, CreationDate: new Date(document.asOf) },
  });
  // text is set line by line: the library must never start a page by itself
  pdf.on('pageAdded', () => { pdf.page.margins = NO_MARGINS; });
  pdf.page.margins = NO_MARGINS;
  const flow = new PageFlow(pdf, new Typesetter(pdf, rightToLeft), template.page, rightToLeft);
  const root = pdf.struct('Document', { lang: locale });
  pdf.addStructure(root);
  if (template.logo !== undefined) drawLogo(flow, root, template.logo, withoutMarks(filling.text(template.logo.alt)));
  await drawBlocks(flow, root, template, filling);
  root.end();
  const { footer } = template;
  if (footer !== undefined) flow.footers((page, pages) => filling.text(footer, { ...document.data, asOf: document.asOf, page, pages }));
  pdf.end();
  return pdf as unknown as Readable;
}

const NO_MARGINS = { top: 0, bottom: 0, left: 0, right: 0 };

/** The library writes the title into the XMP packet as it stands: there it must be XML. */
class TitledPdf extends PDFDocument {
  override endMetadata(): void {
    const title = this.info.Title;
    if (title !== undefined) this.info.Title = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    super.endMetadata();
  }
}
