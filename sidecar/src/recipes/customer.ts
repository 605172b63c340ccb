import type { CustomerSnapshot } from '../contract/customer.js';
import { CustomerChanged, CustomerGone, type StoreScope } from '../contract/envelope.js';
import { FIGURES_FIELDS, figuresView } from './account-figures.js';
import { ADDRESS_FIELDS, addressView, fullName } from './address-view.js';
import { companyReference } from './company.js';
import { orderHistoryDocuments } from './made/order-history.js';
import { defineRecipe, wantedHolds, type Fields, type Reading, type RecipeRelation } from './recipe.js';

export const CUSTOMER_FIELDS = {
  id: 'text', kind: 'text', name: 'text', firstName: 'text', lastName: 'text', email: 'text', groupId: 'text', groupCode: 'text',
  vatNumber: 'text', createdAt: 'text', company: { id: 'text', name: 'text' }, figures: FIGURES_FIELDS, addresses: [ADDRESS_FIELDS],
} as const satisfies Fields;

/** A customer as their own workspace shows them, and as an order's mapping sees them under `customer`. */
export function readCustomer(customer: Readonly<CustomerSnapshot>, store: Pick<StoreScope, 'locale'>): Reading {
  const { company, figures } = customer;
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
      company: { id: company?.id ?? '', name: company?.name ?? '' },
      figures: figuresView(figures),
      addresses: customer.addresses.map(addressView),
    },
    documents: figures === undefined ? [] : orderHistoryDocuments({ id: customer.id, kind: 'customer', name: fullName(customer) }, figures, store),
    relations: relations(customer),
    ...(customer.anonymised === true && { anonymised: true }),
  };
}

/** A guest that never had a workspace of their own leaves nothing to be related to. */
function relations({ company, formerGuestId }: Readonly<CustomerSnapshot>): RecipeRelation[] {
  return [
    ...(company === undefined ? [] : [{ role: 'company', recipe: 'company', other: companyReference(company) }]),
    ...(formerGuestId === undefined ? [] : [{ role: 'former-guest', recipe: 'customer', id: formerGuestId, ifMissing: 'skip' as const }]),
  ];
}

/** Use case 5: one business workspace per customer, with the figures of their account. */
export const customerRecipe = defineRecipe({
  name: 'customer',
  businessObjectType: 'customer',
  personalData: true,
  events: { 'commerce.customer.changed': CustomerChanged, 'commerce.customer.deleted': CustomerGone },
  fields: CUSTOMER_FIELDS,
  documentRoles: ['order-history', 'order-history-table'],
  relationRoles: ['company', 'former-guest'],
  read: (event) => event.type === 'commerce.customer.deleted'
    ? { id: event.data.id, gone: true, view: { id: event.data.id } }
    : { ...readCustomer(event.data, event.store), ...wantedHolds(event.data) },
});
