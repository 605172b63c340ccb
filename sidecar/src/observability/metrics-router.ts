import { Router } from 'express';
import type { Metrics } from './metrics.js';

/** `GET /metrics` for Prometheus. */
export function metricsRouter({ registry }: Metrics): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
