import { SupplierChanged } from '../contract/envelope.js';
import { EXCEPTION_FIELDS, exceptionRows } from './exceptions.js';
import { exceptionRecordDocument } from './made/exception-record.js';
import { defineRecipe } from './recipe.js';

/** Use case 6: one business workspace per supplier, with a record of each exception it is held to. */
export const supplierRecipe = defineRecipe({
  name: 'supplier',
  businessObjectType: 'supplier',
  events: { 'commerce.supplier.changed': SupplierChanged },
  fields: { id: 'text', name: 'text', kind: 'text', products: 'text', openExceptions: 'text', exceptions: [EXCEPTION_FIELDS] },
  documentRoles: ['exception-record'],
  relationRoles: [],
  read: ({ data: { id, name, kind, products, exceptions }, store }) => ({
    id,
    view: { id, name, kind, products, openExceptions: exceptions.filter(({ state }) => state === 'open').length, exceptions: exceptionRows(exceptions) },
    documents: exceptions.map((exception) => exceptionRecordDocument(exception, store)),
    relations: [],
  }),
});
