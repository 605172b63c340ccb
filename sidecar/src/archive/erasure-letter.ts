import type { ErasureDecision } from '../domain/erasure.js';
import type { WorkspaceErasure } from './erasure.js';

const PARTS: readonly { readonly decision: ErasureDecision['decision']; readonly title: string }[] = [
  { decision: 'keep', title: 'Kept, because a duty to keep them stands against erasure' },
  { decision: 'hold', title: 'Kept for as long as a legal hold forbids their erasure' },
  { decision: 'erase-request', title: 'To be erased in OpenText by a person who may' },
];

/** The decisions in words that can go into a letter: by what becomes of the documents, and why. Ids and names of documents, no other personal data. */
export function erasureLetter(subject: string, erasures: readonly WorkspaceErasure[]): string {
  const all = erasures.flatMap(({ objectKey, decisions }) => decisions.map((decision) => ({ ...decision, of: objectKey.split('/').slice(1).join(' ') })));
  const parts = PARTS.flatMap(({ decision, title }) => {
    const documents = all.filter((each) => each.decision === decision);
    if (documents.length === 0) return [];
    const reasons = [...new Set(documents.map(({ reason }) => reason))];
    const lines = reasons.flatMap((reason) => [`  ${reason}:`, ...documents.filter((each) => each.reason === reason).map(({ of, name, nodeId }) => `    ${of}: ${name} (node ${nodeId})`)]);
    return [`${title}: ${documents.length}`, ...lines, ''];
  });
  return [`Documents about ${subject}: ${all.length}`, '', ...parts, 'The bridge has deleted nothing.', ''].join('\n');
}
