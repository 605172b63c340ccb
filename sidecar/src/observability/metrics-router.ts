import { Router } from 'express';
import type { Metrics } from './metrics.js';

/** `GET /metrics` for Prometheus. */
export function metricsRouter(metrics: Metrics): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.text());
  });
  return router;
}
