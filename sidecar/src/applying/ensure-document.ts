import type { DesiredDocument } from '../domain/desired-workspace.js';
import type { BridgeError } from '../domain/errors.js';
import type { LinkedDocumentState } from '../domain/link.js';
import { STEP, type EnsureDocumentStep } from '../domain/plan.js';
import type { FoundDocument, StoredDocument } from '../ports/content-server.js';
import type { Effect, Intent } from '../ports/ledger.js';
import type { StepContext } from './apply-ports.js';
import { addVersion, labelIntent } from './add-version.js';
import { attempt } from './attempt.js';
import { documentSource, hashed, readOnce, type Digest } from './document-source.js';
import { nameTaken } from './ensure-workspace.js';
import { recordedLink } from './recorded-link.js';
import { untilArrived } from './under-way.js';

/** A new document is uploaded with its category in one call; a changed one becomes a version of the same node. */
export async function ensureDocument({ document, recorded }: EnsureDocumentStep, context: StepContext): Promise<void> {
  const intent = { key: context.key, step: STEP.document(document.role, document.sourceId), detail: document.fingerprint };
  if (recorded !== undefined) return addVersion(document, recorded, intent, context);
  const workspaceId = (await recordedLink(context.ledger, context.key)).nodeId;
  const unsettled = await context.ledger.unsettled(context.key, intent.step);
  if (unsettled !== undefined || context.adopted) {
    const found = await findOwn(workspaceId, document, context) ?? await findByIdentity(workspaceId, document, context);
    if (found !== undefined) return settle(found, { document, intent, context, doubtful: unsettled !== undefined });
    // as with a workspace: what was sent then may have had another name
    if (unsettled !== undefined && unsettled.detail !== intent.detail) untilArrived(unsettled, 'An earlier state of the document was sent');
  }
  await upload(workspaceId, { document, intent, context, doubtful: false });
}

interface Task {
  readonly document: DesiredDocument;
  readonly intent: Intent;
  readonly context: StepContext;
  /** An upload of ours may have been cut off: the stored bytes are compared before they are believed. */
  readonly doubtful: boolean;
}

async function upload(workspaceId: number, task: Task): Promise<void> {
  const { document, intent, context } = task;
  const { contentServer, ledger } = context;
  const source = hashed(documentSource(document, context));
  let conflict: FoundDocument | undefined;
  const look = async (failure: BridgeError): Promise<Effect | undefined> => {
    const found = await findOwn(workspaceId, document, context, failure);
    const sent = source.digest();
    if (found === undefined) return undefined;
    if (failure.code !== 'OPENTEXT_NAME_TAKEN' && sent !== undefined && isCurrent(found, document)) {
      const stored = await contentServer.hashDocument(found.nodeId, found.version);
      if (stored.sha256 === sent.sha256) return documentEffect(document, found, stored, context);
    }
    conflict = found;
    return undefined;
  };
  try {
    await attempt(ledger, {
      intent,
      act: async () => {
        const stored = await contentServer.addDocument(workspaceId, { ...document, open: source.open }, document.category);
        return documentEffect(document, stored, whole(source.digest()), context);
      },
      look,
    });
  } catch (failure) {
    if (conflict === undefined) throw failure;
    await settle(conflict, { ...task, doubtful: (failure as BridgeError).code !== 'OPENTEXT_NAME_TAKEN' });
  }
}

/** The document stands in Content Server and the ledger does not know it: adopted when it is current, else brought up to date. */
async function settle(found: FoundDocument, { document, intent, context, doubtful }: Task): Promise<void> {
  const { contentServer, ledger } = context;
  const stored = await contentServer.hashDocument(found.nodeId, found.version);
  // Attributes come with a first upload, but after a further version: they may then be those of the version before.
  const trusted = isCurrent(found, document)
    && (!(doubtful || found.version > 1) || (await readOnce(documentSource(document, context))).digest.sha256 === stored.sha256);
  const effect = documentEffect({ ...document, name: found.name }, found, stored, context);
  if (trusted) return ledger.confirm(intent, effect);
  // Its attributes may be those of other bytes: they are set in any case, and until then it does not count as current.
  await ledger.intend(labelIntent(document, intent), { underWay: false });
  await addVersion(document, { ...effect.document, fingerprint: '' }, intent, context);
}

/** The document of this name, when role and source id say that it is this one; another's is refused. */
async function findOwn(workspaceId: number, document: DesiredDocument, context: StepContext, cause?: unknown): Promise<FoundDocument | undefined> {
  const found = await context.contentServer.findDocument(workspaceId, document.name, document.category?.name);
  const { identity } = document;
  if (found === undefined || identity === undefined) return found;
  const own = found.attributes[identity.role] === document.role && found.attributes[identity.sourceId] === document.sourceId;
  if (!own) throw nameTaken(document.name, cause);
  return found;
}

/** The document under another name, which it had when it was stored: names are made of what changes, such as a company's. */
async function findByIdentity(workspaceId: number, { identity, category, role, sourceId }: DesiredDocument, { contentServer }: StepContext): Promise<FoundDocument | undefined> {
  if (identity === undefined || category === undefined) return undefined;
  const listed = (await contentServer.listDocuments(workspaceId, [category.name])).find(({ attributes: { [category.name]: values } }) => values?.[identity.role] === role && values[identity.sourceId] === sourceId);
  return listed && { nodeId: listed.nodeId, name: listed.name, version: listed.version, attributes: listed.attributes[category.name] ?? {} };
}

function isCurrent(found: FoundDocument, { identity, fingerprint }: DesiredDocument): boolean {
  return identity === undefined || found.attributes[identity.fingerprint] === fingerprint;
}

function documentEffect(document: DesiredDocument, stored: StoredDocument, digest: Digest, { clock, eventId }: StepContext): { kind: 'document'; document: LinkedDocumentState } {
  const { role, sourceId, name, mimeType, fingerprint } = document;
  const { nodeId, version } = stored;
  return { kind: 'document', document: { role, sourceId, name, nodeId, version, mimeType, ...digest, fingerprint, storedAt: clock.now().toISOString(), ...(eventId !== undefined && { eventId }) } };
}

export function whole(digest: Digest | undefined): Digest {
  if (digest === undefined) throw new Error('The peer confirmed a document whose bytes were not read to their end');
  return digest;
}
