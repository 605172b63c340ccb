import type { CheckCursor } from '../domain/archive-check.js';
import { keyText } from '../domain/business-key.js';
import type { ArchiveStore, Period } from '../ports/archive-store.js';
import type { StoredDocument } from './verify-documents.js';

/** A document with the place behind which to go on, on the last of its order. */
export interface PlacedDocument extends StoredDocument { readonly behind?: CheckCursor }

/** Documents of the period's orders, order by order; read in parts. */
export async function* storedDocuments(store: Pick<ArchiveStore, 'documents'>, period: Period, after?: CheckCursor): AsyncGenerator<PlacedDocument> {
  for await (const { key, placedAt, documents } of store.documents(period, after)) {
    for (const [index, document] of documents.entries()) {
      yield { key, document, ...(index === documents.length - 1 && { behind: { placedAt, objectKey: keyText(key) } }) };
    }
  }
}

export async function* sampledDocuments(store: Pick<ArchiveStore, 'sample'>, period: Period, size: number): AsyncGenerator<PlacedDocument> {
  yield* await store.sample(period, size);
}
