import type { RequestHandler } from 'express';
import { getText, verifySignature } from '../contract/signature.js';
import type { Clock } from '../ports/clock.js';
import { refuse } from './refusal.js';

/** Lets a request through whose body (or whose request line, for a GET; a HEAD is signed as the GET it stands for) the shop has signed. */
export function requireSignature(secrets: () => readonly string[], clock: Clock, refused: (code: string) => void): RequestHandler {
  return (request, response, next) => {
    const header = (name: string) => request.header(name) ?? '';
    const bodiless = request.method === 'GET' || request.method === 'HEAD';
    const signed = bodiless ? getText(request.originalUrl) : bytesOf(request.body);
    const verdict = verifySignature(
      signed, { id: header('webhook-id'), timestamp: header('webhook-timestamp'), signature: header('webhook-signature') }, secrets(), clock.now(),
    );
    if (verdict === 'valid') {
      next();
      return;
    }
    refused(verdict);
    refuse(response, verdict === 'SIGNATURE_STALE'
      ? { status: 401, code: verdict, message: 'The signature is older or newer than five minutes.', nextAction: 'Set both machines\' clocks by NTP, then deliver again.' }
      : { status: 401, code: verdict, message: 'The signature does not fit this request and this pairing.', nextAction: 'Pair again: run `bin/magento workspaces:pair` and give the sidecar what it prints.' });
  };
}

/** A request without a body has nothing parsed in its place. */
function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
