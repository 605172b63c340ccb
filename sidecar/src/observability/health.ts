import { Router } from 'express';

/** A reason why the service works less well than it should; the message is for the operator. */
export interface Degradation { readonly code: string; readonly message: string }

/** What the service knows of itself: whether it takes events, and what is wrong with its peers. */
export class Health {
  private stopping = false;
  private readonly degradations = new Map<string, string>();

  degrade(code: string, message: string): void { this.degradations.set(code, message); }
  recover(code: string): void { this.degradations.delete(code); }
  stop(): void { this.stopping = true; }
  isStopping(): boolean { return this.stopping; }

  reasons(): Degradation[] {
    return [...this.degradations].map(([code, message]) => ({ code, message }));
  }
}

/**
 * `/health/live`: the process answers. `/health/ready`: it can take events in, whatever Content Server does meanwhile; 503 when it is stopping
 * or its store is away.
 */
export function healthRouter(health: Health, storeAnswers: () => Promise<boolean>): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => { response.json({ status: 'live' }); });
  router.get('/health/ready', async (_request, response) => {
    const store = await storeAnswers().catch(() => false);
    const ready = store && !health.isStopping();
    response.status(ready ? 200 : 503).json({
      status: !ready ? 'unavailable' : health.reasons().length > 0 ? 'degraded' : 'ready', store, stopping: health.isStopping(), degraded: health.reasons(),
    });
  });
  return router;
}
