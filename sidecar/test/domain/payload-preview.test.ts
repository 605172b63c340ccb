import { payloadPreview } from '../../src/domain/payload-preview.js';
import { personalTexts, withoutPersonalTexts } from '../../src/domain/personal-data.js';
import { customerChanged, orderChanged } from '../fixtures/events.js';

describe('payload preview', () => {
  it('shows numbers, states and amounts of an order, and nothing of the people in it', () => {
    const { data } = orderChanged();
    const preview = payloadPreview(data);
    expect(preview).toMatchObject({ number: data.number, state: data.state, totals: { grandTotal: data.totals.grandTotal }, customer: { id: data.customer.id, firstName: '•••', email: '•••' }, billingAddress: 'not shown' });
    const text = JSON.stringify(preview);
    expect(personalTexts(data).filter((personal) => text.includes(personal))).toEqual([]);
    expect(personalTexts(data).length).toBeGreaterThan(5);
  });

  it('masks a field that it does not know', () => {
    expect(payloadPreview({ number: '42', nickname: 'Vero', nested: { maidenName: 'Ruiz', list: ['a', 'b'] } })).toEqual({ number: '42', nickname: '•••', nested: { maidenName: '•••', list: ['•••', '•••'] } });
  });

  it('shows the first of many lines and how many more there are', () => {
    const items = Array.from({ length: 10_000 }, (_, index) => ({ sku: `S${index}` }));
    expect(payloadPreview({ items, addresses: [{}, {}] })).toEqual({ addresses: '2 not shown', items: [{ sku: 'S0' }, { sku: 'S1' }, { sku: 'S2' }, '… 9997 more'] });
  });
});

describe('words of a peer', () => {
  const { data } = customerChanged({ firstName: 'Veronica', lastName: 'Costello (née Ruiz)', email: 'v.c+shop@example.com' });

  it.each([
    ['Veronica Costello (née Ruiz) exists', '••• ••• exists'],
    ['"VERONICA" exists', '"•••" exists'],
    ['<v.c+shop@example.com>', '<•••>'],
    ['Veronicas and Neveronica stay', 'Veronicas and Neveronica stay'],
    ['vXc+shop@example.com', 'vXc+shop@example.com'],
    ['An item exists already', 'An item exists already'],
  ])('%s → %s', (said, shown) => {
    expect(withoutPersonalTexts(said, data)).toBe(shown);
  });

  it('are left as they are where nothing is known of the object', () => {
    expect(withoutPersonalTexts('The shop said no.', undefined)).toBe('The shop said no.');
    expect(withoutPersonalTexts('The shop said no.', null)).toBe('The shop said no.');
  });

  it('mask each line of an address, and no single letter', () => {
    const address = { firstName: 'A', lastName: 'Li', street: 'Königsallee 1\nHinterhaus', city: 'Düsseldorf', countryId: 'DE' };
    expect(withoutPersonalTexts('A Li, Hinterhaus, Königsallee 1, Düsseldorf, DE', { addresses: [address] })).toBe('A •••, •••, •••, •••, DE');
  });
});
