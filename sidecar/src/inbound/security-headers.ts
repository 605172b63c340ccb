import type { RequestHandler } from 'express';
import helmet from 'helmet';

const headers = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], styleSrc: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"] } },
  // what stands beside the service under the same name is not ours to decide about
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  xFrameOptions: { action: 'deny' },
});

/** On every answer: no script at all, in no frame, no guessed types, no referrer, kept in no cache. */
export const securityHeaders: RequestHandler = (request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  headers(request, response, next);
};
