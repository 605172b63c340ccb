import assert from 'node:assert/strict';
import { test } from 'node:test';
import { photo } from '../harness/png.js';
import { CUSTOMER, PRODUCTS } from '../harness/seed.js';
import { type OnStage } from '../stage.js';

/** The web APIs of service cases. `order` is one of the seeded customer, `other` a customer who is a stranger to it. */
export function serviceCaseApis(stage: OnStage, order: () => { readonly id: number; readonly number: string }, other: { readonly email: string; readonly password: string }): void {
  test('customers by token, agents by role: the web API opens, lists, answers and decides, each only their own', async () => {
    const { client } = stage().magento;
    const mine = await client.customerToken(CUSTOMER.email, CUSTOMER.password);
    const theirs = await client.customerToken(other.email, other.password);
    const { items: sold } = await client.rest<{ items: { item_id: number }[] }>('GET', `/V1/orders/${order().id}`);
    const claim = { orderNumber: order().number, kind: 'service', text: 'It hums', reason: 'Noise', items: [{ order_item_id: sold[0]?.item_id, qty: 1, condition: 'used' }], photos: [{ name: 'hum.png', base64: photo('hum').buffer.toString('base64') }] };
    const made = await client.rest<{ number: string; state: string; items: { sku: string; condition: string }[]; photos: { name: string }[] }>('POST', '/V1/workspaces/cases/mine', { token: mine, body: claim });
    assert.deepEqual([made.state, made.items.map(({ sku, condition }) => [sku, condition]), made.photos.map(({ name }) => name)], ['new', [[PRODUCTS.simple, 'used']], ['hum.png']]);
    const path = `/V1/workspaces/cases/${made.number}`;
    await client.rest('POST', `${path}/messages`, { body: { text: 'Internal note', visibleToBuyer: false } });
    await client.rest('PUT', `${path}/state`, { body: { state: 'resolved', resolution: 'Tightened' } });
    const own = await client.rest<{ state: string; resolution: string; messages: unknown[] }>('GET', `/V1/workspaces/cases/mine/${made.number}`, { token: mine });
    assert.deepEqual([own.state, own.resolution, own.messages], ['resolved', 'Tightened', []]);
    const all = await client.rest<{ number: string; messages: { text: string }[] }[]>('GET', `/V1/workspaces/cases?state=resolved&orderNumber=${order().number}`);
    assert.deepEqual(all.map(({ number: one, messages }) => [one, messages.map(({ text }) => text)]), [[made.number, ['Internal note']]]);
    for (const [what, call] of Object.entries({
      'another customer’s case': () => client.rest('GET', `/V1/workspaces/cases/mine/${made.number}`, { token: theirs }),
      'an answer in another customer’s case': () => client.rest('POST', `/V1/workspaces/cases/mine/${made.number}/messages`, { token: theirs, body: { text: 'x' } }),
      'another customer’s order': () => client.rest('POST', '/V1/workspaces/cases/mine', { token: theirs, body: claim }),
      'nobody': () => client.rest('GET', '/V1/workspaces/cases', { token: '' }),
      'a customer as an agent': () => client.rest('GET', path, { token: mine }),
      'an item that is none': () => client.rest('POST', '/V1/workspaces/cases/mine', { token: mine, body: { ...claim, items: ['x'] } }),
      'no such state': () => client.rest('PUT', `${path}/state`, { body: { state: 'lost' } }),
      'a photo that is none': () => client.rest('POST', '/V1/workspaces/cases/mine', { token: mine, body: { ...claim, photos: [{ name: 'a.png', base64: 'PGh0bWw+' }] } }),
    })) await assert.rejects(call(), what);
    const input = { order_number: order().number, kind: 'return', text: 'By GraphQL', items: [{ order_item_id: sold[0]?.item_id, qty: 1 }] };
    const mutation = 'mutation($input: CreateCaseInput!) { createCase(input: $input) { case { number state items { sku qty } photos { name } } } }';
    const opened = await client.graphql<{ createCase: { case: { number: string; items: { sku: string; qty: number }[] } } }>(mutation, { input }, mine);
    assert.deepEqual(opened.createCase.case.items, [{ sku: PRODUCTS.simple, qty: 1 }]);
    const listed = await client.graphql<{ customer: { cases: { number: string }[] } }>('{ customer { cases { number } } }', {}, mine);
    assert.equal(listed.customer.cases[0]?.number, opened.createCase.case.number);
    assert.deepEqual((await client.graphql<{ customer: { cases: unknown[] } }>('{ customer { cases { number } } }', {}, theirs)).customer.cases, []);
    const reply = 'mutation($input: ReplyToCaseInput!) { replyToCase(input: $input) { case { messages { from text } photos { name } } } }';
    const answer = { number: opened.createCase.case.number, text: 'And here it is', photos: [{ name: 'here.png', base64: photo('here').buffer.toString('base64') }] };
    const replied = await client.graphql<{ replyToCase: { case: { messages: unknown[]; photos: { name: string }[] } } }>(reply, { input: answer }, mine);
    assert.deepEqual(replied.replyToCase.case, { messages: [{ from: 'buyer', text: 'And here it is' }], photos: [{ name: 'here.png' }] });
    const more = await client.rest<{ photos: unknown[]; messages: unknown[] }>('POST', `/V1/workspaces/cases/mine/${answer.number}/messages`, { token: mine, body: { text: 'And there', photos: answer.photos } });
    assert.deepEqual([more.photos.length, more.messages.length], [2, 2]);
    await assert.rejects(client.graphql(reply, { input: answer }, theirs), /no such case/);
    await assert.rejects(client.graphql(reply, { input: { ...answer, photos: [{ name: 'a.png', base64: 'PGh0bWw+' }] } }, mine), /is no photo/);
    await assert.rejects(client.rest('POST', '/V1/workspaces/cases/mine', { token: mine, body: { ...claim, photos: Array.from({ length: 40 }, () => answer.photos[0]) } }), /at most 6/);
    await assert.rejects(client.graphql(mutation, { input }, theirs));
    await assert.rejects(client.graphql(mutation, { input }, ''));
  });

  test('the web API says what its cases are made of', async () => {
    const { definitions } = await stage().magento.client.rest<{ definitions: Record<string, { properties: Record<string, unknown> }> }>('GET', '/schema?services=all', { store: 'all' });
    const fields = (name: string): string[] => Object.keys(definitions[`workspace-bridge-open-text-data-${name}-interface`]?.properties ?? {});
    assert.deepEqual(['case-item-request', 'case-photo-upload', 'case-item', 'case-message', 'case-photo'].map(fields), [
      ['order_item_id', 'qty', 'condition'], ['name', 'base64'], ['order_item_id', 'sku', 'name', 'qty', 'condition'],
      ['from', 'text', 'at', 'visible_to_buyer'], ['name', 'mime_type', 'size', 'sha256'],
    ]);
  });
}
