import type { Fault, FaultRequest } from './faults/fault.js';
import type { Outage } from './faults/faulted-response.js';
import type { Latency } from './faults/latency.js';
import type { LogEntry, RequestLog } from './faults/request-log.js';
import { applyScenario } from './faults/control.js';
import { plantMore } from './seed/plant.js';
import { readSeedLists } from './seed/read-seed.js';
import type { Api } from './http/api.js';
import type { ServerState } from './state/server-state.js';
import type { Settings } from './state/settings.js';

/** The levers of `/__control` for a test in the same process. */
export class Control {
  constructor(
    private readonly api: Api,
    private readonly state: ServerState,
    private readonly listener: Outage,
  ) {}

  requests(): LogEntry[] {
    return this.api.log.recent();
  }

  counts(): ReturnType<RequestLog['summary']> {
    return this.api.log.summary();
  }

  resetRequests(): void {
    this.api.log.reset();
  }

  /** @throws Error naming what is wrong with the request */
  fault(request: FaultRequest): Fault {
    return this.api.faults.add(request);
  }

  /** Which faults happened, and whether all that were asked for did. */
  faults(): { complete: boolean; faults: readonly Fault[] } {
    return this.api.faults.account();
  }

  clearFaults(): void {
    this.api.faults.clear();
  }

  scenario(given: unknown): void {
    applyScenario(this.api, this.state, given);
  }

  /** Adds what a seed document lists; what is there by name stays. @throws Error naming what is wrong with it */
  plant(given: unknown): void {
    plantMore(this.state, readSeedLists(given));
  }

  latency(latency: Latency): void {
    this.api.latency = latency;
  }

  settings(settings: Partial<Settings>): void {
    Object.assign(this.state.settings, settings);
  }

  /** Moves the server's clock forward. */
  advance(milliseconds: number): void {
    this.state.clock.advance(milliseconds);
  }

  /** Ends the wait for the search index. */
  settleSearch(): void {
    this.state.search.settle(true);
  }

  expireSessions(): void {
    this.state.sessions.closeAll();
  }

  /** Refuses connections for a time. */
  outage(milliseconds: number): void {
    this.listener.begin(milliseconds);
  }
}
