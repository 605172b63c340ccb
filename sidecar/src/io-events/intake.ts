import type { IoEvent } from '../domain/io-event.js';
import type { IoEvents, TakenEvent } from '../ports/io-events.js';
import type { Log } from '../ports/log.js';
import { subjectOf, type SubjectRule } from './subject-of.js';

export type Channel = 'webhook' | 'journal';
export type IoOutcome = 'taken' | 'duplicate' | 'unrelated';

/** Takes in, once each, which business objects events are about; events about none are left alone. */
export class Intake {
  constructor(
    private readonly store: Pick<IoEvents, 'take'>, private readonly further: ReadonlyMap<string, SubjectRule>, private readonly log: Log,
    private readonly counted: (channel: Channel, outcome: IoOutcome, count: number) => void = () => undefined, private readonly nudge: () => void = () => undefined,
  ) {}

  /** @param keep durably, in one transaction with whatever else belongs to it */
  async take(channel: Channel, events: readonly IoEvent[], keep: (taken: readonly TakenEvent[]) => Promise<ReadonlySet<string>> = (taken) => this.store.take(taken)): Promise<void> {
    const about = events.flatMap((event): TakenEvent[] => {
      const subject = subjectOf(event, this.further);
      return subject === undefined ? [] : [{ id: event.id, subject }];
    });
    const fresh = await keep(about);
    const unrelated = events.length - about.length;
    for (const { id, subject } of about) this.log.debug('An event of Adobe I/O is taken in', { eventId: id, subject, outcome: fresh.has(id) ? 'taken' : 'duplicate' });
    this.counted(channel, 'taken', fresh.size);
    this.counted(channel, 'duplicate', about.length - fresh.size);
    this.counted(channel, 'unrelated', unrelated);
    if (fresh.size > 0) this.nudge();
  }
}
