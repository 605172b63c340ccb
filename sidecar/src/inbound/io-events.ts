import express, { Router, type RequestHandler } from 'express';
import rateLimit from 'express-rate-limit';
import { BridgeError } from '../domain/errors.js';
import { readIoEvent, type IoEvent } from '../domain/io-event.js';
import type { SigningKeys } from '../ports/io-events.js';
import type { Log } from '../ports/log.js';
import type { Intake } from '../io-events/intake.js';
import { isSignedByAdobe } from './adobe-signature.js';
import { refuse } from './refusal.js';

/** One event of Commerce has at most 64 kB; they may come several at once. */
const LARGEST_BODY = 2 * 1_024 * 1_024;
const MOST_EVENTS = 2_000;
const PER_MINUTE = 1_200;
const CHALLENGE = /^[A-Za-z0-9._~-]{1,200}$/;
export const IO_EVENTS_PATH = '/v1/adobe-io/events';

export interface IoEventsOptions {
  /** Events for others are refused. */
  readonly clientId: string;
  readonly keys: SigningKeys;
  /** Durably, before it resolves. */
  readonly intake: Pick<Intake, 'take'>;
  /** Calls an address by which Adobe lets a registration be confirmed; whether it is one of Adobe's. */
  readonly confirm: (address: string) => Promise<boolean>;
  readonly refused: (code: string) => void;
  readonly stopping: () => boolean;
  readonly log: Log;
}

/**
 * The webhook that Adobe I/O Events delivers to. `GET`: the challenge comes back. `POST`: events, signed by Adobe and meant for this client; nothing in
 * them is believed but which record they are about. Adobe delivers again after 429 and 5xx alone, for a day.
 */
export function ioEventsRouter(options: IoEventsOptions): Router {
  const router = Router();
  const often = rateLimit({
    windowMs: 60_000, limit: PER_MINUTE, standardHeaders: 'draft-8', legacyHeaders: false, validate: { xForwardedForHeader: false },
    handler: (_request, response) => {
      refuse(response, { status: 429, code: 'TOO_MANY_IO_EVENTS', message: `More than ${PER_MINUTE} deliveries came from one address within a minute.`, nextAction: 'Adobe delivers again by itself.', retryAfterSeconds: 60 });
    },
  });
  router.get(IO_EVENTS_PATH, often, (request, response) => {
    const { challenge } = request.query;
    if (typeof challenge === 'string' && CHALLENGE.test(challenge)) response.json({ challenge });
    else refuse(response, { status: 400, code: 'REQUEST_MALFORMED', message: 'A challenge of Adobe I/O is at most 200 letters, digits and dashes.', nextAction: 'Register this address as a webhook in Developer Console.' });
  });
  router.post(IO_EVENTS_PATH, often, express.raw({ type: () => true, limit: LARGEST_BODY, inflate: false }), delivered(options));
  return router;
}

function delivered({ clientId, keys, intake, confirm, refused, stopping, log }: IoEventsOptions): RequestHandler {
  return async (request, response) => {
    const body = signedText(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    const json = parsed(body);
    const address = confirmationIn(json);
    if (address !== undefined) {
      response.json({});
      const isAdobes = await confirm(address).catch(() => undefined);
      log.info('A registration at Adobe I/O asked to be confirmed', { confirmed: isAdobes === true, addressIsAdobes: isAdobes !== false });
      return;
    }
    const signatures = ([1, 2] as const).map((number) => ({ signature: request.header(`x-adobe-digital-signature-${number}`) ?? '', keyPath: request.header(`x-adobe-public-key${number}-path`) ?? '' }));
    try {
      if (!await isSignedByAdobe(body, signatures, keys)) {
        refused('ADOBE_IO_SIGNATURE_INVALID');
        refuse(response, { status: 401, code: 'ADOBE_IO_SIGNATURE_INVALID', message: 'Neither signature is one of Adobe I/O Events over this body.', nextAction: 'If Adobe itself delivered it, look for a proxy that rewrites bodies or drops x-adobe headers.' });
        return;
      }
      const events = eventsIn(json);
      if (events === undefined) {
        refuse(response, { status: 400, code: 'REQUEST_MALFORMED', message: `A delivery is one event of Adobe I/O, or a list of at most ${MOST_EVENTS}.`, nextAction: 'Register events of Adobe Commerce alone for this address.' });
        return;
      }
      if (events.some(({ recipient }) => recipient !== clientId)) {
        refused('ADOBE_IO_RECIPIENT_WRONG');
        refuse(response, { status: 401, code: 'ADOBE_IO_RECIPIENT_WRONG', message: 'The event is meant for another client than ADOBE_IO_CLIENT_ID.', nextAction: 'Set ADOBE_IO_CLIENT_ID to the client id of the project whose registration delivers here.' });
        return;
      }
      if (stopping()) throw new RangeError('stopping');
      await intake.take('webhook', events);
      response.json({});
    } catch (error) {
      log.warn('Events of Adobe I/O could not be taken in', { code: error instanceof BridgeError ? error.code : 'BUSY', cause: error instanceof Error ? error.message : String(error) });
      refuse(response, { status: 503, code: 'BUSY', message: 'The sidecar cannot take events in at the moment.', nextAction: 'Adobe delivers the same events again by itself.', retryAfterSeconds: 60 });
    }
  };
}

/** Some providers' events come in base64; what is signed is the text within. */
function signedText(raw: Buffer): Buffer {
  if (parsed(raw) !== undefined) return raw;
  const text = raw.toString('latin1');
  const decoded = Buffer.from(text, 'base64');
  return raw.length > 0 && decoded.toString('base64') === text ? decoded : raw;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Unsigned, as Adobe sends it; it is that one member alone. */
function confirmationIn(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || Object.keys(json).join() !== 'validationUrl') return undefined;
  const { validationUrl } = json as { validationUrl: unknown };
  return typeof validationUrl === 'string' && validationUrl.length <= 1_000 ? validationUrl : undefined;
}

function eventsIn(json: unknown): IoEvent[] | undefined {
  const list = Array.isArray(json) ? json as unknown[] : [json];
  if (list.length === 0 || list.length > MOST_EVENTS) return undefined;
  const events = list.map(readIoEvent);
  return events.every((event) => event !== undefined) ? events : undefined;
}
