export interface Pauses {
  /** Seconds between two looks at a workspace in which something has just changed. */
  readonly shortest: number;
  /** Seconds between two looks at one in which nothing changes. */
  readonly longest: number;
}

/** As long again as it has been quiet: a workspace people work in is looked at often, one they left alone ever more rarely. */
export function pauseAfter(quietSeconds: number, { shortest, longest }: Pauses, random: number): number {
  const pause = Math.min(longest, Math.max(shortest, quietSeconds));
  // spread, so that those of one import do not all come due at once for ever
  return pause * (0.9 + 0.2 * random);
}

/** Doubles with each failure in a row. */
export function pauseAfterFailure(failures: number, { shortest, longest }: Pauses): number {
  return Math.min(longest, Math.max(shortest, 30) * 2 ** Math.min(failures, 12));
}
