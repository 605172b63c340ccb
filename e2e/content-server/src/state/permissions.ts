/** Names of permissions in the order of their bits. Source: pyxecm `OTCS.PERMISSION_TYPES`. */
export const PERMISSIONS = [
  'see', 'see_contents', 'modify', 'edit_attributes', 'add_items', 'reserve', 'add_major_version', 'delete_versions', 'delete', 'edit_permissions',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const maskOf = (names: readonly Permission[]): number => names.reduce((mask, name) => mask | (1 << PERMISSIONS.indexOf(name)), 0);

export const namesOf = (mask: number): Permission[] => PERMISSIONS.filter((_, bit) => (mask & (1 << bit)) !== 0);

export const isPermission = (name: string): name is Permission => (PERMISSIONS as readonly string[]).includes(name);

export const ALL = maskOf(PERMISSIONS);
export const READ = maskOf(['see', 'see_contents']);
export const CONTRIBUTE = maskOf(['see', 'see_contents', 'modify', 'edit_attributes', 'add_items', 'reserve', 'add_major_version']);

/** Who may do what with a node. Masks are bit sets of `PERMISSIONS`; `null` means the row is absent. Shared between nodes; replaced, never edited. */
export interface AccessList {
  readonly ownerId: number;
  readonly owner: number | null;
  readonly groupId: number;
  readonly group: number | null;
  readonly public: number | null;
  /** Member or role id, and its mask. */
  readonly custom: readonly (readonly [number, number])[];
}

export const withCustom = (list: AccessList, id: number, mask: number | null): AccessList => {
  const others = list.custom.filter(([member]) => member !== id);
  return { ...list, custom: mask === null ? others : [...others, [id, mask]] };
};
