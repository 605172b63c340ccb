import { badRequest } from '../http/refusal.js';

/** A search expression: regions or words, joined by and, or, not. */
export type Query =
  | { readonly kind: 'region'; readonly region: string; readonly operator: ':' | '>' | '<' | '>=' | '<='; readonly value: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | { readonly kind: 'all' };

type Token = { readonly text: string; readonly quoted: boolean };

/** Reads Live Query Language as far as public clients use it: `OTName:"x" and OTSubType:848 and not (a or "b c")`. */
export function parseQuery(text: string): Query {
  const tokens = tokenize(text);
  if (tokens.length === 0 || (tokens.length === 1 && tokens[0]?.text === '*')) return { kind: 'all' };
  const reader = new Reader(tokens);
  const query = reader.either();
  if (!reader.atEnd()) throw badRequest(`The search expression '${text}' cannot be read.`);
  return query;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /"((?:[^"\\]|\\.)*)"|([()])|([\w-]+)\s*(:|>=|<=|>|<|=)\s*|([^\s()"]+)/g;
  for (const match of text.matchAll(pattern)) {
    const [, quoted, parenthesis, region, operator, word] = match;
    if (quoted !== undefined) tokens.push({ text: quoted.replace(/\\(.)/g, '$1'), quoted: true });
    else if (parenthesis !== undefined) tokens.push({ text: parenthesis, quoted: false });
    else if (region !== undefined) tokens.push({ text: `${region}${operator === '=' ? ':' : operator}`, quoted: false });
    else if (word !== undefined) tokens.push({ text: word, quoted: false });
  }
  return tokens;
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  atEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  either(): Query {
    const parts = [this.all()];
    while (this.word('or')) parts.push(this.all());
    return parts.length === 1 ? (parts[0] as Query) : { kind: 'or', parts };
  }

  private all(): Query {
    const parts = [this.one()];
    while (!this.atEnd() && !this.sees('or') && !this.sees(')')) {
      this.word('and');
      parts.push(this.one());
    }
    return parts.length === 1 ? (parts[0] as Query) : { kind: 'and', parts };
  }

  private one(): Query {
    if (this.word('not')) return { kind: 'not', part: this.one() };
    if (this.word('(')) {
      const inner = this.either();
      if (!this.word(')')) throw badRequest('The search expression lacks a closing parenthesis.');
      return inner;
    }
    const token = this.tokens[this.at];
    if (token === undefined) throw badRequest('The search expression ends too early.');
    this.at += 1;
    const region = token.quoted ? null : /^([\w-]+)(:|>=|<=|>|<)$/.exec(token.text);
    if (region === null) return { kind: 'text', value: token.text };
    return this.regionValue(region[1] ?? '', (region[2] ?? ':') as ':');
  }

  private regionValue(region: string, operator: ':'): Query {
    if (this.word('(')) {
      const parts: Query[] = [];
      while (!this.word(')')) {
        if (this.word('or') || this.word('and')) continue;
        parts.push(this.value(region, operator));
      }
      return { kind: 'or', parts };
    }
    return this.value(region, operator);
  }

  private value(region: string, operator: ':'): Query {
    const token = this.tokens[this.at];
    if (token === undefined) throw badRequest(`The region '${region}' has no value.`);
    this.at += 1;
    return { kind: 'region', region, operator, value: token.text };
  }

  private sees(text: string): boolean {
    const token = this.tokens[this.at];
    return token !== undefined && !token.quoted && token.text.toLowerCase() === text;
  }

  private word(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += 1;
    return true;
  }
}
