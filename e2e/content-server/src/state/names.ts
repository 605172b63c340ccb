import { badRequest } from '../http/refusal.js';

/** Source: create form of business workspaces (`maxLength: 248`), pyxecm `cleanse_item_name`. */
export const MAX_NAME_LENGTH = 248;

/**
 * The name as stored: surrounding blanks are cut. Refused: empty, longer than 248 characters, a colon (pyxecm removes it), and control
 * characters (no source says so; the stricter reading).
 */
export function validName(given: string): string {
  const name = given.trim();
  if (name === '') throw badRequest('The item name cannot be empty.');
  if ([...name].length > MAX_NAME_LENGTH) throw badRequest(`The item name cannot be longer than ${MAX_NAME_LENGTH} characters.`);
  if (name.includes(':')) throw badRequest(`The item name '${name}' contains the invalid character ':'.`);
  if (/\p{Cc}/u.test(name)) throw badRequest('The item name contains a control character.');
  return name;
}

/** Names are unique in their container without regard to case. */
export const nameKey = (name: string): string => name.toLowerCase();
