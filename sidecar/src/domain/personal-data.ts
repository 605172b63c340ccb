/** Fields of a snapshot that hold a person's or a household's data (sidecar/src/contract). */
const PERSONAL: ReadonlySet<string> = new Set([
  'firstName', 'lastName', 'email', 'company', 'street', 'city', 'postcode', 'telephone', 'vatNumber', 'vatTaxId', 'legalName', 'salesRepresentative', 'text',
]);
const MASK = '•••';
/** Shorter ones would blot out parts of ordinary words. */
const SHORTEST = 2;

/** Every personal text of a snapshot, lines of an address one by one, the longest first. */
export function personalTexts(snapshot: unknown): string[] {
  const found = new Set<string>();
  collect(snapshot, found);
  return [...found].filter((text) => text.length >= SHORTEST).sort((a, b) => b.length - a.length);
}

/** What a peer said, without the personal data of the object it was said of: its words may quote a name or an address. */
export function withoutPersonalTexts(text: string, snapshot: unknown): string {
  const texts = personalTexts(snapshot).filter((personal) => text.toLowerCase().includes(personal.toLowerCase()));
  return texts.reduce((masked, personal) => masked.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(personal)}(?![\\p{L}\\p{N}])`, 'giu'), MASK), text);
}

function collect(value: unknown, found: Set<string>, name = ''): void {
  if (typeof value === 'string') {
    if (PERSONAL.has(name)) for (const line of value.split('\n')) found.add(line.trim());
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [inner, member] of Object.entries(value)) collect(member, found, Array.isArray(value) ? name : inner);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
