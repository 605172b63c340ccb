import type { Journal, Journaled, Key } from './journal.js';

/** Rows by key. Rows are changed in place; `touch` says so, and the journal writes them down. */
export class Table<K extends Key, V> implements Journaled {
  private readonly rows = new Map<K, V>();

  constructor(
    readonly name: string,
    private readonly journal: Journal,
  ) {
    journal.register(this);
  }

  get(key: K): V | undefined {
    return this.rows.get(key);
  }

  has(key: K): boolean {
    return this.rows.has(key);
  }

  set(key: K, value: V): V {
    this.rows.set(key, value);
    this.journal.note(this.name, key);
    return value;
  }

  touch(key: K): void {
    this.journal.note(this.name, key);
  }

  delete(key: K): void {
    if (this.rows.delete(key)) this.journal.note(this.name, key);
  }

  values(): IterableIterator<V> {
    return this.rows.values();
  }

  all(): V[] {
    return [...this.rows.values()];
  }

  get size(): number {
    return this.rows.size;
  }

  keys(): Iterable<K> {
    return this.rows.keys();
  }

  snapshot(key: Key): unknown {
    return this.rows.get(key as K);
  }

  load(key: Key, value: unknown): void {
    this.rows.set(key as K, value as V);
  }

  forget(key: Key): void {
    this.rows.delete(key as K);
  }
}
