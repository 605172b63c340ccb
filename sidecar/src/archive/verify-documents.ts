import { keyText, type BusinessKey } from '../domain/business-key.js';
import type { KeptDeviation } from '../domain/archive-check.js';
import { BridgeError } from '../domain/errors.js';
import type { LinkedDocumentState } from '../domain/link.js';
import type { ContentServer } from '../ports/content-server.js';
import { ahead } from './ahead.js';

/**
 * How a document is not what the bridge left. - altered: other bytes. - missing: gone, or hidden from the bridge's user. - no-record: it was declared and is no record of its classification any more.
 * - hold-lifted: it was put on `hold` and is not on it any more. - unreadable: Content Server did not tell; nothing is known.
 */
export interface Deviation {
  readonly key: BusinessKey;
  readonly document: LinkedDocumentState;
  readonly what: 'altered' | 'missing' | 'no-record' | 'hold-lifted' | 'unreadable';
  readonly found?: string;
  readonly hold?: string;
  readonly code?: string;
  /** Of an unreadable one: Content Server is away or busy, so that asking later may tell. */
  readonly passing?: boolean;
}

export interface StoredDocument { readonly key: BusinessKey; readonly document: LinkedDocumentState }

export interface Verified<Stored extends StoredDocument> { readonly stored: Stored; readonly deviations: readonly Deviation[] }

export type Archive = Pick<ContentServer, 'hashDocument' | 'recordOf' | 'isHeld' | 'newestVersion'>;

/** What is asked of a document. `bytes`: read all of it back; `presence`: only whether it is there. Records and holds are asked in both. */
export type Depth = 'bytes' | 'presence';

const GONE = ['OPENTEXT_NODE_GONE', 'OPENTEXT_NOT_FOUND'];

/** Asks Content Server for each document, so many at once, and tells in their order how they stand. Of a document never more than a chunk is in memory. */
export async function* verifyDocuments<Stored extends StoredDocument>(
  documents: AsyncIterable<Stored>, contentServer: Archive, { atOnce = 1, depth = 'bytes' }: { readonly atOnce?: number; readonly depth?: Depth } = {},
): AsyncGenerator<Verified<Stored>> {
  yield* ahead(documents, atOnce, async (stored) => ({ stored, deviations: await deviationsOf(stored, contentServer, depth) }));
}

/** A document that cannot be read is asked for a second time; if it alone is what Content Server fails at, waiting would not end. */
export async function deviationsOf(stored: StoredDocument, contentServer: Archive, depth: Depth = 'bytes'): Promise<Deviation[]> {
  const first = await lookAt(stored, contentServer, depth);
  if (!first.some(isPassing) || await isAway(stored, contentServer)) return first;
  const second = await lookAt(stored, contentServer, depth);
  if (!second.some(isPassing) || await isAway(stored, contentServer)) return second;
  return second.map((deviation) => ({ ...deviation, passing: false }));
}

function isPassing({ passing }: Deviation): boolean {
  return passing === true;
}

async function isAway({ document: { nodeId } }: StoredDocument, contentServer: Archive): Promise<boolean> {
  return await contentServer.newestVersion(nodeId).then(() => false, (error: unknown) => error instanceof BridgeError && error.disposition !== 'park');
}

async function lookAt({ key, document }: StoredDocument, contentServer: Archive, depth: Depth): Promise<Deviation[]> {
  const { nodeId, version, sha256, record, holds = [] } = document;
  const found: Deviation[] = [];
  try {
    if (depth === 'presence') await contentServer.newestVersion(nodeId);
    else {
      const stored = await contentServer.hashDocument(nodeId, version);
      if (stored.sha256 !== sha256) found.push({ key, document, what: 'altered', found: stored.sha256 });
    }
    if (record !== undefined && await contentServer.recordOf(nodeId, { classification: record.classification, details: {} }) !== 'declared') found.push({ key, document, what: 'no-record' });
    for (const hold of holds) if (!await contentServer.isHeld(nodeId, hold)) found.push({ key, document, what: 'hold-lifted', hold });
  } catch (error) {
    const code = error instanceof BridgeError ? error.code : 'INTERNAL_ERROR';
    if (GONE.includes(code)) return [{ key, document, what: 'missing', code }];
    found.push({ key, document, what: 'unreadable', code, passing: error instanceof BridgeError && error.disposition !== 'park' });
  }
  return found;
}

export function keptDeviation({ key, document: { role, sourceId, nodeId, version, sha256 }, what, found, hold, code }: Deviation): KeptDeviation {
  return { objectKey: keyText(key), role, sourceId, nodeId, version, what, sha256, ...(found !== undefined && { found }), ...(hold !== undefined && { hold }), ...(code !== undefined && { code }) };
}

/** In one line: which document, and what is wrong with it. */
export function deviationText({ key, document: { role, name, nodeId, version, sha256, record }, what, found, hold, code }: Deviation): string {
  const words = {
    altered: `altered, SHA-256 ${found} in place of ${sha256}`, missing: 'missing', 'no-record': `no record of ${record?.classification} any more`, 'hold-lifted': `not on hold "${hold}" any more`, unreadable: 'unreadable',
  } satisfies Record<Deviation['what'], string>;
  return `${keyText(key)} ${role} "${name}" (node ${nodeId}, version ${version}): ${words[what]}${code === undefined ? '' : ` (${code})`}`;
}
