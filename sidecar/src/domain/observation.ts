import type { CaseStatus, ReleasedDocument } from '../contract/feedback.js';
import type { ObservedDocument, ObservedRecord } from '../contract/link-update.js';

/** What people did in a workspace, as far as the mapping asks for it; a member it does not ask for is absent. */
export interface Observation {
  readonly documents?: readonly ObservedDocument[];
  readonly records?: readonly ObservedRecord[];
  readonly released?: readonly ReleasedDocument[];
  readonly status?: CaseStatus;
}
