import request from 'supertest';
import { PostgresInbox } from '../../src/adapters/postgres/inbox.js';
import { BridgeError } from '../../src/domain/errors.js';
import { arrival, KEY } from '../fixtures/arrivals.js';
import { OPERATOR_PASSWORD, TestService } from '../fixtures/service.js';
import { live } from '../fixtures/places.js';

const HOSTILE = '<script>alert(1)</script>" onload=\'x\' &amp;';

describe('operator\'s page', () => {
  const test = new TestService();
  beforeAll(async () => {
    const { database, queue } = await test.start();
    await new PostgresInbox(database).take(['1', '2', '3'].map((id) => arrival({ id: `e${id}`, revision: 1, key: { ...KEY, id } })));
    const items = await queue.claim(live(3));
    const [applied, ...parked] = items.sort((a, b) => a.key.id.localeCompare(b.key.id));
    await applied?.ledger.confirm({ key: applied.key, step: 'workspace', detail: '' }, { kind: 'workspace', nodeId: 2_001, name: HOSTILE, attributesHash: 'h' });
    await applied?.done();
    for (const item of parked) await item.park(new BridgeError({ code: 'OPENTEXT_REFUSED', message: `It refused ${HOSTILE}`, disposition: 'park', nextAction: 'Correct the mapping.' }));
  }, 60_000);
  afterAll(async () => { await test.stop(); });

  const csrfOf = (text: string) => /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const signedIn = async () => {
    const agent = request.agent(test.service.app);
    const form = await agent.get('/console/sign-in');
    const answer = await agent.post('/console/sign-in').type('form').send({ password: OPERATOR_PASSWORD, csrf: csrfOf(form.text) });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/console']);
    return agent;
  };

  it('shows nothing and does nothing without signing in', async () => {
    const { app } = test.service;
    expect((await request(app).get('/console')).headers['location']).toBe('/console/sign-in');
    expect((await request(app).get('/console/anything')).headers['location']).toBe('/console/sign-in');
    const redrive = await request(app).post('/console/redrive').type('form').send({ key: 'commerce/order/2' });
    expect(redrive.headers['location']).toBe('/console/sign-in');
    expect((await test.service.overview.figures()).parked).toEqual({ OPENTEXT_REFUSED: 2 });
  });

  it('refuses a wrong password', async () => {
    const agent = request.agent(test.service.app);
    const form = await agent.get('/console/sign-in');
    const answer = await agent.post('/console/sign-in').type('form').send({ password: `${OPERATOR_PASSWORD}x`, csrf: csrfOf(form.text) });
    expect(answer.status).toBe(403);
    expect((await agent.get('/console')).headers['location']).toBe('/console/sign-in');
  });

  it('shows what waits, what is parked with cause and next action, and the way into Content Server', async () => {
    const { text } = await (await signedIn()).get('/console');
    expect(text).toContain('<td>order/2<br>');
    expect(text).toMatch(/Content Server<\/dt><dd class="bad">/);
    expect(text).toContain('OPENTEXT_REFUSED');
    expect(text).toContain('Correct the mapping.');
    expect(text).toMatch(/href="http:\/\/127\.0\.0\.1:\d+\/cs\/cs\/app\/nodes\/2001"/);
  });

  it('shows hostile names as text', async () => {
    const { text, headers } = await (await signedIn()).get('/console');
    expect(text).not.toContain('<script>');
    expect(text).toContain('&#60;script&#62;alert(1)&#60;/script&#62;&#34; onload=&#39;x&#39; &#38;amp;');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-frame-options'] ?? headers['content-security-policy']).toMatch(/SAMEORIGIN|frame-ancestors 'none'/);
  });

  it('runs parked items again only with the form\'s own token', async () => {
    const agent = await signedIn();
    const token = csrfOf((await agent.get('/console')).text);
    expect((await agent.post('/console/redrive').type('form').send({ key: 'commerce/order/2' })).status).toBe(403);
    expect((await agent.post('/console/redrive').type('form').send({ key: 'commerce/order/2', csrf: 'x' })).status).toBe(403);
    expect((await test.service.overview.figures()).parked).toEqual({ OPENTEXT_REFUSED: 2 });
    expect((await agent.post('/console/redrive').type('form').send({ key: 'commerce/order/2', csrf: token })).status).toBe(303);
    expect((await test.service.overview.figures()).parked).toEqual({ OPENTEXT_REFUSED: 1 });
    expect((await agent.post('/console/redrive').type('form').send({ code: 'OPENTEXT_REFUSED', csrf: token })).status).toBe(303);
    expect((await test.service.overview.figures()).parked).toEqual({});
    expect((await agent.post('/console/redrive').type('form').send({ key: 'no key', csrf: token })).status).toBe(400);
  });

  it('signs out', async () => {
    const agent = await signedIn();
    await agent.post('/console/sign-out').type('form').send({ csrf: csrfOf((await agent.get('/console')).text) });
    expect((await agent.get('/console')).headers['location']).toBe('/console/sign-in');
  });

  it('stops guessing', async () => {
    const agent = request.agent(test.service.app);
    const csrf = csrfOf((await agent.get('/console/sign-in')).text);
    const statuses = [];
    for (let tries = 0; tries < 12; tries += 1) statuses.push((await agent.post('/console/sign-in').type('form').send({ password: `guess ${tries}`, csrf })).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('operator\'s page without a password', () => {
  const test = new TestService();
  beforeAll(async () => { await test.start({ OPERATOR_PASSWORD: '' }); }, 60_000);
  afterAll(async () => { await test.stop(); });

  it('is off and says how to switch it on', async () => {
    const { status, text } = await request(test.service.app).get('/console');
    expect(status).toBe(503);
    expect(text).toContain('OPERATOR_PASSWORD');
    expect((await request(test.service.app).post('/console/redrive')).status).toBe(404);
  });
});
