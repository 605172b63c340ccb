import { canonicalHash, sha256 } from '../domain/canonical.js';
import type { NameProblem } from '../domain/mapping-names.js';
import type { MappingFile } from '../planning/mapping.js';
import { MADE_DOCUMENTS } from '../recipes/made/registry.js';
import { suggestion } from '../planning/fields.js';
import { loadTemplate, type Images } from './template/template-loader.js';
import type { DocumentTemplate } from './template/template.js';

/** Grows with every change that makes other pages of the same template and data: stored documents then get a new version. */
const RENDERER_VERSION = 1;

export interface Templates {
  readonly byName: ReadonlyMap<string, DocumentTemplate>;
  /** By name: what changes with the template's text and with the renderer. */
  readonly versions: ReadonlyMap<string, string>;
  readonly problems: readonly NameProblem[];
}

/** The merchant's templates over the shipped ones, file by file; every problem of every file at once. */
export function loadTemplates(shipped: readonly MappingFile[], merchants: readonly MappingFile[], images: Images = new Map()): Templates {
  const problems: NameProblem[] = [];
  const nameOf = (file: MappingFile) => file.name.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
  const byName = new Map<string, DocumentTemplate>();
  const versions = new Map<string, string>();
  for (const file of merchants) {
    if (!MADE_DOCUMENTS.has(nameOf(file))) problems.push({ at: file.name, message: `no document is made by a template "${nameOf(file)}"${suggestion(nameOf(file), [...MADE_DOCUMENTS.keys()])}` });
  }
  for (const [name, { format, fields }] of MADE_DOCUMENTS) {
    const file = merchants.find((each) => nameOf(each) === name) ?? shipped.find((each) => nameOf(each) === name);
    const template = file === undefined ? undefined : loadTemplate(file, { name, format, fields }, images, problems);
    if (file === undefined) problems.push({ at: `templates/${name}.yaml`, message: 'the file is missing' });
    if (file === undefined || template === undefined) continue;
    byName.set(name, template);
    const logo = template.format === 'pdf' ? template.logo?.bytes.toString('base64') : undefined;
    versions.set(name, canonicalHash([sha256(file.text), RENDERER_VERSION, ...(logo === undefined ? [] : [sha256(logo)])]));
  }
  return { byName, versions, problems };
}
