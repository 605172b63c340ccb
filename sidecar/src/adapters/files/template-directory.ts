import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BridgeError } from '../../domain/errors.js';
import type { MappingFile } from '../../planning/mapping.js';

const SHIPPED = fileURLToPath(new URL('../../../templates/', import.meta.url));

/** Templates shipped with the product, and those a merchant put into the folder `templates` of the mapping directory. */
export async function readTemplateFiles(mappingDirectory: string): Promise<{ shipped: MappingFile[]; merchants: MappingFile[] }> {
  return { shipped: await filesIn(SHIPPED), merchants: await filesIn(join(mappingDirectory, 'templates'), { mayBeAbsent: true }) };
}

async function filesIn(directory: string, { mayBeAbsent = false } = {}): Promise<MappingFile[]> {
  try {
    const names = (await readdir(directory)).filter((name) => /\.ya?ml$/.test(name)).sort();
    return await Promise.all(names.map(async (name) => ({ name: `templates/${name}`, text: await readFile(join(directory, name), 'utf8') })));
  } catch (cause) {
    if (mayBeAbsent && (cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new BridgeError({
      code: 'MAPPING_UNREADABLE', message: `The templates in ${directory} cannot be read.`, disposition: 'park',
      nextAction: 'Let the service read the folder "templates" of MAPPING_DIR and the files in it.', cause,
    });
  }
}
