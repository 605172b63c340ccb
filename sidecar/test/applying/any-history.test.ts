import fc from 'fast-check';
import { bringUpToDate } from '../../src/applying/bring-up-to-date.js';
import type { CommerceEvent } from '../../src/contract/envelope.js';
import { comment, customer, customerChanged, documentRef, orderChanged } from '../fixtures/events.js';
import { defaultMapping } from '../fixtures/mapping.js';
import { MemoryContentServer, type Effectful, type Fault } from '../fixtures/memory-content-server.js';
import { MemoryLedger } from '../fixtures/memory-ledger.js';
import { DOCUMENTS } from '../fixtures/made-documents.js';
import { FIXED_CLOCK, SILENT, Shop } from '../fixtures/shop.js';

const target = { mapping: defaultMapping().mapping, externalSystem: 'commerce' };

interface Turn {
  readonly about: 'order' | 'customer';
  readonly status: string;
  readonly lastName: string;
  /** What the invoice's bytes depend on, and what the shop says they depend on. */
  readonly invoice: { readonly bytes: number; readonly state: number } | undefined;
  readonly comments: number;
  readonly faults: ReadonlyArray<readonly [Effectful, Fault]>;
  readonly dieAt: number | undefined;
  /** Before the turn. */
  readonly ledgerLost: boolean;
  /** Not tried again after it failed; the next turn comes upon what it left. */
  readonly abandoned: boolean;
}

const turn: fc.Arbitrary<Turn> = fc.record({
  about: fc.constantFrom('order', 'order', 'customer'),
  status: fc.constantFrom('Pending', 'Processing', 'Complete'),
  lastName: fc.constantFrom('Costello', 'Ramirez: "the 2nd"'),
  invoice: fc.option(fc.record({ bytes: fc.nat(2), state: fc.nat(3) }), { nil: undefined }),
  comments: fc.nat(2),
  faults: fc.array(fc.tuple(
    fc.constantFrom<Effectful>('createWorkspace', 'renameWorkspace', 'setCategory', 'relate', 'addDocument', 'addVersion'),
    fc.constantFrom<Fault>('before', 'after', 'refused'),
  ), { maxLength: 3 }),
  dieAt: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  ledgerLost: fc.boolean(),
  abandoned: fc.boolean(),
});

function eventOf({ about, status, lastName, invoice, comments }: Turn, revision: number): CommerceEvent {
  if (about === 'customer') return customerChanged({ lastName }, revision);
  return orderChanged({
    statusLabel: status,
    customer: customer({ lastName }),
    documents: invoice === undefined ? [] : [documentRef('invoice', 'invoice:5', `${invoice.bytes} ${invoice.state}`)],
    comments: Array.from({ length: comments }, (_, id) => comment(id, `2026-11-2${id}T10:00:00Z`, `Comment ${id}`)),
  }, revision);
}

it('whatever happens in whatever order: what the last event wants stands in Content Server, once, and a second run does nothing', async () => {
  await fc.assert(fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 6 }), async (turns) => {
    const contentServer = new MemoryContentServer();
    const shop = new Shop();
    let ledger = new MemoryLedger();
    const run = (event: CommerceEvent) => bringUpToDate(event, target, { contentServer, ledger, commerce: shop, documents: DOCUMENTS, clock: FIXED_CLOCK, log: SILENT });

    for (const [index, each] of turns.entries()) {
      const event = eventOf(each, index + 1);
      if (each.ledgerLost) ledger = new MemoryLedger();
      if (each.invoice !== undefined) shop.bytes.set('invoice:5', Buffer.from(`invoice ${each.invoice.bytes}`));
      for (const [effect, fault] of each.faults) contentServer.fail(effect, fault);
      if (each.dieAt !== undefined) ledger.dieAt(each.dieAt);

      let attempts = 0;
      for (let done = false; !done;) {
        attempts += 1;
        done = await run(event).then(() => true, (failure: unknown) => { if (attempts > 8) throw failure; return each.abandoned; });
      }
      contentServer.calm();
      ledger.dieAt(Infinity);
      if (each.abandoned) continue;

      expect([...ledger.intents.values()].filter(({ key }) => key.type === each.about)).toEqual([]);
      const keys = contentServer.workspaces.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { versions } of contentServer.documents) {
        versions.slice(1).forEach((bytes, before) => expect(bytes.equals(versions[before]!)).toBe(false));
      }
      const workspace = contentServer.workspaces.find(({ key }) => key.startsWith(`commerce/${each.about}/`));
      if (each.about === 'customer') {
        expect(workspace?.categories.get('Commerce Customer')?.attributes['Last Name']).toBe(each.lastName);
      } else {
        expect(workspace?.categories.get('Commerce Order')?.attributes['Status']).toBe(each.status);
        expect(contentServer.relations.size).toBe(1);
        const invoice = contentServer.documents.find(({ name }) => name.startsWith('Invoice'));
        if (each.invoice !== undefined) expect(String(invoice?.versions.at(-1))).toBe(`invoice ${each.invoice.bytes}`);
        const notes = contentServer.documents.find(({ name }) => name.startsWith('Order comments'));
        if (each.comments > 0) expect(String(notes?.versions.at(-1)).match(/^Comment /gm) ?? []).toHaveLength(each.comments);
      }
      contentServer.calls.length = 0;
      await run(event);
      expect(contentServer.calls).toEqual([]);
    }
  }), { numRuns: 500 });
});
