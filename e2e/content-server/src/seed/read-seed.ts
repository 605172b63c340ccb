import { readFileSync } from 'node:fs';
import { defaultSeed } from './default-seed.js';
import type { SeedDocument } from './seed-document.js';

const EMPTY: SeedDocument = {
  groups: [], users: [], oauthClients: [], categories: [], classifications: [], recordsClassifications: [], retentionSchedules: [], recordsCodes: {}, holds: [],
  workspaceTypes: [], externalSystems: [], workflows: [], folders: [],
};

/** A seed document; lists it leaves out come from `base`. @throws Error naming a member it does not know */
export function readSeedLists(given: unknown, base: SeedDocument = EMPTY): SeedDocument {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Error('A seed is a JSON object.');
  const stray = Object.keys(given).find((name) => !Object.hasOwn(EMPTY, name));
  if (stray !== undefined) throw new Error(`A seed has no member '${stray}'. It has: ${Object.keys(EMPTY).join(', ')}.`);
  return { ...base, ...(given as Partial<SeedDocument>) };
}

export const readSeedFile = (path: string): SeedDocument => readSeedLists(JSON.parse(readFileSync(path, 'utf8')), defaultSeed);
