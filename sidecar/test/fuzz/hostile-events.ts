import { readFileSync, readdirSync } from 'node:fs';
import type { Random } from '../../../e2e/crash/random.js';
import { EVENT_CLASSES } from '../../src/recipes/registry.js';
import type { HostileValues } from './hostile-values.js';

const EXAMPLES = new URL('../../contract/examples/valid/', import.meta.url);
const TYPES = Object.keys(EVENT_CLASSES);
type Json = Record<string, unknown>;

/** Golden examples, altered in a few places: most are still nearly events. */
export class HostileEvents {
  private readonly examples = readdirSync(EXAMPLES).map((name) => JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8')) as Json);
  private count = 0;

  constructor(private readonly random: Random, private readonly values: HostileValues) {}

  event(): unknown {
    const { random } = this;
    if (random.chance(4)) return this.values.value();
    const event = structuredClone(random.pick(this.examples));
    if (random.chance(80)) event['id'] = `00000000-0000-4000-8000-${String(this.count += 1).padStart(12, '0')}`;
    if (random.chance(10)) event['type'] = random.pick(TYPES);
    for (let left = random.between(0, 3); left > 0; left -= 1) this.alter(event);
    return event;
  }

  /** The batch as text: what JSON.stringify cannot say, such as a field twice or a `__proto__` of its own, is put in by hand. */
  batch(events: readonly unknown[]): string {
    const { random } = this;
    const text = JSON.stringify({ events });
    switch (random.between(1, 20)) {
      case 1: return text.replaceAll('"store":{', '"store":{"__proto__":{"polluted":1},');
      case 2: return text.replace('"data":{', '"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},');
      case 3: return text.replace('{"events"', '{"__proto__":{"polluted":1},"events"');
      case 4: return text.replace('"revision":', '"revision":1e999,"revision":');
      default: return text;
    }
  }

  private alter(event: Json): void {
    const { random, values } = this;
    const places = placesIn(event);
    if (places.length === 0) return;
    const [holder, name] = random.pick(places);
    const record = holder as Json;
    switch (random.between(1, 6)) {
      case 1: case 2: record[name] = values.value(); break;
      case 3: record[name] = typeof record[name] === 'number' ? random.pick([2 ** 53, 2 ** 63, 1e300, -1, 0, 1.5, 2 ** 31]) : values.text(); break;
      case 4: if (Array.isArray(holder)) holder.splice(Number(name), 1); else delete record[name]; break;
      case 5: record[values.text()] = values.value(); break;
      case 6: if (typeof record[name] === 'string') record[name] = `${record[name]}${values.text()}`; break;
    }
  }
}

function placesIn(value: unknown): Array<readonly [object, string]> {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [[value, name] as const, ...placesIn(inner)]);
}
