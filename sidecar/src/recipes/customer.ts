import type { CustomerSnapshot } from '../contract/customer.js';
import { ADDRESS_FIELDS, addressView, fullName } from './address-view.js';
import { defineRecipe, type Fields, type Reading } from './recipe.js';

export const CUSTOMER_FIELDS = {
  id: 'text', kind: 'text', name: 'text', firstName: 'text', lastName: 'text', email: 'text', groupId: 'text', groupCode: 'text',
  vatNumber: 'text', createdAt: 'text', addresses: [ADDRESS_FIELDS],
} as const satisfies Fields;

/** A customer as their own workspace shows them, and as an order's mapping sees them under `customer`. */
export function readCustomer(customer: Readonly<CustomerSnapshot>): Reading {
  return {
    id: customer.id,
    view: {
      id: customer.id,
      kind: customer.kind,
      name: fullName(customer),
      firstName: customer.firstName,
      lastName: customer.lastName,
      email: customer.email,
      groupId: customer.groupId,
      groupCode: customer.groupCode,
      vatNumber: customer.vatNumber ?? '',
      createdAt: customer.createdAt,
      addresses: customer.addresses.map(addressView),
    },
    documents: [],
    relations: [],
  };
}

export const customerRecipe = defineRecipe({
  name: 'customer',
  businessObjectType: 'customer',
  eventTypes: ['commerce.customer.changed', 'commerce.customer.deleted'],
  fields: CUSTOMER_FIELDS,
  documentRoles: [],
  relationRoles: ['company'],
  read: (event) => event.type === 'commerce.customer.deleted'
    ? { id: event.data.id, gone: true, view: { id: event.data.id } }
    : readCustomer(event.data),
});
