/** Link of a workspace to its business object in the leading application. */
export interface Reference {
  readonly system: string;
  readonly boType: string;
  readonly boId: string;
}

/** A role of a workspace: permissions are granted to it, members fill it. */
export interface Role {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly leader: boolean;
  /** The role of the template this one was copied from. */
  readonly inheritedFrom: number | null;
  members: number[];
}

/** What makes a node a business workspace (or a template for them). */
export interface WorkspacePart {
  typeId: number;
  readonly templateId: number;
  readonly isTemplate: boolean;
  reference?: Reference;
  roles: Role[];
  icon?: { readonly fileName: string; readonly mimeType: string; readonly contentKey: string };
}

export const referenceKey = (reference: Reference): string => `${reference.system}\u0000${reference.boType}\u0000${reference.boId}`;
