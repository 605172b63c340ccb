import request from 'supertest';
import { PostgresInbox } from '../../src/adapters/postgres/inbox.js';
import { makeCheckpoint } from '../../src/audit/make-checkpoint.js';
import { systemClock } from '../../src/adapters/system/clock.js';
import { keyFingerprint } from '../../src/domain/key-fingerprint.js';
import type { BusinessKey } from '../../src/domain/business-key.js';
import { KEY } from '../fixtures/arrivals.js';
import { documentRef, orderChanged } from '../fixtures/events.js';
import { OPERATOR_PASSWORD, TestService, VIEWER_PASSWORD } from '../fixtures/service.js';
import { live } from '../fixtures/places.js';

const PERIOD = { from: '2026-11-01', to: '2026-12-01' };
const CUSTOMER: BusinessKey = { system: 'commerce', type: 'customer', id: '7' };
const HOSTILE = 'Litigation <b>7</b>';

/** One order of the period that is stored but for its second document, on a hold; a person about whom it was decided. */
describe('the archive\'s pages', () => {
  const test = new TestService();
  beforeAll(async () => {
    const { database, queue } = await test.start();
    const event = orderChanged({ documents: [documentRef('invoice', 'invoice:5'), documentRef('shipment', 'shipment:3')], holds: [{ name: HOSTILE, reason: 'Claim', placedAt: '2026-11-23T10:00:00Z' }] }, 1);
    await new PostgresInbox(database).take([{ key: KEY, event }]);
    const [item] = await queue.claim(live(1));
    const stored = { role: 'invoice', sourceId: 'invoice:5', name: 'Invoice of Veronica.pdf', nodeId: 2_002, version: 1, mimeType: 'application/pdf', size: 5, sha256: 'a'.repeat(64), fingerprint: 'f', storedAt: '2026-11-23T10:00:00.000Z' };
    await item?.ledger.confirm({ key: KEY, step: 'workspace', detail: '' }, { kind: 'workspace', nodeId: 2_001, name: 'Order of Veronica', attributesHash: 'h' });
    await item?.ledger.confirm({ key: KEY, step: 'document', detail: '' }, { kind: 'document', document: stored });
    await item?.ledger.confirm({ key: KEY, step: 'hold', detail: '' }, { kind: 'held', hold: HOSTILE, role: 'invoice', sourceId: 'invoice:5', nodeId: 2_002 });
    await item?.ledger.exclusively(CUSTOMER, async () => {
      const decisions = [{ role: 'invoice', sourceId: 'invoice:5', name: 'Invoice of Veronica.pdf', nodeId: 2_002, decision: 'hold' as const, reason: 'On legal hold' }];
      await item.ledger.confirm({ key: CUSTOMER, step: 'erasure', detail: '' }, { kind: 'erasure', objectKey: 'commerce/order/000000042', decisions });
    });
    await item?.done();
  }, 60_000);
  afterAll(async () => { await test.stop(); });

  const csrfOf = (text: string) => /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const signedIn = async (password = OPERATOR_PASSWORD) => {
    const agent = request.agent(test.service.app);
    const form = await agent.get('/console/sign-in');
    await agent.post('/console/sign-in').type('form').send({ password, csrf: csrfOf(form.text) });
    const csrf = csrfOf((await agent.get('/console/archive')).text);
    return { agent, post: (path: string, fields: object = {}) => agent.post(path).type('form').send({ csrf, ...fields }) };
  };
  const runAll = async () => { while (await test.service.archiveChecking.once()); };

  it('are for nobody who is not signed in', async () => {
    for (const path of ['', '/checks/1', '/holds', '/erasure', '/erasure/customer/7', '/trail/order/000000042']) {
      expect([path, (await request(test.service.app).get(`/console/archive${path}`)).headers['location']]).toEqual([path, '/console/sign-in']);
    }
    for (const path of ['checks', 'export', 'pack/order/000000042', 'report', 'erasure/customer/7']) expect((await request(test.service.app).post(`/console/archive/${path}`).send()).headers['location']).toBe('/console/sign-in');
  });

  it('start a check of completeness, show how it stands, and what is lacking and why', async () => {
    const { agent, post } = await signedIn();
    const { headers } = await post('/console/archive/checks', { kind: 'completeness', ...PERIOD });
    const path = headers['location'] ?? '';
    const before = await agent.get(path);
    expect(before.text).toMatch(/waits for a process/);
    expect(before.text).toContain('http-equiv="refresh" content="3"');
    await runAll();
    const { text } = await agent.get(path);
    expect(text).toContain('1 order, 1 incomplete');
    expect(text).toContain('<div>shipment shipment:3: not stored: a repair brings it</div>');
    expect(text).not.toContain('http-equiv="refresh"');
    expect((await agent.get('/console/archive')).text).toContain('1 order, 1 incomplete');
  });

  it('start a verification; while Content Server does not answer it waits and says so, and goes on when it does', async () => {
    const { agent, post } = await signedIn();
    const { headers } = await post('/console/archive/checks', { kind: 'verification', ...PERIOD, sample: '' });
    const path = headers['location'] ?? '';
    await runAll();
    const waits = (await agent.get(path)).text;
    expect(waits).toContain('<code>CHECK_INTERRUPTED</code>');
    expect(waits).toContain('Content Server does not answer as it should');
    expect((await agent.get('/console/archive')).text).toContain('Verification of all documents');
    await test.service.database.query(`UPDATE archive_check SET until = '-infinity'`);
    test.contentServer.handler = (incoming, response) => {
      if (incoming.url.includes('/auth')) response.writeHead(200, { 'content-type': 'application/json' }).end('{"ticket":"t"}');
      else if (incoming.url.endsWith('/content')) response.writeHead(200, { 'content-type': 'application/pdf' }).end('other');
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: [], results: { data: { holds: [] } } }));
    };
    await runAll();
    const { text } = await agent.get(path);
    expect(text).toContain('1 document read back, 1 not as they were stored; the trail is unbroken');
    expect(text).toContain('1: altered: these are not the bytes that were stored');
    expect(text).toContain('Litigation &#60;b&#62;7&#60;/b&#62;');
    expect(text).toContain('a'.repeat(64));
  });

  it('end a check that is stopped', async () => {
    const { agent, post } = await signedIn();
    const { headers } = await post('/console/archive/checks', { kind: 'repair', ...PERIOD });
    await post(`${headers['location']}/stop`);
    await runAll();
    expect((await agent.get(headers['location'] ?? '')).text).toMatch(/stopped at/);
  });

  it('refuse what is no period, kind or number', async () => {
    const { post } = await signedIn();
    for (const wrong of [{ kind: 'other' }, { from: '2026-13-01' }, { from: '2026-12-01' }, { sample: '-1' }, { sample: 'x' }]) {
      const { status, text } = await post('/console/archive/checks', { kind: 'verification', ...PERIOD, ...wrong });
      expect([status, text]).toEqual([400, expect.stringContaining('Give two days')]);
    }
    expect((await post('/console/archive/export', { from: 'x', to: 'y' })).status).toBe(400);
  });

  it('give an export and a pack as ZIP', async () => {
    const { post } = await signedIn();
    for (const [path, fields] of [['/console/archive/export', PERIOD], ['/console/archive/pack/order/000000042', {}]] as const) {
      const { status, headers, body } = await post(path, fields).buffer(true).parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => { done(null, Buffer.concat(chunks)); });
      });
      expect([status, headers['content-type'], headers['content-disposition']]).toEqual([200, 'application/zip', expect.stringMatching(/^attachment; filename="(archive-2026-11-01-2026-12-01|order-000000042)\.zip"$/)]);
      expect((body as Buffer).subarray(0, 2).toString()).toBe('PK');
      expect((body as Buffer).toString('latin1')).toContain('SHA256SUMS.sig');
    }
    expect((await post('/console/archive/pack/order/77')).status).toBe(404);
  });

  it('show holds, what is on them, and what is not as the shop wants it', async () => {
    const { agent } = await signedIn(VIEWER_PASSWORD);
    const { text } = await agent.get('/console/archive/holds');
    expect(text).toContain('Litigation &#60;b&#62;7&#60;/b&#62;');
    expect(text).toMatch(/data-label="documents">1</);
    const { text: one } = await agent.get(`/console/archive/hold?name=${encodeURIComponent(HOSTILE)}`);
    expect(one).toContain('as the shop wants it');
    expect(one).toContain('1 of 1');
    expect((await agent.get('/console/archive/hold?name=%00nothing')).text).toContain('Nothing is on it');
  });

  it('show decisions on erasure to all, and the letter with names of documents to operators', async () => {
    for (const [password, named] of [[VIEWER_PASSWORD, false], [OPERATOR_PASSWORD, true]] as const) {
      const { agent } = await signedIn(password);
      expect((await agent.get('/console/archive/erasure')).text).toContain('href="/console/archive/erasure/customer/7"');
      const { text } = await agent.get('/console/archive/erasure/customer/7');
      expect(text).toContain('On legal hold');
      expect([password, text.includes('Invoice of Veronica.pdf')]).toEqual([password, named]);
    }
  });

  it('show the trail of a business object without names, whether it holds, and what is signed', async () => {
    const { agent } = await signedIn(VIEWER_PASSWORD);
    expect((await agent.get('/console/archive/trail?of=order/000000042')).headers['location']).toBe('/console/archive/trail/order/000000042');
    const trail = async () => (await agent.get('/console/archive/trail/order/000000042')).text;
    const before = await trail();
    for (const wanted of ['Workspace made or found', 'Document stored', 'Put on hold', 'invoice:5', 'follows', 'not yet']) expect(before).toContain(wanted);
    expect(before).not.toContain('Veronica');
    const { checkpoints, signer, database } = test.service;
    if (signer === undefined) throw new Error('no key');
    await makeCheckpoint(checkpoints, signer, systemClock);
    expect(await trail()).toContain('checkpoint 1');
    expect((await agent.get('/console/archive')).text).toContain(keyFingerprint(signer.publicKey));
    await database.query(`UPDATE audit SET effect = '{"kind":"renamed","name":"forged"}' WHERE object_key = 'commerce/order/000000042' AND sequence = 2`);
    expect(await trail()).toContain('does not follow from the entry before, or was altered');
    for (const odd of ['order/77', 'a%00/b', '%2F/b']) expect([odd, (await agent.get(`/console/archive/trail/${odd}`)).status]).toEqual([odd, 404]);
  });

  it('let a viewer see and start nothing', async () => {
    const { agent, post } = await signedIn(VIEWER_PASSWORD);
    const { text } = await agent.get('/console/archive');
    expect(text).toContain('Completeness');
    expect(text).not.toContain('action="/console/archive/checks"');
    const known = await test.service.archiveChecks.recent(100);
    for (const [path, fields] of [['checks', { kind: 'completeness', ...PERIOD }], ['export', PERIOD], ['pack/order/000000042', {}], ['report', {}], ['erasure/customer/7', {}], ['checks/1/stop', {}]] as const) {
      expect([path, (await post(`/console/archive/${path}`, fields)).status]).toEqual([path, 403]);
    }
    expect(await test.service.archiveChecks.recent(100)).toEqual(known);
  });

  it('start nothing without the form\'s own token', async () => {
    const { agent } = await signedIn();
    expect((await agent.post('/console/archive/checks').type('form').send({ kind: 'completeness', ...PERIOD })).status).toBe(403);
    expect((await agent.post('/console/archive/export').type('form').send(PERIOD)).status).toBe(403);
  });
});
