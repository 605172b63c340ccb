import type { Reference, Template } from '../../planning/expression.js';

/** Texts of one language: what is shown by key, and tables that translate values such as a status. */
export interface Texts {
  /** As the file names it: `de` or `de_AT`. */
  readonly locale: string;
  readonly entries: ReadonlyMap<string, Template>;
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface Column {
  readonly head: Template;
  readonly value: Template;
  /** Toward the end of the reading direction: numbers. */
  readonly align: 'start' | 'end';
  /** Share of the table's width. */
  readonly width: number;
}

interface Conditional { readonly when?: Reference }

export type Block = Conditional & (
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: Template }
  | { readonly kind: 'paragraph'; readonly text: Template; readonly small: boolean }
  /** Labels with their values, empty ones left out. */
  | { readonly kind: 'facts'; readonly facts: ReadonlyArray<{ readonly label: Template; readonly value: Template }> }
  | { readonly kind: 'table'; readonly rows: readonly string[]; readonly caption?: Template; readonly empty?: Template; readonly columns: readonly Column[] }
  /** Rows as running text, each under a line that says whose it is. */
  | { readonly kind: 'entries'; readonly rows: readonly string[]; readonly head: Template; readonly text: Template; readonly empty?: Template }
);

/** A merchant's mark at the head of the first page. */
export interface Logo {
  readonly bytes: Buffer;
  /** Points. */
  readonly width: number;
  /** What is read out in its place. */
  readonly alt: Template;
}

export interface PdfTemplate {
  readonly format: 'pdf';
  readonly title: Template;
  /** Page in points (1/72 inch). */
  readonly page: { readonly width: number; readonly height: number; readonly margin: number };
  readonly accent: string;
  readonly logo?: Logo;
  readonly footer?: Template;
  readonly content: readonly Block[];
  readonly texts: readonly Texts[];
}

/** A table for spreadsheets (RFC 4180). */
export interface CsvTemplate {
  readonly format: 'csv';
  readonly delimiter: ',' | ';' | '\t';
  /** Whether a byte order mark leads, by which spreadsheets know UTF-8. */
  readonly bom: boolean;
  readonly rows: readonly string[];
  readonly columns: readonly Column[];
  readonly texts: readonly Texts[];
}

export type DocumentTemplate = PdfTemplate | CsvTemplate;
