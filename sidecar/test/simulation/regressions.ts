/** Seeds that once failed, or that fail when a safeguard is taken away; each stays, with what it saw. */
export const REGRESSIONS: ReadonlyArray<{ readonly seed: number; readonly steps: number; readonly why: string }> = [
  { seed: 2, steps: 6_000, why: 'a worker that froze and lost its lease writes on: without the check of its lease the shop is told an old revision' },
  { seed: 11, steps: 6_000, why: 'a workspace whose creation was cut off arrived seconds later, when the next run had looked, found none and made one under the new name of a customer renamed meanwhile' },
  { seed: 102, steps: 6_000, why: 'effects were told to the shop after their run died; the revision they belong to was applied later and never told' },
  { seed: 111, steps: 6_000, why: 'a version whose call was cut off arrived nine seconds later, when the next run had looked, found none and sent it again' },
  { seed: 128, steps: 6_000, why: 'attributes whose call was cut off arrived seconds later, when newer ones had been set, and stood over them for ever' },
  { seed: 162, steps: 6_000, why: 'a worker froze between its intent and its call, lost its lease, and set old attributes over those of its successor when it thawed' },
];
