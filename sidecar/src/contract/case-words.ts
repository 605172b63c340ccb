/** What becomes of a case; the shop's own words for them are its own. */
export const CASE_STATES = ['new', 'open', 'waiting', 'approved', 'rejected', 'resolved', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];
export const CASE_KINDS = ['return', 'refund', 'warranty', 'service'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];
