import type { ServerResponse } from 'node:http';
import { CommerceClient } from '../../src/adapters/commerce/commerce-client.js';
import { PostgresWriteBacks, markForWriteBack } from '../../src/adapters/postgres/write-backs.js';
import { bringUpToDate } from '../../src/applying/bring-up-to-date.js';
import { BridgeError } from '../../src/domain/errors.js';
import { parsePairing } from '../../src/domain/pairing.js';
import { CatchUp } from '../../src/inbox/catch-up.js';
import { WriteBackLoop } from '../../src/links/write-back-loop.js';
import type { Database } from '../../src/ports/database.js';
import { documentRef, orderChanged } from '../fixtures/events.js';
import { Emulated } from '../fixtures/emulated.js';
import { json, TestServer } from '../fixtures/http-server.js';
import { DOCUMENTS } from '../fixtures/made-documents.js';
import { defaultMapping } from '../fixtures/mapping.js';
import { pairing } from '../fixtures/service.js';
import { FIXED_CLOCK, SILENT } from '../fixtures/shop.js';
import { eventually, open, pglite } from '../fixtures/stores.js';

type Answer = (response: ServerResponse, doIt: () => unknown) => void;

const withStatus = (status: number): Answer => (response) => { json(response, { message: 'no' }, status); };
/** What a shop, or what stands before it, does instead of answering; some of them after it did what it was asked. */
const FAULTS: Readonly<Record<string, Answer>> = {
  'reset before': (response) => { response.destroy(); },
  'reset after the effect': (response, doIt) => { doIt(); response.destroy(); },
  'error after the effect': (response, doIt) => { doIt(); json(response, { message: 'no' }, 500); },
  'cut off': (response, doIt) => {
    doIt();
    response.writeHead(200, { 'content-length': '9999' }).write('[{"outc');
    setImmediate(() => response.destroy());
  },
  ...Object.fromEntries([302, 401, 403, 408, 429, 500, 502, 503, 504].map((status) => [`status ${status}`, withStatus(status)])),
};
/** 200 with something else than the answer, as in maintenance or from a balancer. */
const UNREADABLE: typeof FAULTS = {
  'empty': (response, doIt) => { doIt(); response.writeHead(200).end(); },
  'a page': (response, doIt) => { doIt(); response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Maintenance</h1>'); },
  'other JSON': (response, doIt) => { doIt(); json(response, 'odd'); },
};
const cases = (faults: typeof FAULTS) => Object.entries(faults);

const server = new TestServer();
let client: CommerceClient;
let pending: Answer | undefined;
let happened = 0;
let sound: (url: string, body: string) => unknown;

/** The next call gets the fault, all others the sound answer. */
function oneFault(fault: Answer): void {
  pending = fault;
  happened = 0;
}

beforeAll(async () => {
  const { origin } = new URL(await server.start());
  server.handler = ({ url, body }, response) => {
    const fault = pending;
    pending = undefined;
    if (fault !== undefined) {
      happened += 1;
      fault(response, () => sound(url, body));
      return;
    }
    const answer = sound(url, body);
    if (Buffer.isBuffer(answer)) response.writeHead(200, { 'content-length': String(answer.length), 'x-workspace-document': 'invoice:5' }).end(answer);
    else json(response, answer);
  };
  client = new CommerceClient(() => parsePairing(pairing(`${origin}/`)));
});
afterAll(async () => {
  client.close();
  await server.stop();
});

describe('a document is fetched', () => {
  let emulated: Emulated;
  let number = 0;
  beforeAll(async () => { emulated = await Emulated.start(); });
  afterAll(() => emulated.stop());

  it.each([...cases(FAULTS), ...cases(UNREADABLE), ...cases({ 'status 404': withStatus(404), 'status 410': withStatus(410) })])('%s: nothing is stored by halves, the next run ends whole, the one after writes nothing', async (_what, fault) => {
    number += 1;
    sound = () => Buffer.from('%PDF-1.4 the invoice');
    const event = orderChanged({ number: `G${number}`, entityId: number, documents: [documentRef('invoice', 'invoice:5')] }, 1);
    const run = () => bringUpToDate(event, { mapping: defaultMapping().mapping, externalSystem: 'commerce' }, {
      contentServer: emulated.contentServer, ledger: emulated.ledger, commerce: client, documents: DOCUMENTS, clock: FIXED_CLOCK, log: SILENT,
    });

    oneFault(fault);
    await expect(run()).rejects.toBeInstanceOf(BridgeError);
    expect(happened).toBe(1);
    await run();

    const [workspace, ...more] = await emulated.workspacesOf('order', `G${number}`);
    expect(more).toEqual([]);
    expect((await emulated.documents(workspace!.id)).map(({ name, versions }) => [name, versions])).toEqual([['Invoice 000000005.pdf', 1]]);
    expect([...emulated.ledger.intents.values()]).toEqual([]);
    emulated.operations();
    await run();
    expect(emulated.operations()).toEqual([]);
  });
});

describe('the shop is told', () => {
  const store = pglite();
  let database: Database;
  beforeAll(async () => { database = await open(await store.start()); });
  afterAll(async () => {
    await database.close();
    await store.stop();
  });

  it.each([...cases(FAULTS), ...cases(UNREADABLE)])('%s: it is told again, of the newest state, and then no more', async (what, fault) => {
    const told: number[] = [];
    sound = (_url, body) => (JSON.parse(body) as { links: { sequence: number }[] }).links.map(({ sequence }) => {
      told.push(sequence);
      return { outcome: 'applied' };
    });
    const key = `commerce/order/${what.replaceAll(' ', '-')}`;
    await markForWriteBack(database, key);
    const loop = new WriteBackLoop(new PostgresWriteBacks(database, 'commerce', String), client, FIXED_CLOCK, SILENT);

    oneFault(fault);
    await loop.once();
    expect(happened).toBe(1);
    const waits = await database.query('SELECT 1 FROM write_back WHERE object_key = $1 AND sent < sequence AND refused IS NULL', [key]);
    expect(waits).toHaveLength(1);
    // it changes once more while the shop is in trouble; this also ends the pause
    await markForWriteBack(database, key);
    expect(await loop.once()).toBe(1);
    const [row] = await database.query<{ sequence: number; sent: number }>('SELECT sequence::float8 AS sequence, sent::float8 AS sent FROM write_back WHERE object_key = $1', [key]);
    expect([told.at(-1), row?.sent]).toEqual([row?.sequence, row?.sequence]);
    expect(told).toEqual([...told].sort((a, b) => a - b));

    const before = server.requests.length;
    expect(await loop.once()).toBe(0);
    expect(server.requests.length).toBe(before);
  });
});

describe.each([['status', 0], ['replay', 1]] as const)('a store that was lost asks for the outbox: %s', (_call, skip) => {
  it.each([...cases(FAULTS), ...cases(UNREADABLE), ['status 404', withStatus(404)] as const])('%s: it asks until it is answered', async (_what, fault) => {
    let replays = 0;
    let calls = 0;
    happened = 0;
    sound = (url) => {
      calls += 1;
      // the fault is for the call after this one
      if (skip === 1 && calls === 1) pending = fault;
      if (!url.endsWith('/replay')) return { module_version: '1', commerce_version: '2', pending: 0, dead: 0, highest_revision: 900, oldest_pending_seconds: 0 };
      replays += 1;
      return 5;
    };
    if (skip === 0) pending = fault;
    const rows: unknown[] = [];
    const catchUp = new CatchUp(async () => 0, client, FIXED_CLOCK, { ...SILENT, warn: (_message, fields) => { rows.push(fields?.['rows']); } });
    catchUp.start();
    await eventually(async () => rows.length > 0, 'the outbox to be entered again');
    await catchUp.stop();
    expect([happened, rows]).toEqual([1, [5]]);
    // a replay of which no answer came is asked for once more: what is known already costs no call to Content Server
    expect(replays).toBeLessThanOrEqual(2);
  });
});
