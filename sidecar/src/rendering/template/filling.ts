import type { MadeData, MadeDocument, MadeValue } from '../../domain/made-document.js';
import { lookAt } from '../../planning/evaluate.js';
import type { Reference, Template } from '../../planning/expression.js';
import { applyDocumentFilter, type FormatContext } from './formats.js';
import { languageOf, type Language } from './language.js';
import type { DocumentTemplate } from './template.js';

/** First strong isolate and its end: keeps an inserted value's direction from reordering the sentence around it (UAX 9). */
const ISOLATE = '\u2068';
const END_OF_ISOLATE = '\u2069';

/** Fills a document's templates with its data in its language. */
export class Filling {
  readonly language: Language;
  private readonly root: MadeData;

  constructor(template: DocumentTemplate, document: MadeDocument, private readonly options: { readonly isolate: boolean }) {
    this.language = languageOf(template.texts, document.locale);
    this.root = { ...document.data, asOf: document.asOf };
  }

  /** Text for the whole document, or for a row of one of its tables. */
  text(template: Template, row: MadeData = this.root): string {
    const alone = template.length === 1;
    return template.map((part) => (typeof part === 'string' ? part : this.part(part, row, alone))).join('');
  }

  has(reference: Reference | undefined): boolean {
    return reference === undefined || scalarText(lookAt(this.root, reference.path)) !== '';
  }

  rows(path: readonly string[]): readonly MadeData[] {
    const value = lookAt(this.root, path);
    return Array.isArray(value) ? (value as readonly MadeValue[]).filter(isData) : [];
  }

  private part(reference: Reference, row: MadeData, alone: boolean): string {
    const [first, second] = reference.path;
    if (first === 'text') return this.text(this.language.texts.entries.get(second ?? '') ?? []);
    const value = this.filtered(reference, row);
    return alone || !this.options.isolate || value === '' ? value : ISOLATE + value + END_OF_ISOLATE;
  }

  private filtered({ path, filters }: Reference, row: MadeData): string {
    const value = (name: string) => scalarText(row[name] ?? this.root[name]);
    const { locale, translate } = this.language;
    const context: FormatContext = { locale, currency: value('currency'), value, translate };
    return filters.reduce((text, { name, argument }) => applyDocumentFilter(name, text, argument ?? '', context), scalarText(lookAt(row, path)));
  }
}

function isData(value: MadeValue): value is MadeData {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function scalarText(value: MadeValue | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}
