import type { MadeDocument } from '../domain/made-document.js';
import { BridgeError } from '../domain/errors.js';
import type { DocumentContent } from '../ports/document-content.js';
import type { DocumentMaker } from '../ports/document-maker.js';
import { renderCsv } from './csv.js';
import { renderPdf } from './pdf/render-pdf.js';
import type { Templates } from './templates.js';

/** Makes documents by the loaded templates. */
export class TemplateMaker implements DocumentMaker {
  /** PDFs are made one after the other: a page takes memory until all are there. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly templates: Pick<Templates, 'byName'>) {}

  async make(document: MadeDocument): Promise<DocumentContent> {
    const template = this.templates.byName.get(document.template);
    if (template === undefined) {
      throw new BridgeError({
        code: 'TEMPLATE_MISSING', message: `There is no usable template "${document.template}".`, disposition: 'park',
        nextAction: 'Run "workspace-bridge check": it lists every mistake in the templates, with file and line.',
      });
    }
    if (template.format === 'csv') return { content: renderCsv(template, document), size: undefined };
    const made = this.last.then(() => renderPdf(template, document));
    this.last = made.catch(() => undefined);
    return { content: await made, size: undefined };
  }
}
