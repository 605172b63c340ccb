import type { CompanySnapshot } from '../contract/company.js';
import type { CompanyRef } from '../contract/company-ref.js';
import { CompanyChanged, CompanyGone, type StoreScope } from '../contract/envelope.js';
import { FIGURES_FIELDS, figuresView } from './account-figures.js';
import { ADDRESS_FIELDS, addressView } from './address-view.js';
import { CREDIT_FIELDS, creditView } from './company-credit.js';
import { creditHistoryDocuments } from './made/credit-history.js';
import { orderHistoryDocuments } from './made/order-history.js';
import { defineRecipe, type Fields, type Reading } from './recipe.js';

const FIELDS = {
  id: 'text', name: 'text', legalName: 'text', email: 'text', status: 'text', statusReason: 'text', vatTaxId: 'text', resellerId: 'text', groupId: 'text', groupCode: 'text',
  salesRepresentative: 'text', administratorId: 'text', createdAt: 'text', address: ADDRESS_FIELDS, figures: FIGURES_FIELDS, credit: CREDIT_FIELDS,
  addresses: [ADDRESS_FIELDS],
} as const satisfies Fields;

export function readCompany(company: Readonly<CompanySnapshot>, store: Pick<StoreScope, 'locale'>): Reading {
  const { id, name, legalName, email, status, groupId, groupCode, address, figures, credit } = company;
  return {
    id,
    view: {
      id, name, legalName, email, status, groupId, groupCode,
      statusReason: company.statusReason ?? '',
      vatTaxId: company.vatTaxId ?? '',
      resellerId: company.resellerId ?? '',
      salesRepresentative: company.salesRepresentative ?? '',
      administratorId: company.administratorId ?? '',
      createdAt: company.createdAt ?? '',
      address: address === undefined ? {} : addressView(address),
      figures: figuresView(figures),
      credit: creditView(credit),
      // a table, as a customer's: Adobe Commerce keeps one of a company
      addresses: address === undefined ? [] : [addressView(address)],
    },
    documents: [
      ...figures === undefined ? [] : orderHistoryDocuments({ id, kind: 'company', name }, figures, store),
      ...credit === undefined ? [] : creditHistoryDocuments({ id, name }, credit, store),
    ],
    relations: [],
  };
}

/** A company as another record names it: enough to make its workspace, which its own events fill. */
export function companyReference({ id, name }: Readonly<CompanyRef>): Reading {
  return { id, view: { id, name }, documents: [], relations: [] };
}

/** Use cases 2 and 5: one business workspace per company, with the figures of its account and what it bought on account. */
export const companyRecipe = defineRecipe({
  name: 'company',
  businessObjectType: 'company',
  events: { 'commerce.company.changed': CompanyChanged, 'commerce.company.deleted': CompanyGone },
  fields: FIELDS,
  documentRoles: ['order-history', 'order-history-table', 'credit-history', 'credit-history-table'],
  relationRoles: [],
  read: (event) => event.type === 'commerce.company.deleted'
    ? { id: event.data.id, gone: true, view: { id: event.data.id } }
    : readCompany(event.data, event.store),
});
