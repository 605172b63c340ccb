import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BridgeError } from '../../domain/errors.js';
import type { MappingFile } from '../../planning/mapping.js';

const SHIPPED = fileURLToPath(new URL('../../../templates/', import.meta.url));

const TEMPLATE = /\.ya?ml$/;
const IMAGE = /\.(png|jpe?g)$/i;

/** Templates shipped with the product, and those a merchant put into the folder `templates` of the mapping directory, with the images beside them. */
export async function readTemplateFiles(mappingDirectory: string): Promise<{ shipped: MappingFile[]; merchants: MappingFile[]; images: ReadonlyMap<string, Buffer> }> {
  const own = join(mappingDirectory, 'templates');
  return {
    shipped: templatesOf(await filesIn(SHIPPED, TEMPLATE)), merchants: templatesOf(await filesIn(own, TEMPLATE, { mayBeAbsent: true })),
    images: await filesIn(own, IMAGE, { mayBeAbsent: true }),
  };
}

function templatesOf(files: ReadonlyMap<string, Buffer>): MappingFile[] {
  return [...files].map(([name, bytes]) => ({ name: `templates/${name}`, text: bytes.toString('utf8') }));
}

async function filesIn(directory: string, which: RegExp, { mayBeAbsent = false } = {}): Promise<ReadonlyMap<string, Buffer>> {
  try {
    const names = (await readdir(directory)).filter((name) => which.test(name)).sort();
    return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(directory, name))] as const)));
  } catch (cause) {
    if (mayBeAbsent && (cause as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw new BridgeError({
      code: 'MAPPING_UNREADABLE', message: `The templates in ${directory} cannot be read.`, disposition: 'park',
      nextAction: 'Let the service read the folder "templates" of MAPPING_DIR and the files in it.', cause,
    });
  }
}
