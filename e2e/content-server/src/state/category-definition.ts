export type AttributeType = 'String' | 'Integer' | 'Date' | 'Boolean' | 'User' | 'Real';

/** A single attribute of a category or of a set in it. `id` is the number in the keys clients use. */
export interface Attribute {
  readonly id: number;
  readonly name: string;
  readonly type: AttributeType;
  readonly required: boolean;
  /** More than one value; 1 means single. */
  readonly maxValues: number;
  readonly maxLength?: number;
  readonly multiline?: boolean;
  readonly default?: unknown;
  readonly choices?: readonly string[];
  readonly readOnly?: boolean;
}

/** A group of attributes that repeats in up to `maxRows` rows. */
export interface AttributeSet {
  readonly id: number;
  readonly name: string;
  readonly maxRows: number;
  readonly attributes: readonly Attribute[];
}

export type Member = Attribute | AttributeSet;

export interface CategoryDefinition {
  readonly members: readonly Member[];
}

export const isSet = (member: Member): member is AttributeSet => 'attributes' in member;
