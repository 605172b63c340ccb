export interface Clock {
  now(): Date;
  /** Resolves after the given milliseconds, or rejects with the signal's reason. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
