import { jest } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { PostgresInbox } from '../../src/adapters/postgres/inbox.js';
import { systemClock } from '../../src/adapters/system/clock.js';
import { personalTexts } from '../../src/domain/personal-data.js';
import { BridgeError } from '../../src/domain/errors.js';
import { arrival, KEY } from '../fixtures/arrivals.js';
import { OPERATOR_PASSWORD, TestService, VIEWER_PASSWORD } from '../fixtures/service.js';
import { live } from '../fixtures/places.js';

const PERSONAL = personalTexts(arrival({ id: 'e1', revision: 1 }).event);
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
  });
  afterAll(async () => { await test.stop(); });

  const csrfOf = (text: string) => /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const signedIn = async (password = OPERATOR_PASSWORD) => {
    const agent = request.agent(test.service.app);
    const form = await agent.get('/console/sign-in');
    const answer = await agent.post('/console/sign-in').type('form').send({ password, csrf: csrfOf(form.text) });
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
    expect(text).toContain('<a href="/console/parked/order/2">order/2</a>');
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
  });

  it('names no workspace: its name may be a customer\'s', async () => {
    const { text } = await (await signedIn()).get('/console');
    expect(text).toMatch(/\/app\/nodes\/2001"[^>]*>2001</);
    expect(text.split('&#60;script&#62;')).toHaveLength(1 + 2);
  });

  it('shows one parked item with first and last failure and what waits, without personal data', async () => {
    const { text } = await (await signedIn()).get('/console/parked/order/2');
    for (const wanted of ['OPENTEXT_REFUSED', 'Correct the mapping.', 'First failure', 'Last failure', '&#34;grandTotal&#34;', '&#34;sku&#34;']) expect(text).toContain(wanted);
    for (const personal of PERSONAL) expect(text).not.toContain(personal);
    expect((await (await signedIn()).get('/console/parked/order/77')).status).toBe(404);
    for (const odd of ['%00/%00', 'order/a%00b', 'a%0Ab/7']) expect([odd, (await (await signedIn()).get(`/console/parked/${odd}`)).status]).toEqual([odd, 404]);
  });

  it('is in no frame, no cache and has no script, on every answer of the service', async () => {
    const agent = await signedIn();
    for (const path of ['/console', '/console/sign-in', '/console/parked/order/2', '/console/style.css', '/v1/operator/status', '/v1/ping', '/health/ready', '/metrics', '/nowhere']) {
      const { headers } = await agent.get(path);
      expect([path, headers]).toMatchObject([path, {
        'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/) as string, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer',
        'cache-control': 'no-store', 'x-frame-options': 'DENY',
      }]);
      expect(headers['content-security-policy']).not.toMatch(/script-src|unsafe/);
    }
  });

  it('lets a viewer see everything and change nothing', async () => {
    const agent = await signedIn(VIEWER_PASSWORD);
    const { text } = await agent.get('/console');
    expect(text).toContain('OPENTEXT_REFUSED');
    expect(text).not.toContain('/console/redrive');
    expect((await agent.get('/console/parked/order/2')).text).not.toContain('/console/redrive');
    expect((await agent.post('/console/redrive').type('form').send({ key: 'commerce/order/2', csrf: csrfOf(text) })).status).toBe(403);
    expect((await test.service.overview.figures()).parked).toEqual({ OPENTEXT_REFUSED: 2 });
  });

  describe('session', () => {
    const cookieOf = async (headers: Record<string, string> = {}) => {
      const { headers: answer } = await request(test.service.app).get('/console/sign-in').set(headers);
      return ([answer['set-cookie']].flat() as (string | undefined)[]).join('\n');
    };

    it('is kept from scripts and from other sites', async () => {
      expect(await cookieOf()).toMatch(/^bridge=[^;]+;.*samesite=strict;.*httponly/im);
    });

    it('is no longer taken when it is over, or altered', async () => {
      const agent = await signedIn();
      const later = jest.spyOn(systemClock, 'now').mockReturnValue(new Date(Date.now() + 8 * 3_600_000));
      expect((await agent.get('/console')).headers['location']).toBe('/console/sign-in');
      later.mockRestore();
      expect((await agent.get('/console')).status).toBe(200);
      const forged = Buffer.from(JSON.stringify({ until: Date.now() + 1_000_000, role: 'operator' })).toString('base64');
      expect((await request(test.service.app).get('/console').set('cookie', `bridge=${forged}; bridge.sig=AAAAAAAAAAAAAAAAAAAAAAAAAAA`)).headers['location']).toBe('/console/sign-in');
    });

    it('believes no proxy that the settings do not name', async () => {
      expect(await cookieOf({ 'x-forwarded-proto': 'https' })).not.toMatch(/; secure/i);
    });
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
    for (const nothing of [{ key: 'no key' }, { recipe: 'no recipe' }, { key: 'commerce/order/2', recipe: 'order' }, {}]) {
      expect((await agent.post('/console/redrive').type('form').send({ ...nothing, csrf: token })).status).toBe(400);
    }
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
  beforeAll(async () => { await test.start({ OPERATOR_PASSWORD: '', VIEWER_PASSWORD: '' }); });
  afterAll(async () => { await test.stop(); });

  it('is off and says how to switch it on', async () => {
    const { status, text } = await request(test.service.app).get('/console');
    expect(status).toBe(503);
    expect(text).toContain('OPERATOR_PASSWORD');
    expect((await request(test.service.app).post('/console/redrive')).status).toBe(503);
    const api = await request(test.service.app).get('/v1/operator/status').set('authorization', 'Bearer ');
    expect([api.status, api.body]).toMatchObject([503, { error: { code: 'OPERATOR_OFF' } }]);
  });
});

describe('operator\'s page behind a proxy that ends TLS', () => {
  const test = new TestService();
  beforeAll(async () => { await test.start({ TRUST_PROXY: 'loopback' }); });
  afterAll(async () => { await test.stop(); });

  it('gives a cookie that the browser sends by https alone', async () => {
    const cookies = async (protocol: string) => String((await request(test.service.app).get('/console/sign-in').set('x-forwarded-proto', protocol)).headers['set-cookie']);
    expect(await cookies('https')).toMatch(/; secure/i);
    expect(await cookies('http')).not.toMatch(/; secure/i);
  });

  it('slows down who guesses, and nobody else', async () => {
    const guess = (from: string) => request(test.service.app).get('/v1/operator/status').set({ authorization: 'Bearer guess', 'x-forwarded-for': from });
    const statuses = [];
    for (let tries = 0; tries < 11; tries += 1) statuses.push((await guess('203.0.113.7')).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    expect((await guess('203.0.113.8')).status).toBe(401);
  });
});

describe('operator\'s passwords in files', () => {
  const test = new TestService();
  const directory = mkdtempSync(join(tmpdir(), 'bridge-passwords-'));
  const file = join(directory, 'operator');
  beforeAll(async () => {
    writeFileSync(file, 'first-password\n');
    await test.start({ OPERATOR_PASSWORD_FILE: file });
  });
  afterAll(async () => {
    await test.stop();
    rmSync(directory, { recursive: true });
  });

  it('take effect when they change, and end the sessions of before', async () => {
    const { app } = test.service;
    const agent = request.agent(app);
    const csrf = /name="csrf" value="([^"]+)"/.exec((await agent.get('/console/sign-in')).text)?.[1] ?? '';
    await agent.post('/console/sign-in').type('form').send({ password: 'first-password', csrf });
    expect((await agent.get('/console')).status).toBe(200);
    writeFileSync(file, 'second-password\n');
    expect((await agent.get('/console')).headers['location']).toBe('/console/sign-in');
    const status = async (password: string) => (await request(app).get('/v1/operator/status').set('authorization', `Bearer ${password}`)).status;
    expect([await status('first-password'), await status('second-password')]).toEqual([401, 200]);
  });
});
