/** NUL and halves of surrogate pairs: PostgreSQL stores neither in text nor in jsonb, and no peer shows them. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

export function storableText(text: string): string {
  return text.replace(UNSTORABLE, '\uFFFD');
}

/** As JSON.stringify writes them: NUL is escaped, and a half of a pair that stands alone. */
const ESCAPED_UNSTORABLE = /\\u(0000|d[89a-f])/i;

/** JSON text whose strings PostgreSQL can store, so that one odd character never holds up its neighbours. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  // nearly all text is sound, and looking at each member for it costs ten times as much
  if (!ESCAPED_UNSTORABLE.test(text)) return text;
  return JSON.stringify(value, (_name, member: unknown) => (typeof member === 'string' ? storableText(member) : member));
}
