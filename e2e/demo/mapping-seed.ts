import { parse } from 'yaml';
import type { SeedDocument } from '../content-server/src/seed/seed-document.js';

type Category = SeedDocument['categories'][number];
type Member = Category['attributes'][number];
type Attribute = Exclude<Member, { set: string }>;
type Role = SeedDocument['workspaceTypes'][number]['templates'][number]['roles'][number];

interface MappingFile {
  readonly businessObjectType?: string;
  readonly workspace?: { readonly type?: string; readonly template?: string };
  readonly categories?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly documents?: { readonly category?: string; readonly attributes?: Readonly<Record<string, unknown>> };
}

const MAX_ROWS = 500;
const ROLES: readonly Role[] = [
  { name: 'Owner', leader: true, permissions: ['see', 'see_contents', 'modify', 'edit_attributes', 'add_items', 'reserve', 'add_major_version', 'delete_versions', 'delete', 'edit_permissions'], members: ['Sales'] },
  { name: 'Readers', permissions: ['see', 'see_contents'], members: ['Service'] },
];

/**
 * What an administrator creates in Content Server for the mapping files of use cases that it does not know yet: workspace type, template, business object type,
 * and categories whose attributes are short texts, or dates where the mapping says so. What is there by name already stays as it is.
 * @param texts the mapping files
 * @param known business object types that Content Server has
 */
export function mappingSeed(texts: readonly string[], known: ReadonlySet<string>, system = 'commerce'): Pick<SeedDocument, 'categories' | 'workspaceTypes' | 'externalSystems'> {
  const files = texts.flatMap((text) => readFile(text) ?? []).filter(({ businessObjectType }) => !known.has(businessObjectType));
  return {
    categories: files.flatMap(({ categories, documents }) => [...Object.entries(categories), ...documents].map(([name, members]) => ({ name, attributes: Object.entries(members).map(memberOf) }))),
    workspaceTypes: files.map(({ type, template, categories }) => ({
      name: type, location: `Commerce/${type}`, templates: [{ name: template, folders: ['Correspondence'], categories: Object.keys(categories), roles: ROLES }],
    })),
    externalSystems: files.length === 0 ? [] : [{
      name: system, type: 'HTTP', baseUrl: '', businessObjectTypes: files.map(({ businessObjectType, type }) => ({ type: businessObjectType, name: type, workspaceType: type })),
    }],
  };
}

/** Undefined for what the sidecar itself refuses, with file and line. */
function readFile(text: string) {
  let file: MappingFile | null;
  try {
    file = parse(text) as MappingFile | null;
  } catch {
    return undefined;
  }
  const { type, template } = file?.workspace ?? {};
  if (file?.businessObjectType === undefined || type === undefined || template === undefined) return undefined;
  const { category, attributes = {} } = file.documents ?? {};
  return { businessObjectType: file.businessObjectType, type, template, categories: file.categories ?? {}, documents: category === undefined ? [] : [[category, attributes] as const] };
}

function memberOf([name, value]: readonly [string, unknown]): Member {
  const set = value as { rows?: string; attributes?: Readonly<Record<string, unknown>> } | null;
  if (typeof set !== 'object' || set?.rows === undefined) return attributeOf([name, value]);
  return { set: name, maxRows: MAX_ROWS, attributes: Object.entries(set.attributes ?? {}).map(attributeOf) };
}

function attributeOf([name, value]: readonly [string, unknown]): Attribute {
  const from = typeof value === 'object' && value !== null ? (value as { value?: unknown }).value : value;
  return typeof from === 'string' && /\|\s*date\s*$/.test(from) ? { name, type: 'Date' } : { name, maxLength: 255 };
}
