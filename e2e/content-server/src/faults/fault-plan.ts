import { isFaultKind, type Fault, type FaultRequest } from './fault.js';

/** The faults asked for, in order; each says when it was consumed, so a test can prove that its fault happened. */
export class FaultPlan {
  private faults: Fault[] = [];
  private last = 0;

  /** @throws Error naming what is wrong with a request */
  add(request: FaultRequest): Fault {
    if (typeof request.operation !== 'string' || request.operation === '') throw new Error("A fault needs an 'operation', e.g. 'workspace.create' or '*'.");
    if (!isFaultKind(request.kind)) throw new Error(`'${String(request.kind)}' is no kind of fault.`);
    if (request.kind === 'status' && !(Number(request.status) >= 400 && Number(request.status) <= 599)) throw new Error("A 'status' fault needs a 'status' from 400 to 599.");
    this.last += 1;
    const fault: Fault = { ...request, id: this.last, remaining: request.count ?? 1, toSkip: request.skip ?? 0, consumed: [] };
    this.faults.push(fault);
    return fault;
  }

  /** The fault that happens to this request, if any. */
  take(operation: string, path: string): Fault | undefined {
    if (this.faults.length === 0) return undefined;
    for (const fault of this.faults) {
      if (fault.remaining === 0 || !matches(fault.operation, operation)) continue;
      if (fault.toSkip > 0) {
        fault.toSkip -= 1;
        continue;
      }
      fault.remaining -= 1;
      fault.consumed.push({ at: new Date().toISOString(), operation, path });
      return fault;
    }
    return undefined;
  }

  account(): { complete: boolean; faults: readonly Fault[] } {
    return { complete: this.faults.every((fault) => fault.remaining === 0), faults: this.faults };
  }

  clear(): void {
    this.faults = [];
  }
}

function matches(pattern: string, operation: string): boolean {
  return pattern === '*' || pattern === operation || (pattern.endsWith('*') && operation.startsWith(pattern.slice(0, -1)));
}
