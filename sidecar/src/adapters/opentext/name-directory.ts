import { canonicalHash } from '../../domain/canonical.js';
import { BridgeError } from '../../domain/errors.js';
import type { CategoryNames, Located, MappingNames, NameProblem } from '../../domain/mapping-names.js';
import { findCategories } from './category-finder.js';
import { fromMetadata, isBlank, type CategoryDefinition } from './category-definition.js';
import { entries, list, member, text, whole } from './json.js';
import { requiredProblems, type Brought } from './required-attributes.js';
import type { Session } from './session.js';

interface WorkspaceType { readonly id: number; readonly name: string; readonly otherNames: readonly string[]; readonly templates: ReadonlyMap<string, number> }

type WorkspaceTypeName = MappingNames['workspaceTypes'][number];

interface Resolved {
  readonly types: readonly WorkspaceType[];
  readonly categories: ReadonlyMap<string, CategoryDefinition>;
  readonly problems: readonly NameProblem[];
}

/** At most one renewal in this many milliseconds, however many calls are refused. */
const PAUSE_BETWEEN_RENEWALS = 60_000;

/** Ids behind the mapping's names: read at start and when a refusal says that they may have changed, never per order. */
export class NameDirectory {
  private names: MappingNames | undefined;
  private resolved: Resolved | undefined;
  private renewing: Promise<boolean> | undefined;
  private renewedAt = -Infinity;

  constructor(private readonly session: Session) {}

  async resolve(names: MappingNames): Promise<NameProblem[]> {
    this.names = names;
    this.resolved = await this.read(names);
    return [...this.resolved.problems];
  }

  /** Runs the act; when it is refused and the names meanwhile lead elsewhere, runs it once more: a refusal did nothing. */
  async withCurrent<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (failure) {
      const refused = failure instanceof BridgeError && failure.code === 'OPENTEXT_REFUSED';
      if (!refused || !await this.renew()) throw failure;
      return act();
    }
  }

  workspaceType(name: string, template: string): { typeId: number; templateId: number } {
    const type = this.current().types.find((candidate) => isNamed(candidate, name));
    const templateId = type?.templates.get(template);
    if (type === undefined || templateId === undefined) throw unresolved(`workspace type "${name}" with template "${template}"`);
    return { typeId: type.id, templateId };
  }

  workspaceTypeId(name: string): number {
    const type = this.current().types.find((candidate) => isNamed(candidate, name));
    if (type === undefined) throw unresolved(`workspace type "${name}"`);
    return type.id;
  }

  /** The name in Content Server of the bridge's own word for a type. */
  businessObjectType(type: string): string {
    return this.names?.businessObjectTypes.find((candidate) => candidate.type === type)?.name ?? type;
  }

  category(name: string): CategoryDefinition {
    const definition = this.current().categories.get(name);
    if (definition === undefined) throw unresolved(`category "${name}"`);
    return definition;
  }

  private current(): Resolved {
    if (this.resolved === undefined) throw unresolved('mapping');
    return this.resolved;
  }

  /** Whether the names lead elsewhere than before. */
  private renew(): Promise<boolean> {
    if (this.names === undefined || performance.now() - this.renewedAt < PAUSE_BETWEEN_RENEWALS) return this.renewing ?? Promise.resolve(false);
    const { names } = this;
    this.renewedAt = performance.now();
    this.renewing = this.read(names).then((resolved) => {
      const before = fingerprint(this.resolved);
      this.resolved = resolved;
      return fingerprint(resolved) !== before;
    }).finally(() => { this.renewing = undefined; });
    return this.renewing;
  }

  private async read(names: MappingNames): Promise<Resolved> {
    const types = await this.readTypes();
    const problems = [...await this.businessObjectProblems(names), ...typeProblems(names, types)];
    const templateOf = ({ name, template }: WorkspaceTypeName) => types.find((type) => isNamed(type, name))?.templates.get(template.name);
    const templates = [...new Set(names.workspaceTypes.flatMap((wanted) => templateOf(wanted) ?? []))];
    const { categories, brought } = await this.readCategories(names, templates);
    // Without any template there is no node to draw up a category's form for: only the templates can be reported.
    if (templates.length === 0) return { types, categories, problems };
    const lost = names.filled.flatMap((filled) => {
      const template = filled.workspaceType && templateOf(filled.workspaceType);
      return requiredProblems(filled, categories, (template === undefined ? undefined : brought.get(template)) ?? []);
    });
    return { types, categories, problems: [...problems, ...categoryProblems(names, categories), ...lost] };
  }

  private async readTypes(): Promise<WorkspaceType[]> {
    const answer = await this.session.call({
      operation: 'read workspace types', nature: 'read', method: 'GET', path: 'v2/businessworkspacetypes',
      query: [['expand_templates', 'true'], ['expand_wksp_info', 'true']],
    });
    return list(member(answer, 'results')).flatMap((row) => {
      const properties = member(row, 'data', 'properties');
      const id = whole(member(properties, 'wksp_type_id'));
      const name = text(member(properties, 'wksp_type_name'));
      if (id === undefined || name === undefined) return [];
      const templates = list(member(properties, 'templates')).flatMap((template): Array<[string, number]> => {
        const templateId = whole(member(template, 'id'));
        const templateName = text(member(template, 'name'));
        return templateId === undefined || templateName === undefined ? [] : [[templateName, templateId]];
      });
      const otherNames = entries(member(properties, 'wksp_type_names')).flatMap(([, other]) => text(other) ?? []);
      return [{ id, name, otherNames, templates: new Map(templates) }];
    });
  }

  private async businessObjectProblems({ externalSystem, businessObjectTypes }: MappingNames): Promise<NameProblem[]> {
    const answer = await this.session.call({ operation: 'read business object types', nature: 'read', method: 'GET', path: 'v2/businessobjecttypes' });
    const known = list(member(answer, 'results')).flatMap((row) => {
      const properties = member(row, 'data', 'properties');
      return text(member(properties, 'ext_system_id')) === externalSystem ? text(member(properties, 'bo_type')) ?? [] : [];
    });
    if (known.length === 0) return [{ at: 'EXTERNAL_SYSTEM', message: `Content Server has no business object types of an external system "${externalSystem}"` }];
    return businessObjectTypes.flatMap((type) => missing(type, 'Content Server', 'business object type', known));
  }

  /** Templates carry most categories, described; the others are sought in the volume of categories. */
  private async readCategories(names: MappingNames, templates: readonly number[]): Promise<{ categories: Map<string, CategoryDefinition>; brought: Map<number, Brought[]> }> {
    const found = new Map<string, CategoryDefinition>();
    const brought = new Map<number, Brought[]>();
    for (const template of templates) {
      const answer = await this.session.call({
        operation: 'read categories', nature: 'read', method: 'GET', path: `v2/nodes/${template}/categories`, query: [['metadata', '']],
      });
      for (const result of list(member(answer, 'results'))) {
        const definition = fromMetadata(result);
        if (definition === undefined) continue;
        if (!found.has(definition.name)) found.set(definition.name, definition);
        const valued = new Set(entries(member(result, 'data', 'categories')).flatMap(([key, value]) => (isBlank(value) ? [] : [key])));
        brought.set(template, [...brought.get(template) ?? [], { definition, valued }]);
      }
    }
    const wanted = new Set(names.categories.map(({ name }) => name).filter((name) => !found.has(name)));
    const [example] = templates;
    if (wanted.size > 0 && example !== undefined) {
      for (const definition of await findCategories(this.session, wanted, example)) found.set(definition.name, definition);
    }
    return { categories: found, brought };
  }
}

function isNamed(type: WorkspaceType, name: string): boolean {
  return type.name === name || type.otherNames.includes(name);
}

function typeProblems(names: MappingNames, types: readonly WorkspaceType[]): NameProblem[] {
  return names.workspaceTypes.flatMap((wanted) => {
    const type = types.find((candidate) => isNamed(candidate, wanted.name));
    return type === undefined
      ? missing(wanted, 'Content Server', 'workspace type', types.map(({ name }) => name))
      : missing(wanted.template, `workspace type "${wanted.name}"`, 'template', [...type.templates.keys()]);
  });
}

function categoryProblems(names: MappingNames, categories: ReadonlyMap<string, CategoryDefinition>): NameProblem[] {
  return names.categories.flatMap((wanted: CategoryNames) => {
    const definition = categories.get(wanted.name);
    if (definition === undefined) return [{ at: wanted.at, message: `Content Server has no category "${wanted.name}"` }];
    return [
      ...wanted.attributes.flatMap((attribute) => missing(attribute, `category "${wanted.name}"`, 'attribute', [...definition.attributes.keys()])),
      ...wanted.sets.flatMap((set) => {
        const known = definition.sets.get(set.name);
        return known === undefined
          ? missing(set, `category "${wanted.name}"`, 'set', [...definition.sets.keys()])
          : set.attributes.flatMap((attribute) => missing(attribute, `set "${set.name}"`, 'attribute', [...known.attributes.keys()]));
      }),
    ];
  });
}

function missing({ name, at }: Located, holder: string, what: string, known: readonly string[]): NameProblem[] {
  if (known.includes(name)) return [];
  const others = known.length === 0 ? 'none' : known.map((each) => `"${each}"`).join(', ');
  return [{ at, message: `${holder}${holder === 'Content Server' ? '' : ' in Content Server'} has no ${what} "${name}"; it has ${others}` }];
}

function unresolved(what: string): BridgeError {
  return new BridgeError({
    code: 'OPENTEXT_NAME_UNRESOLVED',
    message: `The ${what} was not found in Content Server.`,
    disposition: 'park',
    nextAction: 'Run "workspace-bridge check": it lists every name of the mapping that is missing, with file and line.',
  });
}

function fingerprint(resolved: Resolved | undefined): string {
  return canonicalHash(resolved && {
    types: resolved.types.map((type) => [type.id, type.name, [...type.templates]]),
    categories: [...resolved.categories.values()].map((category) => [category.id, [...category.attributes],
      [...category.sets.values()].map((set) => [set.key, set.name, [...set.attributes]])]),
  });
}
