import { ADDRESS, CUSTOMER, PRODUCTS } from './seed.js';
import { type RestClient } from './rest-client.js';

export interface OrderLine { readonly sku: string; readonly qty: number; readonly options?: readonly { optionId: string; value: string }[] }
export interface Buyer { readonly email: string; readonly password: string }
export interface OrderRequest {
  /** Who buys: the seeded customer unless another or 'guest'. */
  readonly buyer?: Buyer | 'guest';
  readonly guestEmail?: string;
  readonly lines?: readonly OrderLine[];
  /** Replaces fields of the address. */
  readonly address?: Partial<Record<keyof typeof ADDRESS, string>>;
  readonly via?: 'rest' | 'graphql';
  readonly agreementIds?: readonly string[];
}
export interface PlacedOrder { readonly id: number; readonly number: string }
/** `took` in milliseconds, `answeredAt` by performance.now(): of the one request that places the order. */
export interface Clicked extends PlacedOrder { readonly took: number; readonly answeredAt: number }

/** Places an order the way a storefront does: a cart, lines, addresses, terms accepted, paid by check, sent at flat rate. */
export class Checkout {
  constructor(private readonly client: RestClient) {}

  async place(request: OrderRequest = {}): Promise<PlacedOrder> {
    if (request.via === 'graphql') return this.placeByGraphql(request);
    return (await this.prepare(request))();
  }

  /** Everything up to the last click; the answer is that click. */
  async prepare(request: OrderRequest = {}): Promise<() => Promise<Clicked>> {
    const { buyer = CUSTOMER, lines = [{ sku: PRODUCTS.simple, qty: 2 }] } = request;
    const guest = buyer === 'guest';
    const email = guest ? request.guestEmail ?? 'guest@buyer.example' : buyer.email;
    const token = guest ? '' : await this.client.customerToken(buyer.email, buyer.password);
    const cartId = await this.client.rest<string | number>('POST', guest ? '/V1/guest-carts' : '/V1/carts/mine', { token });
    const cart = guest ? `/V1/guest-carts/${cartId}` : '/V1/carts/mine';
    for (const line of lines) {
      await this.client.rest('POST', `${cart}/items`, { token, body: { cartItem: { sku: line.sku, qty: line.qty, quote_id: cartId, ...productOption(line) } } });
    }
    const address = { ...ADDRESS, ...request.address, email };
    if (lines.some((line) => line.sku !== PRODUCTS.virtual)) {
      await this.client.rest('POST', `${cart}/shipping-information`, {
        token,
        body: { addressInformation: { shipping_address: address, billing_address: address, shipping_carrier_code: 'flatrate', shipping_method_code: 'flatrate' } },
      });
    }
    return async () => {
      const began = performance.now();
      const id = Number(await this.client.rest<string | number>('POST', `${cart}/payment-information`, {
        token,
        body: {
          ...(guest ? { email } : {}),
          paymentMethod: { method: 'checkmo', extension_attributes: { agreement_ids: request.agreementIds ?? ['1'] } },
          billingAddress: address,
        },
      }));
      const answeredAt = performance.now();
      const { increment_id: number } = await this.client.rest<{ increment_id: string }>('GET', `/V1/orders/${id}?fields=increment_id`);
      return { id, number, took: answeredAt - began, answeredAt };
    };
  }

  private async placeByGraphql(request: OrderRequest): Promise<PlacedOrder> {
    const buyer = request.buyer ?? 'guest';
    const token = buyer === 'guest' ? '' : await this.client.customerToken(buyer.email, buyer.password);
    const ask = <T>(query: string, variables: Record<string, unknown>): Promise<T> => this.client.graphql<T>(query, variables, token);
    const cart = token === ''
      ? (await ask<{ id: string }>('mutation { id: createEmptyCart }', {})).id
      : (await ask<{ customerCart: { id: string } }>('{ customerCart { id } }', {})).customerCart.id;
    const items = (request.lines ?? [{ sku: PRODUCTS.simple, qty: 1 }]).map(({ sku, qty }) => ({ sku, quantity: qty }));
    const { region_id, region_code, ...rest } = { ...ADDRESS, ...request.address };
    const address = { firstname: rest.firstname, lastname: rest.lastname, company: rest.company, street: rest.street, city: rest.city, region: region_code, region_id: Number(region_id), postcode: rest.postcode, country_code: rest.country_id, telephone: rest.telephone };
    await ask('mutation($cart: String!, $items: [CartItemInput!]!) { addProductsToCart(cartId: $cart, cartItems: $items) { user_errors { message } } }', { cart, items });
    if (token === '') await ask('mutation($cart: String!, $email: String!) { setGuestEmailOnCart(input: {cart_id: $cart, email: $email}) { cart { email } } }', { cart, email: request.guestEmail ?? 'guest@buyer.example' });
    await ask('mutation($cart: String!, $address: CartAddressInput!) { setBillingAddressOnCart(input: {cart_id: $cart, billing_address: {address: $address}}) { cart { id } } setShippingAddressesOnCart(input: {cart_id: $cart, shipping_addresses: [{address: $address}]}) { cart { id } } }', { cart, address });
    await ask('mutation($cart: String!) { setShippingMethodsOnCart(input: {cart_id: $cart, shipping_methods: [{carrier_code: "flatrate", method_code: "flatrate"}]}) { cart { id } } setPaymentMethodOnCart(input: {cart_id: $cart, payment_method: {code: "checkmo"}}) { cart { id } } }', { cart });
    const placed = await ask<{ placeOrder: { order: { order_number: string } } }>('mutation($cart: String!) { placeOrder(input: {cart_id: $cart}) { order { order_number } } }', { cart });
    const number = placed.placeOrder.order.order_number;
    const found = await this.client.rest<{ items: { entity_id: number }[] }>('GET', `/V1/orders?searchCriteria[filterGroups][0][filters][0][field]=increment_id&searchCriteria[filterGroups][0][filters][0][value]=${number}&fields=items[entity_id]`);
    return { id: found.items[0]?.entity_id ?? 0, number };
  }
}

function productOption(line: OrderLine): Record<string, unknown> {
  if (line.options === undefined) return {};
  return { product_option: { extension_attributes: { configurable_item_options: line.options.map(({ optionId, value }) => ({ option_id: optionId, option_value: Number(value) })) } } };
}
