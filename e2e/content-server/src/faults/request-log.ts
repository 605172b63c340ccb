/** One handled request. */
export interface LogEntry {
  readonly number: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly operation: string;
  readonly kind: 'read' | 'write';
  readonly user: string;
  readonly node: number | null;
  /** 0 when the connection was cut before an answer. */
  readonly status: number;
  readonly milliseconds: number;
  readonly fault?: string;
}

export interface OperationCount {
  readonly kind: 'read' | 'write';
  requests: number;
  refused: number;
}

const KEPT = 20_000;

/** What was asked of the server: the newest requests in full, and counts of all by operation. */
export class RequestLog {
  private entries: LogEntry[] = [];
  private counts = new Map<string, OperationCount>();
  private number = 0;

  /** Counts a request as it comes in: when its client has the answer, it is counted. */
  begin({ name, kind }: { readonly name: string; readonly kind: OperationCount['kind'] }): void {
    const count = this.counts.get(name) ?? { kind, requests: 0, refused: 0 };
    count.requests += 1;
    this.counts.set(name, count);
  }

  /** Keeps what became of it. */
  end(entry: Omit<LogEntry, 'number'>): void {
    this.number += 1;
    this.entries.push({ number: this.number, ...entry });
    if (this.entries.length > 2 * KEPT) this.entries = this.entries.slice(-KEPT);
    const count = this.counts.get(entry.operation);
    if (count !== undefined && (entry.status === 0 || entry.status >= 400)) count.refused += 1;
  }

  recent(limit = KEPT): LogEntry[] {
    return this.entries.slice(-limit);
  }

  summary(): { total: number; reads: number; writes: number; operations: Record<string, OperationCount> } {
    let reads = 0;
    let writes = 0;
    for (const count of this.counts.values()) {
      if (count.kind === 'read') reads += count.requests;
      else writes += count.requests;
    }
    return { total: reads + writes, reads, writes, operations: Object.fromEntries([...this.counts].sort(([a], [b]) => a.localeCompare(b))) };
  }

  reset(): void {
    this.entries = [];
    this.counts = new Map();
    this.number = 0;
  }
}
