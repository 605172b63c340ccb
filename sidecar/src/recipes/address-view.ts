import type { Address } from '../contract/address.js';
import type { Fields, View } from './recipe.js';

export const ADDRESS_FIELDS = {
  name: 'text', company: 'text', street: 'text', city: 'text', region: 'text', postcode: 'text', countryId: 'text', telephone: 'text',
  vatNumber: 'text', text: 'text',
} as const satisfies Fields;

/** An address's parts, and `text`: the whole on one line. */
export function addressView(address: Readonly<Address>): View {
  const street = address.street.split('\n').map((line) => line.trim()).filter((line) => line !== '').join(', ');
  const name = fullName(address);
  const town = [address.postcode, address.city].filter(Boolean).join(' ');
  return {
    name,
    company: address.company ?? '',
    street,
    city: address.city,
    region: address.region ?? '',
    postcode: address.postcode ?? '',
    countryId: address.countryId,
    telephone: address.telephone ?? '',
    vatNumber: address.vatNumber ?? '',
    text: [name, address.company, street, town, address.region, address.countryId].filter(Boolean).join(', '),
  };
}

export function fullName(person: { readonly firstName: string; readonly lastName: string }): string {
  return [person.firstName, person.lastName].map((part) => part.trim()).filter((part) => part !== '').join(' ');
}
