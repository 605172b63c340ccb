/** What happens in the workroom, for metrics and health; nothing in here depends on being heard. */
export interface WorkEvents {
  ended(run: { type: string; outcome: 'done' | 'later' | 'parked' | 'returned'; milliseconds: number; code?: string }): void;
  claimFailed(error: unknown): void;
}
