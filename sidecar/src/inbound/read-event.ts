import type { EventClass } from '../contract/event-base.js';
import { readEventOf, type EventReading } from '../contract/validate.js';
import { EVENT_CLASSES } from '../recipes/registry.js';

/** Turns parsed JSON into an event of some use case, or tells everything that is wrong with it. @param fits as `readEventOf` has it */
export function readEvent(json: unknown, fits?: (type: EventClass, json: unknown) => boolean): EventReading {
  return readEventOf(EVENT_CLASSES, json, fits);
}
