import type { Permission } from '../state/permissions.js';
import type { SeedRole, SeedSystem, SeedWorkspaceType } from './seed-document.js';

const ALL: readonly Permission[] = ['see', 'see_contents', 'modify', 'edit_attributes', 'add_items', 'reserve', 'add_major_version', 'delete_versions', 'delete', 'edit_permissions'];
const EDIT: readonly Permission[] = ['see', 'see_contents', 'modify', 'edit_attributes', 'add_items', 'reserve'];
const READ: readonly Permission[] = ['see', 'see_contents'];

const roles = (lead: string, team: readonly string[], readers: readonly string[]): readonly SeedRole[] => [
  { name: 'Owner', leader: true, permissions: ALL, members: [lead] },
  { name: 'Team', permissions: EDIT, members: team },
  { name: 'Readers', permissions: READ, members: readers },
];

export const commerceWorkspaceTypes: readonly SeedWorkspaceType[] = [
  {
    name: 'Commerce Order', names: { en: 'Commerce Order', de: 'Bestellung' }, location: 'Commerce/Orders',
    templates: [{
      name: 'Commerce Order', folders: ['Correspondence', 'Fulfilment', 'Internal'], categories: ['Commerce Order'], roles: roles('Sales', ['Service'], ['Finance', 'Tax', 'Legal']),
      documentTypes: [{ classification: 'Invoice', required: true }, { classification: 'Packing slip', required: true }, { classification: 'Credit memo' }, { classification: 'Correspondence', location: 'Correspondence' }],
    }],
  },
  {
    name: 'Commerce Customer', names: { en: 'Commerce Customer', de: 'Kunde' }, location: 'Commerce/Customers',
    templates: [{
      name: 'Commerce Customer', folders: ['Agreements', 'Certificates', 'Correspondence'], categories: ['Commerce Customer'], roles: roles('Sales', ['Service'], ['Finance', 'Tax', 'Legal']),
      documentTypes: [{ classification: 'Agreement', location: 'Agreements' }, { classification: 'Tax certificate', location: 'Certificates', required: true, validityMonths: 12 }],
    }],
  },
  {
    name: 'Commerce Company', location: 'Commerce/Companies',
    templates: [{ name: 'Commerce Company', folders: ['Agreements', 'Certificates', 'Correspondence'], categories: ['Commerce Company'], roles: roles('Sales', ['Service'], ['Finance', 'Tax', 'Legal']) }],
  },
  {
    name: 'Commerce Quote', location: 'Commerce/Quotes',
    templates: [{ name: 'Commerce Quote', folders: ['Correspondence', 'Contract'], categories: ['Commerce Quote'], roles: roles('Sales', ['Legal'], ['Finance']) }],
  },
  {
    name: 'Commerce Product', location: 'Commerce/Products',
    templates: [{
      name: 'Commerce Product', folders: ['Collateral', 'Compliance', 'Specifications'], categories: ['Commerce Product'], roles: roles('Sales', ['Service'], ['Legal']),
      documentTypes: ['Safety data sheet', 'Compliance certificate', 'Test report', 'Country declaration', 'Warranty terms'].map((classification) => ({ classification, location: 'Compliance' })),
    }],
  },
  {
    name: 'Commerce Supplier', location: 'Commerce/Suppliers',
    templates: [{ name: 'Commerce Supplier', folders: ['Agreements', 'Escalations', 'Quality'], categories: ['Commerce Supplier'], roles: roles('Sales', ['Service'], ['Finance', 'Legal']) }],
  },
  {
    name: 'Commerce Case', location: 'Commerce/Cases',
    templates: [{ name: 'Commerce Case', folders: ['Evidence', 'Correspondence', 'Resolution'], categories: ['Commerce Case'], roles: roles('Service', ['Sales'], ['Finance', 'Legal']) }],
  },
  {
    name: 'Commerce Exception', location: 'Commerce/Exceptions',
    templates: [{ name: 'Commerce Exception', folders: ['Evidence'], categories: ['Commerce Exception'], roles: roles('Service', ['Sales'], ['Finance']) }],
  },
];

export const commerceSystem: SeedSystem = {
  name: 'commerce', type: 'HTTP', baseUrl: '',
  businessObjectTypes: ['Order', 'Customer', 'Company', 'Quote', 'Product', 'Supplier', 'Case', 'Exception'].map((name) => ({
    type: name.toLowerCase(), name, workspaceType: `Commerce ${name}`,
  })),
};
