/** The server's time. Tests move it forward instead of waiting. */
export class Clock {
  private offset = 0;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.offset;
  }

  advance(milliseconds: number): void {
    this.offset += milliseconds;
  }
}

/** `2025-01-19T06:57:04Z`, as v2 node properties give dates. */
export const zoned = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** `2025-01-19T06:57:04`, as v1 answers and business workspace lists give dates. */
export const unzoned = (time: number): string => new Date(time).toISOString().slice(0, 19);
