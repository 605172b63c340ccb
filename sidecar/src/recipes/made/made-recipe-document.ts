import type { DocumentRole } from '../../contract/document-ref.js';
import { canonicalHash } from '../../domain/canonical.js';
import type { MadeData } from '../../domain/made-document.js';
import type { RecipeDocument } from '../recipe.js';

/** What a made document is called and shows; its template bears the role's name. */
export interface Making {
  readonly role: DocumentRole;
  readonly sourceId: string;
  readonly title: string;
  readonly number: string;
  readonly format: 'pdf' | 'csv';
  readonly locale: string;
  readonly asOf: string;
  /** When the record came into being: orders documents of one name, and stays the same. */
  readonly createdAt: string;
  readonly data: MadeData;
}

const MIME = { pdf: 'application/pdf', csv: 'text/csv' } as const;

export function madeRecipeDocument({ role, sourceId, title, number, format, locale, asOf, createdAt, data }: Making): RecipeDocument {
  return {
    ref: { role, sourceId, title, mimeType: MIME[format], extension: format, fingerprint: canonicalHash(data), createdAt },
    number,
    made: { template: role, locale, asOf, data },
  };
}
