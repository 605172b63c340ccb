import type { FaultRequest } from './fault.js';
import { parseLatency, type Latency } from './latency.js';

/** A file of things to go wrong: `{"latency": {...}, "settings": {...}, "faults": [...]}`, each optional. */
export interface Scenario {
  readonly latency?: Latency;
  readonly settings?: Record<string, unknown>;
  readonly faults: readonly FaultRequest[];
}

/** @throws Error naming what is wrong */
export function readScenario(given: unknown): Scenario {
  if (typeof given !== 'object' || given === null) throw new Error('A scenario is a JSON object.');
  const { latency, settings, faults, ...rest } = given as Record<string, unknown>;
  const [stray] = Object.keys(rest);
  if (stray !== undefined) throw new Error(`A scenario has no member '${stray}'.`);
  if (faults !== undefined && !Array.isArray(faults)) throw new Error("'faults' is a list.");
  return {
    faults: (faults ?? []) as FaultRequest[],
    ...(latency === undefined ? {} : { latency: parseLatency(latency) }),
    ...(settings === undefined ? {} : { settings: settings as Record<string, unknown> }),
  };
}
