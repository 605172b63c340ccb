import { commerceCategories } from './commerce-categories.js';
import { commerceSystem, commerceWorkspaceTypes } from './commerce-workspace-types.js';
import type { SeedDocument, SeedUser } from './seed-document.js';

const user = (name: string, firstName: string, lastName: string, title: string, group: string): SeedUser =>
  ({ name, firstName, lastName, email: `${name}@merchant.example`, title, group });

/** A small merchant's Content Server, ready for the default mapping. */
export const defaultSeed: SeedDocument = {
  groups: [{ name: 'Sales' }, { name: 'Service' }, { name: 'Finance' }, { name: 'Tax' }, { name: 'Legal' }, { name: 'Back Office', groups: ['Finance', 'Tax', 'Legal'] }, { name: 'Integration' }],
  users: [
    user('sam.sales', 'Sam', 'Seller', 'Account manager', 'Sales'),
    user('stella.sales', 'Stella', 'Sanders', 'Head of sales', 'Sales'),
    user('cleo.service', 'Cleo', 'Case', 'Service agent', 'Service'),
    user('carl.service', 'Carl', 'Carter', 'Head of service', 'Service'),
    user('fiona.finance', 'Fiona', 'Figures', 'Accountant', 'Finance'),
    user('theo.tax', 'Theo', 'Tariff', 'Tax specialist', 'Tax'),
    user('lea.legal', 'Lea', 'Law', 'Counsel', 'Legal'),
    { ...user('commerce', 'Commerce', 'Integration', 'Service account', 'Integration'), privileges: ['Login', 'Public Access', 'System Admin Rights'] },
  ],
  oauthClients: [{ id: 'commerce', secret: 'commerce-secret', user: 'commerce' }],
  categories: commerceCategories,
  classifications: [
    {
      name: 'Commerce Documents',
      children: ['Order confirmation', 'Invoice', 'Packing slip', 'Credit memo', 'Contract terms', 'Correspondence', 'Exception notes', 'Agreement', 'Tax certificate', 'Onboarding form', 'Specification', 'Photo', 'Manifest', 'Safety data sheet', 'Compliance certificate', 'Test report', 'Country declaration', 'Warranty terms'].map((name) => ({ name })),
    },
  ],
  recordsClassifications: [
    {
      name: 'Commerce Records',
      children: [
        { name: 'Sales transactions', rsi: 'FIN-10' }, { name: 'Tax documents', rsi: 'TAX-10' }, { name: 'Contracts', rsi: 'LEG-30' }, { name: 'Correspondence', rsi: 'COR-6' }, { name: 'Customer cases', rsi: 'CAS-6' },
      ],
    },
  ],
  retentionSchedules: [
    { name: 'FIN-10', title: 'Financial records', description: 'Ten years from the end of the year of the transaction', years: 10 },
    { name: 'TAX-10', title: 'Tax documents', description: 'Ten years from the end of the year of assessment', years: 10 },
    { name: 'LEG-30', title: 'Contracts', description: 'Thirty years after the end of the contract', years: 30 },
    { name: 'COR-6', title: 'Business correspondence', description: 'Six years from the end of the year', years: 6 },
    { name: 'CAS-6', title: 'Customer cases', description: 'Six years after closing', years: 6 },
  ],
  recordsCodes: {
    'Essential Codes': ['Essential', 'Not Essential'],
    'File Status': ['ACTIVE', 'CLOSED', 'FINALIZED'],
    'Storage': ['Active', 'Inactive'],
    'Hold Types': ['Legal Hold', 'Tax Hold', 'Audit'],
    'RSI Status': ['ACTIVE', 'INACTIVE'],
  },
  holds: [{ name: 'Tax audit', type: 'Tax Hold', comment: 'Documents the tax office asked for' }, { name: 'Litigation', type: 'Legal Hold', comment: 'Documents of pending cases' }],
  workspaceTypes: commerceWorkspaceTypes,
  externalSystems: [commerceSystem],
  workflows: [
    {
      name: 'Quote approval', description: 'Sales lead, then legal, before a negotiated quote is approved',
      attributes: [
        { id: 2, name: 'Quote Number', type: 'String', required: true }, { id: 3, name: 'Discount', type: 'String', required: false },
        { id: 4, name: 'Decision', type: 'String', required: false }, { id: 5, name: 'Valid Until', type: 'Date', required: false },
      ],
      roles: [{ name: 'Approver', member: 'Sales' }, { name: 'Counsel', member: 'Legal' }],
      steps: [
        { id: 1, name: 'Approve quote', instructions: 'Check prices, discount and validity.', role: 'Approver', dueDays: 2, actions: [{ key: 'Approve', label: 'Approve', next: 2 }, { key: 'Reject', label: 'Reject' }] },
        { id: 2, name: 'Legal review', instructions: 'Check the terms of the contract.', role: 'Counsel', dueDays: 3, actions: [{ key: 'Approve', label: 'Approve' }, { key: 'Reject', label: 'Reject' }] },
      ],
    },
    {
      name: 'Case resolution', description: 'Inspection by service, then approval of the refund by finance',
      attributes: [
        { id: 2, name: 'Case Number', type: 'String', required: true }, { id: 3, name: 'Resolution', type: 'String', required: false },
        { id: 4, name: 'Refund', type: 'String', required: false }, { id: 5, name: 'Inspected On', type: 'Date', required: false },
      ],
      roles: [{ name: 'Inspector', member: 'Service' }, { name: 'Accountant', member: 'Finance' }],
      steps: [
        { id: 1, name: 'Inspect', instructions: 'Look at photos and report, propose a resolution.', role: 'Inspector', dueDays: 3, actions: [{ key: 'Approve', label: 'Accept claim', next: 2 }, { key: 'Reject', label: 'Refuse claim' }] },
        { id: 2, name: 'Approve resolution', instructions: 'Approve refund or replacement.', role: 'Accountant', dueDays: 2, actions: [{ key: 'Approve', label: 'Approve' }, { key: 'Reject', label: 'Reject' }] },
      ],
    },
    {
      name: 'Document approval', description: 'Review by whoever knows the matter, then legal',
      attributes: [{ id: 2, name: 'Subject', type: 'String', required: true }],
      roles: [{ name: 'Reviewer', member: 'Service' }, { name: 'Counsel', member: 'Legal' }],
      steps: [
        { id: 1, name: 'Review document', instructions: 'Is it complete, legible and current?', role: 'Reviewer', dueDays: 2, actions: [{ key: 'Approve', label: 'Approve', next: 2 }, { key: 'Reject', label: 'Reject' }] },
        { id: 2, name: 'Release document', instructions: 'May the shop rely on it?', role: 'Counsel', dueDays: 3, actions: [{ key: 'Approve', label: 'Approve' }, { key: 'Reject', label: 'Reject' }] },
      ],
    },
  ],
  folders: ['Commerce', 'Commerce/Approved Collateral'],
};
