import assert from 'node:assert/strict';
import { oauthCall } from './oauth-client.js';
import { PRODUCTS } from './seed.js';
import type { OnStage } from '../stage.js';

export interface ListedDocument { readonly title: string; readonly url: string; readonly thumbnail_url?: string | null }
/** Of all cases together: what one tells is never older than what another told. */
let sequence = 0;

type Released = Readonly<Record<string, unknown>>;

/** Documents of one product (or another business object) as the sidecar tells the shop of them, and as buyers find them. */
export class Collateral {
  product = 0;
  /** The product's page. */
  address = '';
  /** The product's path for GraphQL's `route`: the shop's search is a stand-in that finds nothing, so queries go by the product's own address. */
  path = '';

  constructor(private readonly stage: OnStage) {}

  async find(): Promise<void> {
    const { magento } = this.stage();
    const item = await magento.client.rest<{ id: number; custom_attributes: { attribute_code: string; value: string }[] }>('GET', `/V1/products/${PRODUCTS.simple}`);
    this.product = item.id;
    this.address = `${magento.baseUrl}catalog/product/view/id/${item.id}`;
    this.path = `${item.custom_attributes.find(({ attribute_code: code }) => code === 'url_key')?.value ?? ''}.html`;
  }

  /** Tells the shop that these are released now, in place of those before; the outcomes. */
  async release(...documents: Released[]): Promise<string[]> {
    return await this.releaseFor('product', String(this.product), documents);
  }

  async releaseFor(type: string, id: string, documents: readonly Released[]): Promise<string[]> {
    const size = Buffer.byteLength(this.stage().receiver.content);
    const links = [{
      business_object_type: type, business_object_id: id, state: 'active', sequence: (sequence = Math.max(sequence + 1, Date.now())), revision: 1, updated_at: '2026-11-23T10:00:00Z', documents: [],
      collateral: documents.map((document, index) => ({ node_id: 9_100 + index, version: 1, name: `Sheet ${index}.pdf`, title: `Sheet ${index}`, mime_type: 'application/pdf', size, modified_at: '2026-11-23T10:00:00Z', audience: 'public', ...document })),
    }];
    const answer = await oauthCall(this.stage().magento.baseUrl, this.stage().pairing.oauth, 'POST', '/V1/workspaces/links', { links });
    assert.equal(answer.status, 200, answer.body);
    return (JSON.parse(answer.body) as { outcome: string }[]).map(({ outcome }) => outcome);
  }

  /** Titles in the account of a customer. */
  async mine(token: string): Promise<string[]> {
    return (await this.stage().magento.client.rest<ListedDocument[]>('GET', '/V1/workspaces/documents/mine', { token })).map(({ title }) => title);
  }

  async page(): Promise<string> {
    return (await fetch(this.address)).text();
  }

  async graphQl<T>(query: string, token = ''): Promise<T> {
    const answer = await fetch(`${this.stage().magento.baseUrl}graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) }, body: JSON.stringify({ query }) });
    return await answer.json() as T;
  }

  async found(token = '', fields = 'title url'): Promise<ListedDocument[]> {
    const answer = await this.graphQl<{ data?: { route: { sku: string; documents: ListedDocument[] } | null }; errors?: unknown }>(`{ route(url: "${this.path}") { ... on ProductInterface { sku documents { ${fields} } } } }`, token);
    assert.equal(answer.data?.route?.sku, PRODUCTS.simple, JSON.stringify(answer));
    return answer.data.route.documents;
  }

  /** As `found`, by a search for the SKU; the search's index must have the product. */
  async foundBySku(token = ''): Promise<ListedDocument[]> {
    const answer = await this.graphQl<{ data?: { products: { total_count: number; items: { sku: string; documents: ListedDocument[] }[] } } }>(`{ products(filter: { sku: { eq: "${PRODUCTS.simple}" } }) { total_count items { sku documents { title url } } } }`, token);
    assert.deepEqual(answer.data?.products.items.map(({ sku }) => sku), [PRODUCTS.simple], JSON.stringify(answer));
    return answer.data?.products.items[0]?.documents ?? [];
  }

  /** A customer of a group; the answer is their token. */
  async customer(name: string, group: string, password: string): Promise<{ readonly token: string; readonly id: number; readonly email: string }> {
    const { client } = this.stage().magento;
    const groups = await client.rest<{ items: { id: number }[] }>('GET', `/V1/customerGroups/search?searchCriteria[filterGroups][0][filters][0][field]=code&searchCriteria[filterGroups][0][filters][0][value]=${group}`);
    const email = `${name}@buyer.example`;
    const made = await client.rest<Record<string, unknown> & { id: number }>('POST', '/V1/customers', { token: '', body: { customer: { email, firstname: name, lastname: 'Reader' }, password } });
    await client.rest('PUT', `/V1/customers/${made.id}`, { body: { customer: { ...made, group_id: groups.items[0]?.id } } });
    return { id: made.id, email, token: await client.rest<string>('POST', '/V1/integration/customer/token', { token: '', body: { username: email, password } }) };
  }
}

/** Titles on a page, of documents that are read by way of the shop. */
export const titlesOn = (html: string): string[] => [...html.matchAll(/workspaces\/collateral\/read\/id\/\d+\/?"[^>]*>([^<]+)</g)].map(([, title]) => title ?? '');
export const linksOn = (html: string): string[] => [...html.matchAll(/href="([^"]*workspaces\/collateral\/read\/id\/\d+\/?)"/g)].map(([, url]) => url ?? '');
