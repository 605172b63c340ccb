import type { BusinessKey } from '../domain/business-key.js';
import { BridgeError } from '../domain/errors.js';
import type { LinkedDocumentState } from '../domain/link.js';
import type { ArchiveStore, Period } from '../ports/archive-store.js';
import type { ContentServer } from '../ports/content-server.js';

/** A document that is not what was stored. - altered: other bytes. - missing: gone, or hidden from the bridge's user. - unreadable: Content Server did not give it; nothing is known. */
export interface Deviation { readonly key: BusinessKey; readonly document: LinkedDocumentState; readonly what: 'altered' | 'missing' | 'unreadable'; readonly found?: string; readonly code?: string }

interface Stored { readonly key: BusinessKey; readonly document: LinkedDocumentState }

/** Reads bytes back from Content Server, one document after the other, and tells how each stands; `undefined` where it is as it was stored. */
export async function* verifyDocuments(
  store: ArchiveStore, contentServer: Pick<ContentServer, 'hashDocument'>, period: Period, sample: number | undefined, random: () => number = Math.random,
): AsyncGenerator<{ readonly stored: Stored; readonly deviation: Deviation | undefined }> {
  const documents = sample === undefined ? storedIn(store, period) : await sampled(storedIn(store, period), sample, random);
  for await (const stored of documents) yield { stored, deviation: await deviationOf(stored, contentServer) };
}

async function deviationOf({ key, document }: Stored, contentServer: Pick<ContentServer, 'hashDocument'>): Promise<Deviation | undefined> {
  try {
    const { sha256 } = await contentServer.hashDocument(document.nodeId, document.version);
    return sha256 === document.sha256 ? undefined : { key, document, what: 'altered', found: sha256 };
  } catch (error) {
    const code = error instanceof BridgeError ? error.code : 'INTERNAL_ERROR';
    return { key, document, what: ['OPENTEXT_NODE_GONE', 'OPENTEXT_NOT_FOUND'].includes(code) ? 'missing' : 'unreadable', code };
  }
}

async function* storedIn(store: ArchiveStore, period: Period): AsyncGenerator<Stored> {
  for await (const { key, link } of store.orders(period)) for (const document of link?.documents ?? []) yield { key, document };
}

/** Each document as likely as the others, in one pass. */
async function sampled(documents: AsyncIterable<Stored>, size: number, random: () => number): Promise<Stored[]> {
  const chosen: Stored[] = [];
  let seen = 0;
  for await (const document of documents) {
    seen += 1;
    if (chosen.length < size) chosen.push(document);
    else {
      const place = Math.floor(random() * seen);
      if (place < size) chosen[place] = document;
    }
  }
  return chosen;
}
