import type { CommerceEvent, EventType } from '../../sidecar/src/contract/envelope.js';

type Told<T extends EventType> = T extends EventType ? Pick<Extract<CommerceEvent, { type: T }>, 'type' | 'store' | 'data' | 'requests'> : never;

/** A product, supplier, company or quote as the shop has it now: what an event tells of it, without the envelope. */
export type BusinessRecord = Told<Exclude<EventType, `commerce.${'order' | 'customer'}.${string}`>>;
