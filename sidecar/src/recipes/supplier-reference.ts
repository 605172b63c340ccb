import type { SupplierRef } from '../contract/supplier-ref.js';
import type { Reading } from './recipe.js';

/** A supplier as another record names it: enough to make its workspace, which its own events fill. */
export function supplierReference({ id, name, kind }: Readonly<SupplierRef>): Reading {
  return { id, view: { id, name, kind }, documents: [], relations: [] };
}
