import type { Reference, Template } from './expression.js';

/** Where a value comes from. `lookup` translates it, `otherwise` stands in for an empty or untranslated one, `when` empty means otherwise. */
export interface Value {
  readonly template: Template;
  readonly lookup?: ReadonlyMap<string, string>;
  readonly otherwise?: Template;
  readonly when?: Reference;
}
