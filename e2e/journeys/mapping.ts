import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import { REPOSITORY } from '../processes/node-process.js';

/** Decisions a quote awaits: once legal has approved it, it goes to its buyer. */
const OPEN = ['created', 'submitted_by_customer', 'processing_by_admin'];
const QUOTE_DECISIONS = [
  { when: 'completed', outcome: 'approved', status: 'submitted_by_admin', text: 'Approved by our legal department.', onlyIf: OPEN },
  { when: 'completed', outcome: 'rejected', status: 'declined', text: 'Our legal department does not approve it.', onlyIf: OPEN },
];
/** No attribute names the record: the workflow belongs to the workspace that its document lies in. */
const DOCUMENT_APPROVAL = { name: 'Document approval', actions: { Approve: 'approved', Reject: 'rejected' }, decisions: [{ when: 'completed', comment: '${workflow} has ended: ${outcome}.' }] };
const APPROVED_DOCUMENTS = ['company', 'customer', 'product'] as const;

/** A directory with the shipped mapping and what the journeys need beyond it: the status of a quote, and workflows for the documents of companies, customers and products. */
export function journeysMapping(): string {
  const directory = mkdtempSync(join(tmpdir(), 'workspace-bridge-mapping-'));
  cpSync(join(REPOSITORY, 'sidecar', 'mapping'), directory, { recursive: true });
  const change = (useCase: string, act: (document: ReturnType<typeof parseDocument>) => void): void => {
    const path = join(directory, `${useCase}.yaml`);
    const document = parseDocument(readFileSync(path, 'utf8'));
    act(document);
    writeFileSync(path, document.toString());
  };
  change('quote', (document) => {
    const decisions = document.getIn(['workflows', 'quote-approval', 'decisions']);
    if (!isSeq(decisions)) throw new TypeError('The mapping of quotes has no decisions of quote-approval');
    for (const decision of QUOTE_DECISIONS) decisions.add(document.createNode(decision));
  });
  for (const useCase of APPROVED_DOCUMENTS) change(useCase, (document) => { document.setIn(['workflows', 'document-approval'], document.createNode(DOCUMENT_APPROVAL)); });
  return directory;
}
