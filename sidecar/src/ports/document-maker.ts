import type { MadeDocument } from '../domain/made-document.js';
import type { DocumentContent } from './document-content.js';

/** Makes documents of the bridge's own. The same document gives the same bytes, in every process. */
export interface DocumentMaker {
  /** Starts the bytes anew at each call. */
  make(document: MadeDocument): Promise<DocumentContent>;
}
