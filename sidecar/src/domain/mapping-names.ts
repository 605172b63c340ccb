/** A name and where in the mapping it stands, e.g. `order.yaml:14`. */
export interface Located { readonly name: string; readonly at: string }
export interface NameProblem {
  readonly at: string;
  readonly message: string;
  /** It may work all the same: people are told, and nothing is refused for it. */
  readonly warning?: true;
}

/** Every name of the mapping that the OpenText administrator has given and can change. */
export interface MappingNames {
  readonly externalSystem: string;
  /** `type` is the bridge's own word, e.g. order; `name` the one in Content Server. */
  readonly businessObjectTypes: readonly (Located & { readonly type: string })[];
  readonly workspaceTypes: readonly (Located & { readonly template: Located })[];
  readonly categories: readonly CategoryNames[];
  /** What the bridge fills in when it makes something. */
  readonly filled: readonly FilledCategories[];
  /** Folders outside of workspaces: node ids, or paths below the Enterprise volume. */
  readonly folders?: readonly Located[];
  /** Of the archive; absent where no use case is archived. */
  readonly records?: RecordsNames;
}

/** The categories, with the attributes that get a value, of a new workspace, which brings those of its template besides, or, without a workspace type, of a new document. */
export interface FilledCategories {
  readonly categories: readonly CategoryNames[];
  readonly workspaceType?: Located & { readonly template: Located };
}

/** Names of Records Management, and of groups that may read what is archived. */
export interface RecordsNames {
  /** Paths below the Records Management volume, or node ids. */
  readonly classifications: readonly Located[];
  readonly retentionCodes: readonly Located[];
  readonly groups: readonly Located[];
}

export interface CategoryNames extends Located {
  readonly attributes: readonly Located[];
  readonly sets: readonly (Located & { readonly attributes: readonly Located[] })[];
}
