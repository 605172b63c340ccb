import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { publishedFiles } from '../../src/publish-contract.js';
import { eventSchema } from '../../src/contract/schema.js';
import { readEvent } from '../../src/inbound/read-event.js';
import { EVENT_CLASSES } from '../../src/recipes/registry.js';

/** The classes alone, without the quick check by the schema: both must come to the same. */
const BY_CLASSES = () => false;

const root = new URL('../../contract/', import.meta.url);
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const names = (folder: string) => readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.json'));

interface InvalidExample { expectedPath: string; expectedCode: string; schemaRefuses: boolean; event: unknown }

const schemaAccepts: ValidateFunction = new Ajv2020({ strict: false, strictNumbers: true, allErrors: false }).compile(eventSchema(EVENT_CLASSES));

describe('published contract', () => {
  it.each(Object.entries(publishedFiles()))('%s is what the classes say (npm run contract writes it)', (name, content) => {
    expect(readFileSync(new URL(name, root), 'utf8')).toBe(content);
  });
});

describe('golden examples', () => {
  it.each(names('examples/valid/'))('%s is accepted by the classes and by the schema', (name) => {
    const example = readJson(`examples/valid/${name}`);
    expect(readEvent(example, BY_CLASSES)).toMatchObject({ ok: true });
    expect(readEvent(example)).toMatchObject({ ok: true });
    expect(schemaAccepts(example)).toBe(true);
  });

  it.each(names('examples/invalid/'))('%s is refused at the field that is wrong', (name) => {
    const { event, expectedPath, expectedCode, schemaRefuses } = readJson(`examples/invalid/${name}`) as InvalidExample;
    const reading = readEvent(event, BY_CLASSES);
    expect(readEvent(event)).toEqual(reading);
    expect(reading).toMatchObject({ ok: false, code: expectedCode });
    expect(reading.ok ? [] : reading.problems.map((problem) => problem.path)).toContain(expectedPath);
    expect(schemaAccepts(event)).toBe(!schemaRefuses);
  });
});

describe('classes and schema agree', () => {
  const examples = names('examples/valid/').map((name) => readJson(`examples/valid/${name}`));
  const values = fc.oneof(
    fc.constant(undefined), fc.constant(null), fc.integer(), fc.boolean(), fc.string({ maxLength: 300 }), fc.constantFrom('12.50', '2026-01-01T00:00:00Z', 'x'.repeat(256), ''),
    fc.constant([]), fc.constant({}), fc.double(),
  );

  it('on every example with one field changed, added or taken away', () => {
    fc.assert(fc.property(fc.constantFrom(...examples), fc.nat(), values, fc.boolean(), (example, pick, value, add) => {
      const changed = structuredClone(example);
      const places = fieldPlaces(changed);
      const place = places[pick % places.length];
      if (place === undefined) return;
      const { owner, name } = place;
      if (add) owner[`${name}Unheard`] = value ?? 1;
      else if (value === undefined) delete owner[name];
      else owner[name] = value;
      const reading = readEvent(changed, BY_CLASSES);
      const onlySubject = !reading.ok && reading.problems.every((problem) => problem.path === 'subject');
      if (!onlySubject) expect(reading.ok).toBe(schemaAccepts(changed));
    }), { numRuns: 3_000 });
  });
});

describe('hostile events', () => {
  const valid = readJson('examples/valid/order-complete.json') as Record<string, unknown>;

  it('refuses a field that would reach a prototype', () => {
    const hostile: unknown = JSON.parse(JSON.stringify(valid).replace('"source":', '"__proto__":{"admin":true},"source":'));
    expect(readEvent(hostile)).toMatchObject({ ok: false, problems: [{ path: '__proto__' }] });
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it('refuses nesting without end', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 5_000; level += 1) deep = [deep];
    expect(readEvent({ ...valid, causes: deep })).toMatchObject({ ok: false });
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => { readEvent(value); }), { numRuns: 2_000 });
  });
});

function fieldPlaces(value: unknown): { owner: Record<string, unknown>; name: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const owner = value as Record<string, unknown>;
  return Object.keys(owner).flatMap((name) => [...(Array.isArray(value) ? [] : [{ owner, name }]), ...fieldPlaces(owner[name])]);
}
