import type { CaseChanged, CompanyChanged, CompanyGone, Envelope, ProductChanged, ProductGone, QuoteChanged, QuoteGone, SupplierChanged } from '../../sidecar/src/contract/envelope.js';

type Told<E> = E extends Envelope & { type: string; data: object } ? Pick<E, 'type' | 'store' | 'data' | 'requests'> : never;

/** A product, supplier, company, quote or case as the shop has it now: what an event tells of it, without the envelope. */
export type BusinessRecord = Told<CaseChanged | CompanyChanged | CompanyGone | ProductChanged | ProductGone | QuoteChanged | QuoteGone | SupplierChanged>;
