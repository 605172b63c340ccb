import { CatchUp } from '../../src/inbox/catch-up.js';
import { BridgeError } from '../../src/domain/errors.js';
import type { CommerceStatus } from '../../src/ports/commerce.js';
import { systemClock } from '../../src/adapters/system/clock.js';
import { SILENT } from '../fixtures/shop.js';
import { eventually } from '../fixtures/stores.js';

/** A shop whose outbox has rows up to `highest`, of which `pending` have not been delivered. */
class Outbox {
  away = false;
  readonly asked: number[] = [];
  constructor(private readonly highest: number, private readonly pending: number) {}

  async status(): Promise<CommerceStatus> {
    if (this.away) throw new BridgeError({ code: 'COMMERCE_UNREACHABLE', message: 'm', disposition: 'retry', nextAction: 'n' });
    return { moduleVersion: '1', commerceVersion: '2.4.7', pending: this.pending, dead: 0, highestRevision: this.highest, oldestPendingSeconds: 0 };
  }

  async replay(from: { revision: number } | { time: string }): Promise<number> {
    this.asked.push('revision' in from ? from.revision : Number.NaN);
    return 7;
  }
}

const catchUp = (known: number, outbox: Outbox) => new CatchUp(async () => known, outbox, { ...systemClock, sleep: (_milliseconds, signal) => systemClock.sleep(1, signal) }, SILENT);

describe('CatchUp', () => {
  it.each([
    ['a lost store has everything delivered again', 0, 9_000, 0, [1]],
    ['an older copy has what came since, and some of before', 4_000, 9_000, 3, [3_500]],
    ['a store that knows all asks for nothing', 9_000, 9_000, 0, []],
    ['what is only pending comes by itself', 8_990, 9_000, 10, []],
    ['a new shop has nothing to deliver again', 0, 0, 0, []],
  ])('%s', async (_what, known, highest, pending, asked) => {
    const outbox = new Outbox(highest, pending);
    await catchUp(known, outbox).once();
    expect(outbox.asked).toEqual(asked);
  });

  it('asks for what was lost although new events come in before the shop answers', async () => {
    let known = 4_000;
    const outbox = new Outbox(9_000, 0);
    const subject = new CatchUp(async () => known, outbox, systemClock, SILENT);
    await subject.remember();
    known = 9_000;
    await subject.once();
    expect(outbox.asked).toEqual([3_500]);
  });

  it('asks until the shop answers, and once', async () => {
    const outbox = new Outbox(100, 0);
    outbox.away = true;
    const subject = catchUp(0, outbox);
    subject.start();
    outbox.away = false;
    await eventually(async () => outbox.asked.length > 0, 'the replay');
    await subject.stop();
    expect(outbox.asked).toEqual([1]);
  });

  it('stops while it waits for the shop', async () => {
    const outbox = new Outbox(100, 0);
    outbox.away = true;
    const subject = catchUp(0, outbox);
    subject.start();
    await subject.stop();
    expect(outbox.asked).toEqual([]);
  });
});
