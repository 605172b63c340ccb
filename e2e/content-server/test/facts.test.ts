import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { facts } from '../src/facts.js';
import { operations } from '../src/api/operations.js';

test('FACTS.md is what the routes say', () => {
  const committed = readFileSync(fileURLToPath(new URL('../FACTS.md', import.meta.url)), 'utf8');
  expect(committed).toBe(facts());
});

test('operation names, by which faults and counts are asked for, are unique', () => {
  const names = operations.map((one) => one.name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
