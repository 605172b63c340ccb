import type { DesiredDocument } from '../domain/desired-workspace.js';
import type { LinkedDocumentState } from '../domain/link.js';
import type { StoredDocument } from '../ports/content-server.js';
import type { Effect, Intent } from '../ports/ledger.js';
import type { StepContext } from './apply-ports.js';
import { attempt } from './attempt.js';
import { documentSource, hashed, readOnce, type Digest } from './document-source.js';

/** Same bytes as recorded: nothing is sent. Else a version of the same node, then the document's attributes (the version call takes none). */
export async function addVersion(
  document: DesiredDocument, recorded: LinkedDocumentState, asked: Intent, context: StepContext,
): Promise<void> {
  const { contentServer, ledger, commerce, clock } = context;
  const unsettled = await ledger.unsettled(asked.key, asked.step);
  const { digest, again } = await readOnce(documentSource(document, commerce));
  const intent = { ...asked, detail: digest.sha256 };
  const effect = (stored: StoredDocument, { sha256, size }: Digest): Effect => ({
    kind: 'document',
    document: {
      ...recorded, version: stored.version, mimeType: document.mimeType, sha256, size, fingerprint: document.fingerprint, storedAt: clock.now().toISOString(),
    },
  });
  /** The version that an act of unknown outcome has made, known by its bytes: those of now or those meant then. */
  const made = async (sent: readonly (string | undefined)[]): Promise<Effect | undefined> => {
    const version = await contentServer.newestVersion(recorded.nodeId);
    if (version <= recorded.version) return undefined;
    const stored = await contentServer.hashDocument(recorded.nodeId, version);
    if (!sent.includes(stored.sha256)) return undefined;
    await label(document, recorded.nodeId, context);
    return effect({ nodeId: recorded.nodeId, version }, stored);
  };

  const found = unsettled === undefined ? undefined : await made([digest.sha256, unsettled.detail]);
  if (found !== undefined) return ledger.confirm(intent, found);
  if (digest.sha256 === recorded.sha256) {
    return ledger.confirm(intent, { kind: 'document', document: { ...recorded, fingerprint: document.fingerprint } });
  }
  const source = hashed(again);
  await attempt(ledger, {
    intent,
    act: async () => {
      const stored = await contentServer.addVersion(recorded.nodeId, { name: recorded.name, mimeType: document.mimeType, open: source.open });
      await label(document, recorded.nodeId, context);
      return effect(stored, source.digest() ?? digest);
    },
    look: () => made([source.digest()?.sha256]),
  });
}

async function label(document: DesiredDocument, nodeId: number, { contentServer }: StepContext): Promise<void> {
  if (document.category !== undefined) await contentServer.setCategory(nodeId, document.category);
}
