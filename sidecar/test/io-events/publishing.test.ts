import { BridgeError } from '../../src/domain/errors.js';
import type { CloudEvent } from '../../src/domain/publication.js';
import { Publishing } from '../../src/io-events/publishing.js';
import { ioState } from '../../src/io-events/state.js';
import type { IoFigures, Publication, Publications } from '../../src/ports/io-events.js';
import { SILENT } from '../fixtures/shop.js';

const failure = (disposition: 'park' | 'retry', retryAfterSeconds?: number) => new BridgeError({
  code: disposition === 'park' ? 'ADOBE_IO_REFUSED' : 'ADOBE_IO_UNAVAILABLE', message: 'no', disposition, nextAction: 'wait', ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
});

describe('publishing to Adobe I/O', () => {
  const waiting = ['a', 'b', 'c'].map((id, position): Publication => ({ position, id, kind: 'workspace.created', attempts: 1, at: '2026-11-23T10:00:00.000Z', data: {} }));
  const running = (answer: (event: CloudEvent) => void) => {
    const log: string[] = [];
    const store: Publications = {
      want: async () => undefined, claim: async () => waiting, published: async ({ id }) => { log.push(`published ${id}`); }, refused: async ({ id }) => { log.push(`refused ${id}`); },
      later: async (some, milliseconds) => { log.push(`later ${some.map(({ id }) => id).join()} ${milliseconds >= 120_000 ? 'long' : 'short'}`); },
    };
    const clock = { now: () => new Date(0), sleep: async () => undefined };
    const options = { providerId: 'p', codes: new Map([['workspace.created', 'com.example.made'] as const]), answered: () => undefined, failed: (code: string) => { log.push(code); } };
    return { log, publishing: new Publishing(store, { publish: async (event) => { answer(event); } }, clock, SILENT, options) };
  };

  it('goes on behind one that Adobe refuses for good', async () => {
    const { log, publishing } = running(({ id, type, source }) => {
      expect([type, source]).toEqual(['com.example.made', 'urn:uuid:p']);
      if (id === 'b') throw failure('park');
    });
    await publishing.once();
    expect(log).toEqual(['published a', 'refused b', 'published c']);
  });

  it('stops at one that could not be sent, so that what came later does not overtake it, for as long as Adobe asks', async () => {
    const { log, publishing } = running(({ id }) => { if (id === 'b') throw failure('retry', 120); });
    await publishing.once();
    expect(log).toEqual(['published a', 'later b,c long', 'ADOBE_IO_UNAVAILABLE']);
  });
});

describe('how Adobe I/O is, in words', () => {
  const figures: IoFigures = { nudges: 0, oldestNudgeSeconds: 0, publications: 0, refusedPublications: 0, journal: { position: '?since=1', readSecondsAgo: 4, failureCode: undefined, missed: undefined } };
  const on = { webhook: true, journal: true, publishing: true };

  it('is well while the journal answers and nothing is refused', () => {
    expect(ioState(figures, on)).toEqual({ ok: true, text: 'takes deliveries, the journal answered 4 s ago, all is published' });
  });

  it.each([
    ['the journal has not answered for long', { journal: { position: undefined, readSecondsAgo: 1_000, failureCode: 'ADOBE_IO_UNREACHABLE' as const, missed: undefined } }, 'ADOBE_IO_UNREACHABLE'],
    ['events were missed', { journal: { position: undefined, readSecondsAgo: 1, failureCode: undefined, missed: { since: '2026-11-01T10:00:00Z', foundSecondsAgo: 60 } } }, 'reconcile --since=2026-11-01T10:00:00Z'],
    ['Adobe refused something', { refusedPublications: 2 }, '2 events were refused'],
  ])('needs a look when %s', (_what, change, words) => {
    const { ok, text } = ioState({ ...figures, ...change }, on);
    expect([ok, text.includes(words)]).toEqual([false, true]);
  });
});
