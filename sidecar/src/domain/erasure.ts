/**
 * What is to become of a stored document that holds personal data of somebody whose record was deleted in the shop.
 * - keep: a duty to keep it stands against erasure. - hold: a legal hold forbids it. - erase-request: nothing stands against it; a person is to erase it.
 */
export interface ErasureDecision {
  readonly role: string;
  readonly sourceId: string;
  readonly name: string;
  readonly nodeId: number;
  readonly decision: 'keep' | 'hold' | 'erase-request';
  readonly reason: string;
}
