import { setTimeout as pause } from 'node:timers/promises';
import type { BenchSystem } from './bench-system.js';

/** Orders that are placed one after another at a steady pace, whatever becomes of them, and how long each waits until the shop is told of its workspace. */
export class LiveOrders {
  /** Milliseconds, of those told so far. */
  readonly waits: number[] = [];
  placed = 0;
  private readonly open = new Map<string, number>();
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(private readonly system: BenchSystem, private readonly everyMs: number) {
    system.shop.told = (links) => {
      for (const { business_object_type: type, business_object_id: id, workspace_url: url } of links) {
        const since = type === 'order' && url !== undefined ? this.open.get(id) : undefined;
        if (since === undefined) continue;
        this.open.delete(id);
        this.waits.push(performance.now() - since);
      }
    };
  }

  start(): void {
    this.stopping = false;
    this.running ??= this.place();
  }

  /** No more are placed, and the shop is told of those that were. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
    this.running = undefined;
    while (this.open.size > 0) await pause(20);
  }

  private async place(): Promise<void> {
    const began = performance.now();
    for (let count = 1; !this.stopping; count += 1) {
      const order = this.system.newOrder('live');
      this.open.set(order.subject.slice('order/'.length), performance.now());
      this.placed += 1;
      await this.system.deliver([order]);
      await pause(Math.max(0, began + count * this.everyMs - performance.now()));
    }
  }
}
