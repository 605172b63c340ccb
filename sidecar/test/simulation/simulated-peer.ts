import type { ErrorCode } from '../../src/domain/error-codes.js';
import { BridgeError, type Disposition } from '../../src/domain/errors.js';
import type { Life, StepClock } from './step-clock.js';
import type { Mishap, Weather } from './weather.js';

/** `create`: a second time makes a second one. */
export type Nature = 'read' | 'set' | 'create';

export interface Call<T> { readonly nature: Nature; readonly process: () => Promise<T> }

const NEXT_ACTION = 'The simulation goes on.';
/** After so long without an answer the caller gives up. */
const DEADLINE = 15_000;

/** The way between a process and a peer: slow, lossy, and at times without a peer at its end. What was sent arrives even if the sender dies. */
export class Way {
  constructor(private readonly peer: 'OPENTEXT' | 'COMMERCE', private readonly clock: StepClock, private readonly weather: Weather) {}

  async call<T>(life: Life, { nature, process }: Call<T>): Promise<T> {
    const { clock, weather } = this;
    if (weather.isAway(this.peer, clock.time)) {
      await clock.pass(life, 30);
      throw this.failure('UNREACHABLE', 'retry');
    }
    weather.strike(life, 60);
    const mishap = weather.mishap();
    switch (mishap) {
      case 'unavailable': case 'locked': case 'refused':
        await clock.pass(life, weather.delay());
        throw this.refusal(mishap, nature);
      case 'request-lost':
        await clock.pass(life, DEADLINE);
        throw this.unknown(nature);
      case 'answer-lost':
        this.arrive(process);
        await clock.pass(life, DEADLINE);
        throw this.unknown(nature);
      case 'cut-off':
        this.arrive(process);
        await clock.pass(life, 1);
        throw this.unknown(nature);
      case undefined: {
        const outcome = await this.arrive(process);
        await clock.pass(life, weather.delay());
        if ('error' in outcome) throw outcome.error;
        return outcome.value;
      }
    }
  }

  private arrive<T>(process: () => Promise<T>): Promise<{ value: T } | { error: unknown }> {
    return new Promise((resolve) => {
      this.clock.at(this.clock.time + this.weather.delay(), () => {
        process().then((value) => { resolve({ value }); }, (error: unknown) => { resolve({ error }); });
      });
    });
  }

  private refusal(mishap: Extract<Mishap, 'unavailable' | 'locked' | 'refused'>, nature: Nature): BridgeError {
    if (mishap === 'unavailable') return this.failure('UNAVAILABLE', nature === 'create' ? 'look' : 'retry');
    return mishap === 'refused' || this.peer === 'COMMERCE' ? this.failure('REFUSED', 'park') : this.failure('LOCKED', 'wait');
  }

  private unknown(nature: Nature): BridgeError {
    if (nature === 'read' || this.peer === 'COMMERCE') return this.failure('UNREACHABLE', 'retry');
    return this.failure('OUTCOME_UNKNOWN', nature === 'create' ? 'look' : 'retry');
  }

  private failure(reason: string, disposition: Disposition): BridgeError {
    return new BridgeError({ code: `${this.peer}_${reason}` as ErrorCode, message: 'A mishap of the simulation.', disposition, nextAction: NEXT_ACTION });
  }
}
