import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { LIMITS } from '../contract/constraints.js';
import { readEvent } from './read-event.js';
import { PRIORITIES, type CommerceEvent, type Priority } from '../contract/envelope.js';
import { keyOf } from '../planning/desired.js';
import type { Inbox, Intake } from '../ports/inbox.js';
import type { Log } from '../ports/log.js';
import { bodyBudget } from './body-budget.js';
import { refuse } from './refusal.js';

export interface EventsOptions {
  readonly inbox: Inbox;
  readonly externalSystem: string;
  readonly log: Log;
  readonly requireSignature: RequestHandler;
  /** More business objects than this in waiting, and the shop is asked to keep its events a while. */
  readonly backlogLimit: number;
  readonly received: (outcome: Intake | 'rejected', type: string) => void;
  /** There is work. */
  readonly nudge: () => void;
  readonly stopping: () => boolean;
}

type EventResult = { id: string | null; status: 'accepted' | 'duplicate' | 'rejected'; code?: string; reason?: string };

/** Of the largest there may be; the shop delivers one at a time. */
const BODIES_AT_ONCE = 8;

/** `POST /v1/events`: takes each event in once, durably before it answers; a bad one never refuses its neighbours. */
export function eventsRouter(options: EventsOptions): Router {
  const router = Router();
  router.post(
    '/v1/events',
    requireJson,
    bodyBudget(BODIES_AT_ONCE * LIMITS.batchBytes, LIMITS.batchBytes),
    express.raw({ type: 'application/json', limit: LIMITS.batchBytes, inflate: false }),
    options.requireSignature,
    takeEvents(options),
  );
  router.use('/v1/events', tooLarge);
  return router;
}

/** A backfill that fills the backlog never keeps out what somebody waits for. */
function mostUrgent(events: readonly CommerceEvent[]): Priority {
  return PRIORITIES.find((priority) => events.some((event) => (event.priority ?? 'live') === priority)) ?? 'live';
}

function takeEvents({ inbox, externalSystem, log, backlogLimit, received, nudge, stopping }: EventsOptions): RequestHandler {
  return async (request, response) => {
    const events = batchOf(request.body as Buffer);
    if (typeof events === 'string') {
      refuse(response, { status: 400, code: 'BATCH_MALFORMED', message: events, nextAction: 'Send {"events":[…]} as sidecar/contract/openapi.json describes; nothing of this batch was taken in.' });
      return;
    }
    const readings = events.map((event) => readEvent(event));
    const sound = readings.flatMap((reading) => (reading.ok ? [reading.event] : []));
    let intakes: Intake[];
    try {
      if (stopping() || await inbox.isFull(backlogLimit, mostUrgent(sound))) throw new RangeError('stopping, or too much in waiting');
      intakes = await inbox.take(sound.map((event) => ({ key: keyOf(event, externalSystem), event })));
    } catch (error) {
      log.warn('Events could not be taken in', { count: events.length, cause: error instanceof Error ? error.message : String(error) });
      refuse(response, {
        status: 503, code: 'BUSY', message: 'The sidecar cannot take events in at the moment.', nextAction: 'Deliver the same events again after the pause; the outbox keeps them.', retryAfterSeconds: 5,
      });
      return;
    }
    const outcomes = new Map<CommerceEvent, Intake>(sound.map((event, index) => [event, intakes[index] ?? 'duplicate']));
    const results = readings.map((reading): EventResult => {
      if (!reading.ok) {
        received('rejected', 'unknown');
        const reason = reading.problems.map(({ path, message }) => `${path}: ${message}`).join('; ').slice(0, 1_000);
        log.warn('Event is refused', { eventId: reading.id?.slice(0, 64), code: reading.code, places: reading.problems.map(({ path }) => nameable(path)).join(' ').slice(0, 500) });
        return { id: reading.id ?? null, status: 'rejected', code: reading.code, reason };
      }
      const outcome = outcomes.get(reading.event) ?? 'duplicate';
      received(outcome, reading.event.type);
      if (outcome === 'unstorable') {
        log.error('Event cannot be stored', { eventId: reading.event.id, subject: reading.event.subject, revision: reading.event.revision, code: 'EVENT_UNSTORABLE' });
        return { id: reading.event.id, status: 'rejected', code: 'EVENT_UNSTORABLE', reason: 'data: the sidecar\'s store refuses what stands in it' };
      }
      log.info('Event is taken in', { eventId: reading.event.id, subject: reading.event.subject, revision: reading.event.revision, outcome });
      return { id: reading.event.id, status: outcome === 'duplicate' ? 'duplicate' : 'accepted' };
    });
    response.status(202).json({ results });
    nudge();
  };
}

/** A member that no contract knows may be called anything, an e-mail address too. */
function nameable(path: string): string {
  return /^[A-Za-z0-9_.[\]]*$/.test(path) ? path : '?';
}

function batchOf(body: Buffer): unknown[] | string {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    return 'The body is not JSON.';
  }
  const events = typeof json === 'object' && json !== null ? (json as { events?: unknown }).events : undefined;
  if (!Array.isArray(events)) return 'The body has no list "events".';
  if (events.length > LIMITS.eventsPerBatch) return `The batch has ${events.length} events; at most ${LIMITS.eventsPerBatch} are taken.`;
  return events;
}

const requireJson: RequestHandler = (request, response, next) => {
  if (request.is('application/json') && request.header('content-encoding') === undefined) {
    next();
    return;
  }
  refuse(response, { status: 415, code: 'CONTENT_TYPE', message: 'Events come as application/json, not compressed.', nextAction: 'Send Content-Type: application/json.' });
};

const tooLarge: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if ((error as { type?: unknown }).type !== 'entity.too.large') {
    next(error);
    return;
  }
  refuse(response, { status: 413, code: 'BATCH_TOO_LARGE', message: `The batch is larger than ${LIMITS.batchBytes} bytes.`, nextAction: 'Deliver fewer events at once.' });
};
