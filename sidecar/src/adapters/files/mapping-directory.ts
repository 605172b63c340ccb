import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BridgeError } from '../../domain/errors.js';
import type { MappingFile } from '../../planning/mapping.js';

/** All YAML files of the mapping directory, by name. */
export async function readMappingFiles(directory: string): Promise<MappingFile[]> {
  try {
    const names = (await readdir(directory)).filter((name) => /\.ya?ml$/.test(name)).sort();
    return await Promise.all(names.map(async (name) => ({ name, text: await readFile(join(directory, name), 'utf8') })));
  } catch (cause) {
    throw new BridgeError({
      code: 'MAPPING_UNREADABLE',
      message: `The mapping directory ${directory} cannot be read.`,
      disposition: 'park',
      nextAction: 'Set MAPPING_DIR to the folder that holds the mapping files, readable by the service.',
      cause,
    });
  }
}
