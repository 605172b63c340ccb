import request from 'supertest';
import { PostgresArchiveChecks } from '../../src/adapters/postgres/archive-checks.js';
import { PostgresArchiveOverview } from '../../src/adapters/postgres/archive-overview.js';
import { PostgresInbox } from '../../src/adapters/postgres/inbox.js';
import { PostgresReports } from '../../src/adapters/postgres/reports.js';
import { SmtpMailer } from '../../src/adapters/smtp/smtp-mailer.js';
import { Reporting } from '../../src/archive/report/reporting.js';
import { isSchedule, slotAt } from '../../src/archive/report/schedule.js';
import { readSettings } from '../../src/settings.js';
import { KEY } from '../fixtures/arrivals.js';
import { documentRef, orderChanged } from '../fixtures/events.js';
import { OPERATOR_PASSWORD, pairing, TestService } from '../fixtures/service.js';
import { SILENT } from '../fixtures/shop.js';
import { SmtpSink } from '../fixtures/smtp-sink.js';

const SCHEDULE = '0 6 1 * *';

describe('times of a report', () => {
  it.each([
    [SCHEDULE, '2026-12-01T05:59:59Z', '2026-11-01T06:00:00.000Z', '2026-10-01', '2026-11-01'],
    [SCHEDULE, '2026-12-01T06:00:00Z', '2026-12-01T06:00:00.000Z', '2026-11-01', '2026-12-01'],
    ['30 4 * * 1', '2026-12-03T00:00:00Z', '2026-11-30T04:30:00.000Z', '2026-11-23', '2026-11-30'],
    ['0 0 * * *', '2026-03-01T12:00:00Z', '2026-03-01T00:00:00.000Z', '2026-02-28', '2026-03-01'],
  ])('of %s at %s is that of %s, for what lies before', (schedule, now, slot, from, to) => {
    expect(slotAt(schedule, new Date(now))).toEqual({ slot, period: { from, to } });
  });

  it('come at most once a day', () => {
    expect([SCHEDULE, '@monthly', '0 6 * * 1'].map(isSchedule)).toEqual([true, true, true]);
    expect(['0 * * * *', '*/5 * * * *', 'monthly', '', '61 6 1 * *'].map(isSchedule)).toEqual([false, false, false, false, false]);
  });
});

describe('settings of the report', () => {
  const settings = (report: Readonly<Record<string, string>>) => readSettings({ COMMERCE_PAIRING: pairing('https://shop.example/'), OPENTEXT_URL: 'https://cs.example/cs/cs', OPENTEXT_USER: 'bridge', OPENTEXT_PASSWORD: 'secret-1', ...report });

  it('leave it off without an address', () => {
    expect(settings({}).report).toBeUndefined();
    expect(settings({ REPORT_TO: 'audit@example.com, tax@example.com', SMTP_URL: 'smtp://mail.example' }).report).toMatchObject({ to: ['audit@example.com', 'tax@example.com'], from: 'audit@example.com', schedule: SCHEDULE, sample: 200 });
  });

  it.each([
    ['SMTP_URL is not set', { REPORT_TO: 'audit@example.com' }],
    ['SMTP_URL must be', { REPORT_TO: 'audit@example.com', SMTP_URL: 'mail.example' }],
    ['REPORT_TO must be', { REPORT_TO: 'audit', SMTP_URL: 'smtp://mail.example' }],
    ['REPORT_FROM must be', { REPORT_TO: 'audit@example.com', REPORT_FROM: 'Bridge <a@b>', SMTP_URL: 'smtp://mail.example' }],
    ['REPORT_SCHEDULE must be', { REPORT_TO: 'audit@example.com', REPORT_SCHEDULE: '* * * * *', SMTP_URL: 'smtp://mail.example' }],
    ['REPORT_SAMPLE must be', { REPORT_SAMPLE: '0' }],
  ])('refuse: %s', (message, report) => {
    expect(() => settings(report)).toThrow(message);
  });
});

/** Two replicas with a report for the first of each month; one order of November has a document that is not stored yet. */
describe('the report of the archive by e-mail', () => {
  const test = new TestService();
  let sink: SmtpSink;
  let url: string;
  let now: Date;
  const stood: unknown[] = [];

  beforeEach(async () => {
    sink = new SmtpSink();
    url = await sink.start();
    now = new Date('2026-11-20T10:00:00Z');
    stood.length = 0;
    await test.start({ REPORT_TO: 'audit@example.com', SMTP_URL: url });
    await new PostgresInbox(test.service.database).take([{ key: KEY, event: orderChanged({ documents: [documentRef('invoice', 'invoice:5')] }) }]);
  }, 60_000);
  afterEach(async () => {
    await test.stop();
    await sink.stop();
  });

  const replica = (owner: string) => {
    const { database, checkpoints, signer } = test.service;
    return new Reporting({
      schedule: SCHEDULE, sample: 10, externalSystem: 'commerce', mailer: new SmtpMailer({ url: () => url, from: 'bridge@example.com', to: ['audit@example.com', 'tax@example.com'] }), reports: new PostgresReports(database, owner),
      checks: new PostgresArchiveChecks(database, owner), checkpoints, overview: new PostgresArchiveOverview(database), signer, clock: { now: () => now, sleep: async () => undefined }, log: SILENT, nudge: () => undefined,
      stands: (newest) => { stood.push(newest?.problem); },
    });
  };
  /** As often as it takes: checks are ordered, made, and then the mail is sent; pauses are over at once. */
  const look = async (...replicas: readonly Reporting[]) => {
    for (let turn = 0; turn < 3; turn += 1) {
      await Promise.all(replicas.map((each) => each.once()));
      while (await test.service.archiveChecking.once());
      await test.service.database.query('UPDATE archive_report SET next_at = now()');
    }
  };

  it('is sent at its time by one of the replicas, once, also after a restart, and tells what is lacking', async () => {
    const replicas = [replica('one'), replica('two')];
    await look(...replicas);
    expect(sink.mails).toEqual([]);
    now = new Date('2026-12-01T06:00:10Z');
    await look(...replicas);
    expect(sink.mails).toHaveLength(1);
    const [mail = ''] = sink.mails;
    expect(mail).toMatch(/^To: audit@example\.com, tax@example\.com/m);
    expect(mail).toMatch(/^Subject: Archive of commerce, 2026-11-01 to 2026-12-01: needs attention/m);
    expect(mail).toMatch(/^Auto-Submitted: auto-generated/mi);
    const body = mail.replace(/=\r?\n/g, '').replace(/=3D/g, '=');
    for (const wanted of ['1 orders, 1 incomplete', 'commerce/order/000000042 invoice: waiting', '0 documents, chosen at random, read back', '0 entries of the audit trail, unbroken', 'No checkpoint was signed yet.']) expect(body).toContain(wanted);
    expect(body).not.toContain('Costello');
    await look(replica('one again'), replica('two again'));
    expect(sink.mails).toHaveLength(1);
    now = new Date('2027-01-01T06:00:00Z');
    await look(replica('three'));
    expect(sink.mails).toHaveLength(2);
    expect(sink.mails[1]).toMatch(/^Subject: Archive of commerce, 2026-12-01 to 2027-01-01: in order/m);
  });

  it('that was due while nothing ran is sent when something runs again', async () => {
    await look(replica('one'));
    now = new Date('2026-12-04T00:00:00Z');
    await look(replica('two'));
    expect(sink.mails).toHaveLength(1);
  });

  it('is tried again while the mail server refuses it, and the failure is seen meanwhile', async () => {
    const one = replica('one');
    await look(one);
    now = new Date('2026-12-01T06:00:00Z');
    sink.refuses = 2;
    await one.once();
    while (await test.service.archiveChecking.once());
    await test.service.database.query('UPDATE archive_report SET next_at = now()');
    await one.once();
    expect(stood.at(-1)).toEqual({ code: 'REPORT_UNDELIVERED', message: 'The mail server does not take the report (answer 550, EENVELOPE).' });
    await replica('two').once();
    expect([stood.at(-1), sink.mails]).toEqual([expect.objectContaining({ code: 'REPORT_UNDELIVERED' }), []]);
    await look(one);
    expect([stood.at(-1), sink.mails.length]).toEqual([undefined, 1]);
  });

  it('that some addresses are refused is seen, and the others have it once', async () => {
    const one = replica('one');
    await look(one);
    now = new Date('2026-12-01T06:00:00Z');
    sink.unknown = 'tax@example.com';
    await look(one, replica('two'));
    expect(sink.mails).toHaveLength(1);
    expect(stood.at(-1)).toEqual({ code: 'REPORT_ADDRESS_REFUSED', message: 'The mail server refused 1 of the addresses of the report; the others have it.' });
  });

  it('is tried again when the mail server is away', async () => {
    const one = replica('one');
    await look(one);
    now = new Date('2026-12-01T06:00:00Z');
    const there = url;
    url = 'smtp://127.0.0.1:1';
    await look(one);
    expect(stood.at(-1)).toMatchObject({ code: 'REPORT_UNDELIVERED', message: expect.stringContaining('ECONNREFUSED') as string });
    url = there;
    await look(one);
    expect(sink.mails).toHaveLength(1);
  });

  it('is not sent twice when no answer came, and one more comes when somebody wants it', async () => {
    const one = replica('one');
    await look(one);
    now = new Date('2026-12-01T06:00:00Z');
    sink.cutsOff = 1;
    await look(one);
    await look(one, replica('two'));
    expect(sink.mails).toHaveLength(1);
    expect(stood.at(-1)).toMatchObject({ code: 'REPORT_OUTCOME_UNKNOWN' });
    now = new Date('2026-12-01T09:00:00Z');
    await one.now();
    await look(one);
    expect(sink.mails).toHaveLength(2);
    expect(sink.mails[1]).toMatch(/^Subject: Archive of commerce, 2026-11-01 to 2026-12-01/m);
    expect(stood.at(-1)).toBeUndefined();
  });

  it('stands on the page and in health and metrics', async () => {
    const { app, reporting } = test.service;
    const agent = request.agent(app);
    const csrf = (text: string) => /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const form = await agent.get('/console/sign-in');
    await agent.post('/console/sign-in').type('form').send({ password: OPERATOR_PASSWORD, csrf: csrf(form.text) });
    const before = (await agent.get('/console/archive')).text;
    expect(before).toContain('To 1 address, by <code>0 6 1 * *</code> (UTC). None was sent yet.');
    sink.refuses = 1;
    expect((await agent.post('/console/archive/report').type('form').send({ csrf: csrf(before) })).status).toBe(303);
    await look(...reporting === undefined ? [] : [reporting]).catch(() => undefined);
    sink.refuses = 1;
    await reporting?.now();
    await reporting?.once();
    while (await test.service.archiveChecking.once());
    await test.service.database.query('UPDATE archive_report SET next_at = now()');
    await reporting?.once();
    expect((await agent.get('/console/archive')).text).toContain('<code>REPORT_UNDELIVERED</code> The mail server does not take the report (answer 550, EENVELOPE). It is tried again; 1 try failed.');
    expect((await agent.get('/health/ready')).body).toMatchObject({ degraded: [{ code: 'REPORT', message: expect.stringContaining('does not take the report') as string }] });
    expect((await agent.get('/metrics')).text).toMatch(/^xecm_report_failed 1$/m);
    await look(...reporting === undefined ? [] : [reporting]);
    expect((await agent.get('/console/archive')).text).toContain('The last was sent');
    expect((await agent.get('/health/ready')).body).toMatchObject({ degraded: [] });
    expect((await agent.get('/metrics')).text).toMatch(/^xecm_report_failed 0$/m);
    expect((await agent.get('/metrics')).text).not.toMatch(/^xecm_report_sent_timestamp_seconds 0$/m);
  });
});
