import type { DesiredDocument } from '../domain/desired-workspace.js';
import type { LinkedDocumentState } from '../domain/link.js';
import { STEP } from '../domain/plan.js';
import type { StoredDocument } from '../ports/content-server.js';
import type { Effect, Intent } from '../ports/ledger.js';
import type { StepContext } from './apply-ports.js';
import { attempt, repeatable } from './attempt.js';
import { documentSource, hashed, readOnce, type Digest } from './document-source.js';
import { untilArrived } from './under-way.js';

/**
 * Same bytes as recorded: nothing is sent. Else a version of the same node, and then the document's attributes, since the version
 * call takes none: two effects, each with its intent. Until the second is done the old fingerprint stays recorded.
 */
export async function addVersion(
  document: DesiredDocument, recorded: LinkedDocumentState, asked: Intent, context: StepContext,
): Promise<void> {
  const { contentServer, ledger, clock, eventId } = context;
  const unsettled = await ledger.unsettled(asked.key, asked.step);
  const { digest, again } = await readOnce(documentSource(document, context));
  const intent = { ...asked, detail: digest.sha256 };
  const effect = ({ version }: StoredDocument, { sha256, size }: Digest): DocumentEffect => ({
    kind: 'document', document: { ...recorded, version, mimeType: document.mimeType, sha256, size, storedAt: clock.now().toISOString(), ...(eventId !== undefined && { eventId }) },
  });
  /** The version that an act of unknown outcome has made, known by its bytes: those of now or those meant then. */
  const made = async (sent: readonly (string | undefined)[]): Promise<DocumentEffect | undefined> => {
    const version = await contentServer.newestVersion(recorded.nodeId);
    if (version <= recorded.version) return undefined;
    const stored = await contentServer.hashDocument(recorded.nodeId, version);
    return sent.includes(stored.sha256) ? effect({ nodeId: recorded.nodeId, version }, stored) : undefined;
  };

  const found = unsettled === undefined ? undefined : await made([digest.sha256, unsettled.detail]);
  if (found !== undefined) {
    await ledger.confirm(intent, found);
    // Made earlier, but not of the present bytes: a further version follows.
    if (found.document.sha256 !== digest.sha256) return addVersion(document, found.document, asked, context);
    return label(document, found.document, asked, context);
  }
  // a version has no name of its own by which a second one would be refused
  if (unsettled !== undefined) untilArrived(unsettled, 'A version was sent');
  if (digest.sha256 === recorded.sha256) return label(document, recorded, asked, context, { onlyIfUnsettled: true });

  const source = hashed(again);
  await ledger.intend(labelIntent(document, asked), { underWay: false });
  const stored = await attempt(ledger, {
    intent,
    act: async () => effect(
      await contentServer.addVersion(recorded.nodeId, { name: recorded.name, mimeType: document.mimeType, open: source.open }), source.digest() ?? digest,
    ),
    look: () => made([source.digest()?.sha256]),
  });
  if (stored.kind === 'document') await label(document, stored.document, asked, context);
}

type DocumentEffect = Extract<Effect, { kind: 'document' }>;

/** Stands while the document's attributes may not be those of its newest version. */
export function labelIntent({ role, sourceId, fingerprint }: DesiredDocument, { key }: Intent): Intent {
  return { key, step: STEP.documentAttributes(role, sourceId), detail: fingerprint };
}

async function label(
  document: DesiredDocument, stored: LinkedDocumentState, asked: Intent, { contentServer, ledger }: StepContext, options: { onlyIfUnsettled?: boolean } = {},
): Promise<void> {
  const intent = labelIntent(document, asked);
  const effect: Effect = { kind: 'document', document: { ...stored, fingerprint: document.fingerprint } };
  const { category } = document;
  const needless = category === undefined || (options.onlyIfUnsettled === true && (await ledger.unsettled(intent.key, intent.step)) === undefined);
  if (needless) return ledger.confirm(intent, effect);
  await repeatable(ledger, intent, effect, () => contentServer.setCategory(stored.nodeId, category));
}
