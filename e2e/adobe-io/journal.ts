export interface JournalEntry { readonly position: string; readonly event: Readonly<Record<string, unknown>> }

export interface JournalAnswer { readonly status: 200 | 204 | 410; readonly entries: readonly JournalEntry[]; /** Position behind the answer; none in a journal that never held anything. */ readonly next: string | undefined }

const ANIMALS = ['camel', 'moose', 'rabbit', 'penguin'];

/** An ordered list of events, each with a position; old ones are kept no more. */
export class Journal {
  private readonly entries: JournalEntry[] = [];
  private expired = 0;

  append(event: Readonly<Record<string, unknown>>): void {
    const number = this.entries.length + 1;
    this.entries.push({ position: `${ANIMALS[number % ANIMALS.length]}:${String(number).padStart(8, '0')}-0000-4000-8000-000000000000:${number}`, event });
  }

  /** All there is so far has got older than seven days. */
  expire(): void {
    this.expired = this.entries.length;
  }

  read(since: string | undefined, latest: boolean, limit: number): JournalAnswer {
    const known = since === undefined ? -1 : this.entries.findIndex(({ position }) => position === since);
    // a position at the very end still leads on; one before what was thrown away does not
    if (since !== undefined && (known < 0 || known + 1 < this.expired)) return { status: 410, entries: [], next: undefined };
    const from = latest ? this.entries.length : Math.max(known + 1, this.expired);
    const entries = this.entries.slice(from, from + limit);
    const next = entries.at(-1)?.position ?? since ?? this.entries.at(-1)?.position;
    return { status: entries.length > 0 ? 200 : 204, entries, next };
  }
}
