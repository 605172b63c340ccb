import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export type Key = string | number;

/** A table as the journal sees it. */
export interface Journaled {
  readonly name: string;
  snapshot(key: Key): unknown;
  keys(): Iterable<Key>;
  load(key: Key, value: unknown): void;
  forget(key: Key): void;
}

/** Keeps the tables across restarts: one JSON line per changed row, appended before the answer leaves; compacted at start. */
export class Journal {
  private readonly tables = new Map<string, Journaled>();
  private readonly changed = new Map<string, Set<Key>>();
  private file: number | undefined;

  constructor(private readonly path?: string) {}

  register(table: Journaled): void {
    this.tables.set(table.name, table);
  }

  note(table: string, key: Key): void {
    if (this.path === undefined) return;
    const keys = this.changed.get(table);
    if (keys === undefined) this.changed.set(table, new Set([key]));
    else keys.add(key);
  }

  /** @returns whether there was anything to read */
  read(): boolean {
    if (this.path === undefined || !existsSync(this.path)) return false;
    let any = false;
    for (const line of readFileSync(this.path, 'utf8').split('\n')) {
      const entry = parseLine(line);
      if (entry === undefined) continue;
      any = true;
      const table = this.tables.get(entry.table);
      if (entry.value === undefined) table?.forget(entry.key);
      else table?.load(entry.key, entry.value);
    }
    return any;
  }

  /** Rewrites the file with one line per live row, then keeps it open for appending. */
  open(): void {
    if (this.path === undefined) return;
    mkdirSync(dirname(this.path), { recursive: true });
    const next = `${this.path}.next`;
    const file = openSync(next, 'w');
    for (const table of this.tables.values()) {
      for (const key of table.keys()) writeSync(file, `${JSON.stringify([table.name, key, table.snapshot(key)])}\n`);
    }
    closeSync(file);
    renameSync(next, this.path);
    this.changed.clear();
    this.file = openSync(this.path, 'a');
  }

  flush(): void {
    if (this.file === undefined || this.changed.size === 0) return;
    let text = '';
    for (const [name, keys] of this.changed) {
      const table = this.tables.get(name);
      for (const key of keys) {
        const value = table?.snapshot(key);
        text += `${JSON.stringify(value === undefined ? [name, key] : [name, key, value])}\n`;
      }
    }
    this.changed.clear();
    writeSync(this.file, text);
  }

  close(): void {
    this.flush();
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}

interface Line {
  readonly table: string;
  readonly key: Key;
  readonly value?: unknown;
}

/** A line cut short by a crash is the last one and is left out. */
function parseLine(line: string): Line | undefined {
  if (line === '') return undefined;
  try {
    const [table, key, value] = JSON.parse(line) as [string, Key, unknown];
    return { table, key, value };
  } catch {
    return undefined;
  }
}
