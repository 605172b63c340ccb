import assert from 'node:assert/strict';
import { contractProblems } from '../harness/contract.js';
import { deliver, type OnStage } from '../stage.js';

/** What the tests look at of a case's snapshot. */
export interface CaseData {
  readonly id: string; readonly kind: string; readonly state: string; readonly text: string; readonly orderNumber: string;
  readonly items: { readonly sku: string; readonly qty: string; readonly rowTotal: string }[];
  readonly messages: { readonly from: string; readonly text: string; readonly visibleToBuyer: boolean }[];
  readonly documents: { readonly role: string; readonly sourceId: string; readonly title: string; readonly extension: string; readonly fingerprint: string }[];
}

/** The newest that the sidecar was told of the case of this number, after everything that waits is delivered; it keeps to the contract. */
export async function toldCase(stage: OnStage, number: string): Promise<CaseData> {
  await deliver(stage());
  const event = stage().receiver.last(`case/${number}`);
  assert.deepEqual(contractProblems(event), []);
  return event.data as unknown as CaseData;
}
