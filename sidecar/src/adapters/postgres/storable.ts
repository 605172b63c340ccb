/** NUL and halves of surrogate pairs: PostgreSQL stores neither in text nor in jsonb, and no peer shows them. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

export function storableText(text: string): string {
  return text.replace(UNSTORABLE, '\uFFFD');
}

/** JSON text whose strings PostgreSQL can store, so that one odd character never holds up its neighbours. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => (typeof member === 'string' ? storableText(member) : member));
}
