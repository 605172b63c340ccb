import { AdaptiveLimit, type Strain } from '../../src/pacing/adaptive-limit.js';

/** A peer that is told when each call ends, and a clock that is moved by hand. */
class Peer {
  time = 1_000;
  slept = 0;
  running = 0;
  most = 0;
  private readonly waiting: Array<(strain: Strain) => void> = [];
  readonly limit: AdaptiveLimit;

  constructor(ceiling: number) {
    this.limit = new AdaptiveLimit({
      ceiling, now: () => this.time,
      sleep: async (milliseconds) => { this.slept += milliseconds; this.time += milliseconds; },
      refusal: (seconds) => new Error(`asked to wait ${seconds} s`),
    });
  }

  call(): Promise<Strain> {
    return this.limit.run(async () => {
      this.most = Math.max(this.most, this.running += 1);
      try {
        return await new Promise<Strain>((resolve) => { this.waiting.push(resolve); });
      } finally {
        this.running -= 1;
      }
    }, (result) => (result.status === 'fulfilled' ? result.value : { kind: 'neutral' }));
  }

  /** Ends all calls that run. */
  async end(strain: Strain): Promise<void> {
    await settled();
    this.time += 1;
    for (const resolve of this.waiting.splice(0)) resolve(strain);
    await settled();
  }
}

/** Lets every promise that can go on do so. */
const settled = () => new Promise((resolve) => { setImmediate(resolve); });
const FINE: Strain = { kind: 'fine' };
const OVERLOADED: Strain = { kind: 'overloaded' };

describe('AdaptiveLimit', () => {
  it('begins at its ceiling and never goes above it', async () => {
    const peer = new Peer(3);
    const calls = Array.from({ length: 9 }, () => peer.call());
    for (let round = 0; round < 3; round += 1) await peer.end(FINE);
    await Promise.all(calls);
    expect([peer.most, peer.limit.current()]).toEqual([3, 3]);
  });

  it('halves at strain, once for all calls that were under way together, and never falls below one', async () => {
    const peer = new Peer(8);
    const calls = Array.from({ length: 8 }, () => peer.call());
    await peer.end(OVERLOADED);
    await Promise.all(calls);
    expect(peer.limit.current()).toBe(4);
    for (let round = 0; round < 5; round += 1) {
      peer.time += 1;
      const call = peer.call();
      await peer.end(OVERLOADED);
      await call;
    }
    expect(peer.limit.current()).toBe(1);
  });

  it('lets fewer calls run after a cut, and one more for each round that goes well', async () => {
    const peer = new Peer(8);
    const first = peer.call();
    await peer.end(OVERLOADED);
    await first;
    peer.most = 0;
    peer.time += 1;
    const calls = Array.from({ length: 20 }, () => peer.call());
    await settled();
    expect(peer.running).toBe(4);
    await peer.end(FINE);
    expect(peer.running).toBe(5);
    for (let round = 0; round < 5; round += 1) await peer.end(FINE);
    await Promise.all(calls);
    expect(peer.limit.current()).toBeGreaterThan(5);
  });

  it('learns nothing from a refusal of a single call', async () => {
    const peer = new Peer(4);
    const call = peer.call();
    await peer.end({ kind: 'neutral' });
    await call;
    expect(peer.limit.current()).toBe(4);
  });

  it('holds up every call for a short pause that the peer asks for, and refuses them for a long one', async () => {
    const peer = new Peer(4);
    const call = peer.call();
    await peer.end({ kind: 'overloaded', retryAfterSeconds: 2 });
    await call;
    expect(peer.limit.isPaused()).toBe(true);
    const next = peer.call();
    await peer.end(FINE);
    await next;
    expect([peer.slept, peer.limit.isPaused()]).toEqual([2_000, false]);

    const last = peer.call();
    await peer.end({ kind: 'overloaded', retryAfterSeconds: 60 });
    await last;
    await expect(peer.call()).rejects.toThrow('asked to wait 60 s');
  });

  it('gives its place back when a call fails', async () => {
    const peer = new Peer(1);
    await expect(peer.limit.run(() => Promise.reject(new Error('no')), () => ({ kind: 'neutral' }))).rejects.toThrow('no');
    const call = peer.call();
    await peer.end(FINE);
    await expect(call).resolves.toEqual(FINE);
  });
});
