/** A Commerce record by its lasting identity: external system + business object type + id, e.g. commerce / order / 000000042. */
export interface BusinessKey {
  readonly system: string;
  readonly type: string;
  readonly id: string;
}

/** One text per key: `commerce/order/000000042`. Parts never hold a slash (the contract sees to it). */
export function keyText(key: BusinessKey): string {
  return `${key.system}/${key.type}/${key.id}`;
}

export function parseKeyText(text: string): BusinessKey {
  const [system, type, id, ...rest] = text.split('/');
  if (!system || !type || !id || rest.length > 0) throw new RangeError(`Not a business key: ${text}`);
  return { system, type, id };
}
