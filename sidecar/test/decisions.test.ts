import { readdirSync, readFileSync } from 'node:fs';

const DECISIONS = new URL('../../docs/decisions/', import.meta.url);

it('each decision has a number of its own, and bears it in its title', () => {
  const titles = readdirSync(DECISIONS).sort().map((file) => readFileSync(new URL(file, DECISIONS), 'utf8').split('. ')[0]);
  expect(titles).toEqual(titles.map((_title, index) => `# ${index + 1}`));
});
