import { LIMITS } from './constraints.js';
import type { EventClasses } from './event-base.js';
import { LinkUpdate } from './link-update.js';
import { contractSchemas, only, type JsonSchema } from './schema.js';

const json = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });
const text = { type: 'string' };
const whole = { type: 'integer', minimum: 0 };
const refusal = (description: string) => ({ description, ...json({ $ref: '#/components/schemas/Refusal' }) });
const bytes = { description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } };
const query = (name: string, required: boolean, schema: JsonSchema) => ({ name, in: 'query', required, schema });

/** Both directions in one document: the `servers` of a path say who answers. */
export function openApi(classes: EventClasses): JsonSchema {
  const prefix = '#/components/schemas/';
  const eventNames = Object.values(classes).map((type) => type.name);
  return {
    openapi: '3.1.0',
    info: { title: 'Workspace Bridge', version: '1', license: { name: 'Apache-2.0' }, description: 'Between the Commerce module and the sidecar. docs/architecture.md says why.' },
    paths: { ...sidecarPaths(), ...operatorPaths(), ...modulePaths() },
    components: {
      securitySchemes: {
        notifySignature: { type: 'apiKey', in: 'header', name: 'webhook-signature', description: 'Standard Webhooks, with NOTIFY_SECRET' },
        adobeSignature: { type: 'apiKey', in: 'header', name: 'x-adobe-digital-signature-1', description: 'Or -2: RSA-SHA256 over the body, by the key that x-adobe-public-key1-path (or key2) names at static.adobeioevents.com' },
        webhookSignature: { type: 'apiKey', in: 'header', name: 'webhook-signature', description: 'Standard Webhooks; a GET signs "GET <path>?<query>"' },
        operator: { type: 'http', scheme: 'bearer', description: 'The operator\'s or the viewer\'s password; a viewer changes nothing' },
        integration: { type: 'http', scheme: 'OAuth', description: 'Magento Integration, OAuth 1.0a' },
      },
      schemas: {
        ...only(contractSchemas(prefix), [...eventNames, LinkUpdate.name]),
        Event: { oneOf: eventNames.map((name) => ({ $ref: prefix + name })), discriminator: { propertyName: 'type' } },
        EventResult: {
          type: 'object',
          required: ['id', 'status'],
          properties: { id: { type: ['string', 'null'] }, status: { enum: ['accepted', 'duplicate', 'rejected'] }, code: text, reason: text },
        },
        Refusal: {
          type: 'object',
          required: ['error'],
          properties: { error: { type: 'object', required: ['code', 'message', 'nextAction'], properties: { code: text, message: text, nextAction: text } } },
        },
      },
    },
  };
}

function sidecarPaths(): JsonSchema {
  const servers = [{ url: 'https://sidecar.example', description: 'Sidecar' }];
  const security = [{ webhookSignature: [] }];
  return {
    '/v1/events': {
      servers,
      post: {
        operationId: 'deliverEvents', security,
        requestBody: {
          required: true,
          ...json({ type: 'object', required: ['events'], properties: { events: { type: 'array', minItems: 1, maxItems: LIMITS.eventsPerBatch, items: { $ref: '#/components/schemas/Event' } } } }),
        },
        responses: {
          202: { description: 'One result per event, in the order given', ...json({ type: 'object', required: ['results'], properties: { results: { type: 'array', items: { $ref: '#/components/schemas/EventResult' } } } }) },
          400: refusal('BATCH_MALFORMED'), 401: refusal('SIGNATURE_INVALID or SIGNATURE_STALE'), 413: refusal('BATCH_TOO_LARGE'),
          415: refusal('CONTENT_TYPE'), 503: refusal('BUSY, with Retry-After'),
        },
      },
    },
    '/v1/ping': {
      servers,
      get: {
        operationId: 'ping', security,
        responses: {
          200: { description: 'Versions and reach', ...json({ type: 'object', required: ['version', 'contentServer'], properties: { version: text, contentServer: { type: 'object', required: ['reachable'], properties: { reachable: { type: 'boolean' }, version: text, message: text } } } }) },
          401: refusal('SIGNATURE_INVALID or SIGNATURE_STALE'),
        },
      },
    },
    '/v1/notifications': {
      servers,
      post: {
        operationId: 'notify', security: [{ notifySignature: [] }],
        requestBody: { required: true, ...json({ type: 'object', additionalProperties: false, properties: { nodes: { type: 'array', items: whole, description: 'Workspaces, by node id' }, businessObjects: { type: 'array', items: text, description: 'order/000000042' } } }) },
        responses: {
          202: { description: 'How many of them are looked at now; workflows are read too', ...json({ type: 'object', required: ['due'], properties: { due: whole } }) },
          400: refusal('REQUEST_MALFORMED'), 401: refusal('SIGNATURE_INVALID or SIGNATURE_STALE'), 429: refusal('TOO_MANY_NOTIFICATIONS, with Retry-After'), 503: refusal('NOTIFICATIONS_OFF'),
        },
      },
    },
    '/v1/adobe-io/events': {
      servers,
      get: {
        operationId: 'answerChallenge', security: [], parameters: [query('challenge', true, text)],
        responses: { 200: { description: 'The challenge', ...json({ type: 'object', required: ['challenge'], properties: { challenge: text } }) }, 400: refusal('REQUEST_MALFORMED'), 404: refusal('Off: ADOBE_IO_WEBHOOK') },
      },
      post: {
        operationId: 'takeIoEvents', security: [{ adobeSignature: [] }],
        requestBody: { required: true, ...json({ description: 'One event of Adobe I/O, or a list of them', type: ['object', 'array'] }) },
        responses: {
          200: { description: 'All are taken in, or were before' },
          400: refusal('REQUEST_MALFORMED'), 401: refusal('ADOBE_IO_SIGNATURE_INVALID or ADOBE_IO_RECIPIENT_WRONG'), 429: refusal('TOO_MANY_IO_EVENTS, with Retry-After'), 503: refusal('BUSY, with Retry-After'),
        },
      },
    },
    '/v1/packs/order/{number}': {
      servers,
      get: {
        operationId: 'readPack', security, parameters: [{ name: 'number', in: 'path', required: true, schema: text }],
        responses: { 200: { description: 'Documents, manifests and chains as a ZIP', content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } }, 401: refusal('SIGNATURE_INVALID or SIGNATURE_STALE'), 409: refusal('PACK_NOT_READY') },
      },
    },
    '/v1/documents/{nodeId}/thumbnail': {
      servers,
      get: {
        operationId: 'readThumbnail', security,
        parameters: [{ name: 'nodeId', in: 'path', required: true, schema: whole }, query('version', false, whole)],
        responses: {
          200: { description: 'The first page, no side longer than 240 pixels', content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } }, 401: refusal('SIGNATURE_INVALID or SIGNATURE_STALE'),
          404: refusal('DOCUMENT_UNKNOWN or THUMBNAIL_NONE'), 502: refusal('Content Server did not deliver the document'), 503: refusal('BUSY, with Retry-After'),
        },
      },
    },
    '/v1/documents/{nodeId}/content': {
      servers,
      get: {
        operationId: 'readDocument', security,
        parameters: [{ name: 'nodeId', in: 'path', required: true, schema: whole }, query('version', false, whole)],
        responses: { 200: bytes, 401: refusal('SIGNATURE_INVALID or SIGNATURE_STALE'), 404: refusal('DOCUMENT_UNKNOWN'), 502: refusal('Content Server did not deliver it') },
      },
    },
  };
}

function operatorPaths(): JsonSchema {
  const servers = [{ url: 'https://sidecar.example', description: 'Sidecar' }];
  const security = [{ operator: [] }];
  const refusals = { 401: refusal('NOT_SIGNED_IN'), 429: refusal('TOO_MANY_TRIES, with Retry-After'), 503: refusal('OPERATOR_OFF') };
  const chosen = { key: text, code: text, recipe: text };
  const key = { type: 'object', required: ['system', 'type', 'id'], properties: { system: text, type: text, id: text } };
  const item = {
    type: 'object', required: ['key', 'code', 'message', 'nextAction', 'attempts', 'firstFailureAt', 'lastFailureAt'],
    properties: {
      key, eventId: text, revision: whole, attempts: whole, code: text, message: text, nextAction: text, firstFailureAt: text, lastFailureAt: text,
      preview: { type: 'object', description: 'The snapshot that waits, names, addresses and texts masked' },
    },
  };
  return {
    '/v1/operator/status': {
      servers,
      get: {
        operationId: 'operatorStatus', security,
        responses: {
          200: { description: 'Figures of the store, and what the service is degraded by', ...json({ type: 'object', properties: { version: text, due: whole, oldestDueSeconds: { type: 'number' }, backfill: { type: 'object', required: ['waiting'], properties: { waiting: whole, endsInSeconds: whole } }, unsentWriteBacks: whole, refusedWriteBacks: whole, workspaces: whole, documents: whole, parked: { type: 'object', additionalProperties: whole }, parkedGroups: { type: 'array', items: { type: 'object', properties: { type: text, code: text, count: whole } } }, degraded: { type: 'array', items: { type: 'object', properties: { code: text, message: text } } } } }) },
          ...refusals,
        },
      },
    },
    '/v1/operator/parked': {
      servers,
      get: {
        operationId: 'listParked', security,
        parameters: [query('key', false, text), query('code', false, text), query('recipe', false, text), query('limit', false, { type: 'integer', minimum: 1, maximum: 1_000, default: 100 })],
        responses: { 200: { description: 'Those that failed last', ...json({ type: 'object', required: ['items'], properties: { items: { type: 'array', items: item } } }) }, 400: refusal('REQUEST_MALFORMED'), ...refusals },
      },
    },
    '/v1/operator/redrive': {
      servers,
      post: {
        operationId: 'redrive', security,
        requestBody: { required: true, ...json({ type: 'object', properties: chosen, description: '`key` (order/000000042), or `code`, `recipe` or both' }) },
        responses: { 200: { description: 'How many are due again', ...json({ type: 'object', required: ['count'], properties: { count: whole } }) }, 400: refusal('REQUEST_MALFORMED'), 403: refusal('OPERATOR_ONLY'), ...refusals },
      },
    },
  };
}

function modulePaths(): JsonSchema {
  const servers = [{ url: 'https://shop.example', description: 'Shop' }];
  const security = [{ integration: [] }];
  return {
    '/workspaces/document/content': {
      servers,
      get: {
        operationId: 'renderDocument', security: [{ webhookSignature: [] }],
        parameters: [query('source', true, text), query('store', true, whole)],
        responses: { 200: bytes, 401: refusal('SIGNATURE_INVALID or SIGNATURE_STALE'), 404: refusal('No such document'), 410: refusal('No longer there') },
      },
    },
    '/rest/V1/workspaces/links': {
      servers,
      post: {
        operationId: 'updateLinks', security,
        requestBody: { required: true, ...json({ type: 'object', required: ['links'], properties: { links: { type: 'array', maxItems: 50, items: { $ref: '#/components/schemas/LinkUpdate' }, description: 'Field names in snake_case' } } }) },
        responses: { 200: { description: 'One result per link, in the order given', ...json({ type: 'array', items: { type: 'object', required: ['outcome'], properties: { outcome: { enum: ['applied', 'superseded', 'rejected'] }, reason: text } } }) } },
      },
    },
    '/rest/V1/workspaces/outbox/replay': {
      servers,
      post: {
        operationId: 'replay', security,
        requestBody: { required: true, ...json({ type: 'object', properties: { from_revision: whole, from_time: text } }) },
        responses: { 200: { description: 'Number of rows entered again', ...json(whole) } },
      },
    },
    '/rest/V1/workspaces/outbox/entries': {
      servers,
      post: {
        operationId: 'enterRecords', security,
        requestBody: { required: true, ...json({ type: 'object', required: ['subjects'], properties: { subjects: { type: 'array', maxItems: 100, items: text, description: '<type>/<entity id>, e.g. order/57' } } }) },
        responses: { 200: { description: 'Number of entries; records that wait anyway, or are not there, have none', ...json(whole) } },
      },
    },
    '/rest/V1/workspaces/status': {
      servers,
      get: {
        operationId: 'status', security,
        responses: {
          200: {
            description: 'State of the outbox',
            ...json({
              type: 'object',
              properties: { module_version: text, commerce_version: text, pending: whole, dead: whole, highest_revision: whole, oldest_pending_seconds: whole },
            }),
          },
        },
      },
    },
  };
}
