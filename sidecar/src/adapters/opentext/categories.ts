import type { DesiredCategory } from '../../domain/desired-workspace.js';
import { BridgeError } from '../../domain/errors.js';
import { categoryData, rowCounts, valuesByName, type AttributeData } from './category-values.js';
import { list, member } from './json.js';
import type { NameDirectory } from './name-directory.js';
import type { Session } from './session.js';

export class Categories {
  constructor(private readonly session: Session, private readonly directory: NameDirectory) {}

  /** For the create call of a node: all categories' values in one flat object. */
  flat(categories: readonly DesiredCategory[]): AttributeData {
    return Object.assign({}, ...categories.map((category) => categoryData(category, this.directory.category(category.name)))) as AttributeData;
  }

  /** For the create call of a workspace: values by category id. */
  nested(categories: readonly DesiredCategory[]): Record<string, AttributeData> {
    return Object.fromEntries(categories.map((category) => {
      const definition = this.directory.category(category.name);
      return [String(definition.id), categoryData(category, definition)];
    }));
  }

  /** One call where the category has no sets; with sets their rows are counted first, so that superfluous ones go. */
  async set(nodeId: number, category: DesiredCategory): Promise<void> {
    const { id } = this.directory.category(category.name);
    if (Object.keys(category.sets).length > 0) return this.setCounted(nodeId, category, id);
    try {
      await this.put(nodeId, id, categoryData(category, this.directory.category(category.name)));
    } catch (failure) {
      const absent = failure instanceof BridgeError && ['OPENTEXT_REFUSED', 'OPENTEXT_NOT_FOUND', 'OPENTEXT_UNAVAILABLE'].includes(failure.code)
        && await this.values(nodeId, id) === undefined;
      if (!absent) throw failure;
      await this.add(nodeId, id, category);
    }
  }

  /** Values by attribute name; empty when the node does not bear the category. */
  async read(nodeId: number, name: string): Promise<Record<string, string>> {
    const definition = this.directory.category(name);
    return valuesByName(await this.values(nodeId, definition.id), definition);
  }

  private async setCounted(nodeId: number, category: DesiredCategory, id: number): Promise<void> {
    const values = await this.values(nodeId, id);
    if (values === undefined) return this.add(nodeId, id, category);
    await this.put(nodeId, id, categoryData(category, this.directory.category(category.name), rowCounts(values)));
  }

  /** The node's values of the category by key; undefined when it does not bear it. */
  private async values(nodeId: number, id: number): Promise<unknown> {
    const answer = await this.session.call({ operation: 'read attributes', nature: 'read', method: 'GET', path: `v2/nodes/${nodeId}/categories` });
    return list(member(answer, 'results')).map((result) => member(result, 'data', 'categories')).find((values) =>
      values !== null && typeof values === 'object' && Object.keys(values).some((key) => key.startsWith(`${id}_`)));
  }

  private async put(nodeId: number, id: number, data: AttributeData): Promise<void> {
    await this.session.call({
      operation: 'set attributes', nature: 'set', method: 'PUT', path: `v2/nodes/${nodeId}/categories/${id}`, form: { body: JSON.stringify(data) },
    });
  }

  /** A second time is refused, which says no more than that it stands: by nature a setting. */
  private async add(nodeId: number, id: number, category: DesiredCategory): Promise<void> {
    await this.session.call({
      operation: 'add category', nature: 'set', method: 'POST', path: `v2/nodes/${nodeId}/categories`,
      form: { body: JSON.stringify({ category_id: id, ...categoryData(category, this.directory.category(category.name)) }) },
    });
  }
}
