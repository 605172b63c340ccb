import type { Address } from '../../sidecar/src/contract/address.js';
import type { CustomerSnapshot } from '../../sidecar/src/contract/customer.js';
import type { StoreScope } from '../../sidecar/src/contract/envelope.js';

export interface SampleLine { readonly sku: string; readonly name: string; readonly type: string; readonly qty: number; readonly price: number; readonly partOf?: number }
export interface Sample {
  readonly store: StoreScope;
  readonly currency: string;
  readonly customer: Omit<CustomerSnapshot, 'addresses' | 'createdAt'>;
  readonly customerHasWorkspace: boolean;
  readonly address: Address;
  readonly isVirtual: boolean;
  /** On the lines; none where it is left out. */
  readonly taxPercent?: number;
  readonly lines: readonly SampleLine[];
}

const US: StoreScope = { storeId: 1, websiteId: 1, code: 'default', name: 'Main Website Store', locale: 'en_US' };
const DE: StoreScope = { storeId: 2, websiteId: 1, code: 'de', name: 'Deutscher Shop', locale: 'de_DE' };

const veronica: Sample['customer'] = {
  id: '7', kind: 'registered', firstName: 'Veronica', lastName: 'Costello', email: 'veronica.costello@example.com', groupId: 1, groupCode: 'General',
};
const calder: Address = {
  firstName: 'Veronica', lastName: 'Costello', street: '6146 Honey Bluff Parkway', city: 'Calder', region: 'Michigan', postcode: '49628-7978', countryId: 'US', telephone: '(555) 229-3326',
};

/** Five orders a small shop could have on one morning: registered, guest, German, virtual, a bundle, and names that try the pages. */
export const SAMPLES: readonly Sample[] = [
  {
    store: US, currency: 'USD', customer: veronica, customerHasWorkspace: true, address: calder, isVirtual: false,
    lines: [{ sku: '24-MB01', name: 'Joust Duffle Bag', type: 'simple', qty: 2, price: 34 }, { sku: '24-UG06', name: 'Affirm Water Bottle', type: 'simple', qty: 1, price: 7 }],
  },
  {
    store: DE, currency: 'EUR', customerHasWorkspace: true, isVirtual: false, taxPercent: 19,
    customer: { id: '8', kind: 'registered', firstName: 'Jürgen', lastName: 'Groß 🚲', email: 'juergen.gross@example.de', groupId: 2, groupCode: 'Großhandel', vatNumber: 'DE123456789' },
    address: { firstName: 'Jürgen', lastName: 'Groß 🚲', company: 'Fahrrad & Söhne', street: 'Königsallee 1\nHinterhaus', city: 'Düsseldorf', postcode: '40212', countryId: 'DE' },
    lines: [{ sku: 'RAD/28:ZOLL', name: 'Laufrad 28″', type: 'simple', qty: 4, price: 129.5 }],
  },
  {
    store: US, currency: 'USD', customerHasWorkspace: true, isVirtual: false,
    customer: { id: 'guest-0f1e2d3c4b5a6978', kind: 'guest', firstName: '<b>Robin</b>', lastName: "O'Hara & \"Sons\"", email: 'robin@example.org', groupId: 0, groupCode: 'NOT LOGGED IN' },
    address: { firstName: '<b>Robin</b>', lastName: "O'Hara & \"Sons\"", street: '1 <script>alert(1)</script> Street', city: 'Austin', region: 'Texas', postcode: '78701', countryId: 'US' },
    lines: [{ sku: '24-WG080', name: 'Sprite Yoga Companion Kit', type: 'bundle', qty: 1, price: 61 }, { sku: '24-WG081-blue', name: 'Sprite Stasis Ball 55 cm', type: 'simple', qty: 1, price: 0, partOf: 0 }],
  },
  {
    store: US, currency: 'USD', customer: veronica, customerHasWorkspace: true, address: calder, isVirtual: true,
    lines: [{ sku: 'EBOOK-YOGA', name: 'Yoga for engineers (e-book)', type: 'downloadable', qty: 3, price: 15 }],
  },
  {
    store: US, currency: 'USD', customer: veronica, customerHasWorkspace: true, address: calder, isVirtual: false,
    lines: [{ sku: 'MH01-M-Blue', name: 'Chaz Kangeroo Hoodie', type: 'configurable', qty: 2, price: 52 }, { sku: 'MH01-M-Blue', name: 'Chaz Kangeroo Hoodie-M-Blue', type: 'simple', qty: 2, price: 0, partOf: 0 }],
  },
];
