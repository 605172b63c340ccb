import { readFileSync } from 'node:fs';
import { BridgeError } from './domain/errors.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** `NAME`, or the content of the file that `NAME_FILE` names. */
export function secretOrPlain(environment: Environment, name: string): string | undefined {
  const file = environment[`${name}_FILE`];
  if (file === undefined || file === '') return environment[name] === '' ? undefined : environment[name];
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    throw new BridgeError({
      code: 'SETTING_INVALID', message: `The file that ${name}_FILE names cannot be read.`, disposition: 'park', nextAction: 'Mount the secret where the setting says, readable by the service.',
    });
  }
}

export function missing(name: string): BridgeError {
  return new BridgeError({ code: 'SETTING_MISSING', message: `${name} is not set.`, disposition: 'park', nextAction: `Set ${name} or ${name}_FILE.` });
}

export function invalid(name: string, wanted: string): BridgeError {
  return new BridgeError({ code: 'SETTING_INVALID', message: `${name} must be ${wanted}.`, disposition: 'park', nextAction: `Correct ${name}.` });
}
