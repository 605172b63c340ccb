import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../../src/ports/clock.js';

const START = Date.UTC(2026, 10, 23, 8);

/** Of one process: dead for good, or frozen until a time of the step clock, as by a stalled machine. */
export interface Life { dead: boolean; frozenUntil: number }

interface Appointment { readonly at: number; readonly number: number; readonly act: () => void }

/** Time that passes only from step to step: nothing waits, and the same appointments come in the same order. */
export class StepClock {
  /** Milliseconds since 1970. */
  time = START;
  steps = 0;
  private readonly appointments: Appointment[] = [];
  private busy = 0;

  /** The answer takes the appointment back. */
  at(time: number, act: () => void): () => void {
    const appointment = { at: Math.max(time, this.time), number: this.steps += 1, act };
    let [low, high] = [0, this.appointments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.appointments[middle]?.at ?? Infinity) > appointment.at) high = middle;
      else low = middle + 1;
    }
    this.appointments.splice(low, 0, appointment);
    return () => {
      const index = this.appointments.indexOf(appointment);
      if (index >= 0) this.appointments.splice(index, 1);
    };
  }

  /** Resolves after so many milliseconds of a process's life: later when it is frozen, never when it is dead. */
  pass(life: Life, milliseconds: number): Promise<void> {
    return new Promise((resolve) => { this.inLife(life, milliseconds, resolve); });
  }

  /** Runs what is not the clock's own and takes real time, such as a query; the next step waits for it. */
  async doing<T>(work: () => Promise<T>): Promise<T> {
    this.busy += 1;
    try {
      return await work();
    } finally {
      this.busy -= 1;
    }
  }

  /** The next appointment, and all that follows from it up to further appointments. */
  async step(): Promise<boolean> {
    const next = this.appointments.shift();
    if (next === undefined) return false;
    this.time = next.at;
    next.act();
    for (let quiet = 0; quiet < 2;) {
      await new Promise((resolve) => { setImmediate(resolve); });
      quiet = this.busy === 0 ? quiet + 1 : 0;
    }
    return true;
  }

  /** The clock as a process has it. */
  of(life: Life): Clock {
    return {
      now: () => new Date(this.time),
      sleep: (milliseconds, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const end = this.inLife(life, milliseconds, resolve);
        signal?.addEventListener('abort', () => { end(); reject(signal.reason); }, { once: true });
      }),
    };
  }

  inLife(life: Life, milliseconds: number, act: () => void): () => void {
    let cancel = (): void => undefined;
    const arrive = () => {
      if (life.dead) return;
      if (life.frozenUntil > this.time) cancel = this.at(life.frozenUntil, arrive);
      else act();
    };
    cancel = this.at(this.time + milliseconds, arrive);
    return () => { cancel(); };
  }
}

const processes = new AsyncLocalStorage<Life>();

/** What the work starts belongs to this process, also its timers. */
export function living<T>(life: Life, work: () => T): T {
  return processes.run(life, work);
}

/** While `work` runs, intervals of simulated processes follow the step clock and chance follows the seed. */
export async function inSimulatedTime<T>(clock: StepClock, chance: () => number, work: () => Promise<T>): Promise<T> {
  const real = { setInterval: globalThis.setInterval, clearInterval: globalThis.clearInterval, random: Math.random };
  const running = new Map<object, () => void>();
  globalThis.setInterval = ((act: () => void, milliseconds: number) => {
    const life = processes.getStore();
    if (life === undefined) return real.setInterval(act, milliseconds);
    const handle = {};
    const again = () => {
      running.set(handle, clock.inLife(life, milliseconds, () => {
        again();
        living(life, act);
      }));
    };
    again();
    return handle;
  }) as typeof setInterval;
  globalThis.clearInterval = ((handle: object) => {
    const cancel = running.get(handle);
    if (cancel === undefined) real.clearInterval(handle as NodeJS.Timeout);
    else cancel();
    running.delete(handle);
  }) as typeof clearInterval;
  Math.random = chance;
  try {
    return await work();
  } finally {
    globalThis.setInterval = real.setInterval;
    globalThis.clearInterval = real.clearInterval;
    Math.random = real.random;
  }
}
