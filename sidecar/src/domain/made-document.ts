export type MadeValue = string | number | boolean | null | readonly MadeValue[] | MadeData;
export type MadeData = { readonly [name: string]: MadeValue };

/** A document the bridge makes itself of a snapshot, by a template: a quote's round, an order history, the record of an exception. */
export interface MadeDocument {
  /** Name of the template, which is the document's role. */
  readonly template: string;
  /** As the shop has it, `de_AT`: language of the texts, format of numbers and dates. */
  readonly locale: string;
  /** UTC time of the state it shows, printed and set as the file's date; not part of the fingerprint, since a new date alone makes no new version. */
  readonly asOf: string;
  readonly data: MadeData;
}
