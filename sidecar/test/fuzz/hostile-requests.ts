import { gzipSync, deflateSync, brotliCompressSync } from 'node:zlib';
import type { Random } from '../../../e2e/crash/random.js';
import { getText, signatureHeaders } from '../../src/contract/signature.js';
import { OPERATOR_PASSWORD, SECRET, VIEWER_PASSWORD } from '../fixtures/service.js';
import type { HostileRequest } from './exchange.js';
import type { HostileEvents } from './hostile-events.js';
import { TEXTS, type HostileValues } from './hostile-values.js';
import { NODE, NOTIFY_SECRET, type Target } from './target.js';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'MKCOL', 'get', 'POST ', 'FOO', ''];
const PATHS = [
  '/', '/v1/events', '/v1/ping', `/v1/documents/${NODE}/content`, `/v1/documents/${NODE}/content?version=1`, '/health/live', '/health/ready', '/metrics', '/console', '/console/sign-in', '/console/sign-out', '/console/redrive',
  '/console/parked/order/1', '/console/style.css', '/v1/notifications', '/v1/packs/order/000000042', '/v1/operator/status', '/v1/operator/parked', '/v1/operator/redrive', '/v1/documents', '/v1', '/favicon.ico', '/.env', '//', '/v1//events', '/V1/EVENTS', '*', 'http://other.example/v1/ping',
];
const TYPES = ['application/json', 'application/json; charset=utf-8', 'application/json; charset=utf-16', 'application/json;charset=x-unknown', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'multipart/form-data; boundary=x', 'application/xml', '', ';', 'application/json, text/html', 'APPLICATION/JSON'];
/** Half a surrogate pair cannot stand in an address. */
const ADDRESSABLE = TEXTS.filter((text) => !/\p{Cs}/u.test(text));
const BOMB = Buffer.alloc(12 * 1024 * 1024);
const ENCODED: ReadonlyArray<readonly [string, Buffer]> = [['gzip', gzipSync(BOMB)], ['deflate', deflateSync(BOMB)], ['br', brotliCompressSync(BOMB)], ['gzip', Buffer.from('not gzip')], ['x-other', Buffer.from('{}')], ['gzip, gzip', gzipSync(gzipSync(BOMB))], ['identity', Buffer.from('{}')]];
const LARGE = Buffer.from(`{"events":["${'x'.repeat(8 * 1024 * 1024)}"]}`);

type Headers = ReadonlyArray<readonly [string, string]>;

/** Whatever somebody may send to the address, with and without the shop's secret, the operator's session or password. */
export class HostileRequests {
  constructor(private readonly random: Random, private readonly values: HostileValues, private readonly events: HostileEvents, private readonly target: Target) {}

  next(): HostileRequest {
    const place = this.random.between(1, 100);
    if (place <= 30) return this.signedBatch();
    if (place <= 48) return this.signedBody();
    if (place <= 57) return this.signedRead();
    if (place <= 60) return this.notification();
    if (place <= 70) return this.console();
    if (place <= 78) return this.operator();
    if (place <= 92) return this.anything();
    return this.brokenHttp();
  }

  private signedBatch(): HostileRequest {
    const events = Array.from({ length: this.random.between(0, 4) }, () => this.events.event());
    const body = Buffer.from(this.events.batch(events));
    return { ...this.request('signed batch', 'POST', '/v1/events', this.signed(body), body), events };
  }

  private signedBody(): HostileRequest {
    const { random } = this;
    if (random.chance(10)) {
      const [encoding, body] = random.pick(ENCODED);
      return this.request('compressed', 'POST', '/v1/events', [...this.signed(body), ['content-encoding', encoding]], body);
    }
    const whole = Buffer.from(this.events.batch([this.events.event()]));
    const body = random.pick<() => Buffer>([
      () => whole.subarray(0, random.between(0, whole.length)),
      () => { const altered = Buffer.from(whole); for (let left = random.between(1, 8); left > 0; left -= 1) altered[random.between(0, altered.length - 1)] = random.between(0, 255); return altered; },
      () => Buffer.from(JSON.stringify(this.values.value()) ?? ''),
      () => Buffer.from(JSON.stringify({ events: this.values.value() }) ?? ''),
      () => Buffer.from(`{"events":[${'['.repeat(random.between(1, 20_000))}`),
      () => Buffer.from(`{"events":[${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}]}`),
      () => Buffer.from(`{"events":[${Array.from({ length: random.between(99, 300) }, () => '{}').join(',')}]}`),
      () => Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x22]),
      () => (random.chance(2) ? LARGE : Buffer.alloc(0)),
    ])();
    return this.request('signed body', 'POST', '/v1/events', this.signed(body), body);
  }

  private signedRead(): HostileRequest {
    const { random } = this;
    const encoded = encodeURIComponent(random.pick(ADDRESSABLE).slice(0, 300));
    const path = random.pick([
      '/v1/ping', `/v1/ping?${encoded}`, `/v1/documents/${NODE}/content`, `/v1/documents/${NODE}/content?version=${encoded}`, `/v1/documents/${encoded}/content`, `/v1/documents/${NODE}/content?version=1&version=2`,
      `/v1/documents/${NODE}/content?version[a]=1&__proto__[polluted]=1`, `/v1/documents/${random.between(-5, 5_000)}/content`, `/v1/documents/${NODE}%2Fcontent`, `/v1/documents/%/content`, '/v1/events',
    ]);
    const headers = Object.entries(signatureHeaders(getText(path), SECRET, new Date()));
    return this.request('signed read', random.pick(['GET', 'GET', 'GET', 'HEAD']), path, headers);
  }

  /** What Content Server would send, signed with the secret for it or with the shop's. */
  private notification(): HostileRequest {
    const { random } = this;
    const body = Buffer.from(random.pick<() => string>([
      () => JSON.stringify({ nodes: [NODE, random.between(-5, 5_000)] }),
      () => JSON.stringify({ nodes: this.values.value(), businessObjects: this.values.value() }),
      () => JSON.stringify({ businessObjects: [`order/${this.values.text()}`, 'order/1', 'constructor/__proto__', 'customer/7'].slice(0, random.between(1, 4)) }),
      () => JSON.stringify({ businessObjects: [this.values.value()] }),
      () => JSON.stringify(this.values.value()) ?? 'null',
      () => JSON.stringify({ nodes: Array.from({ length: random.between(90, 300) }, (_, index) => index) }),
      () => `{"__proto__":{"polluted":1},"nodes":[1],"businessObjects":[]}`,
      () => '['.repeat(random.between(1, 20_000)),
      () => '{"nodes":[1e999,"1",null,{}]',
      () => '',
    ])());
    const signed = signatureHeaders(body, random.chance(80) ? NOTIFY_SECRET : SECRET, new Date());
    return this.request('notification', 'POST', '/v1/notifications', [['content-type', random.pick(TYPES)], ...Object.entries(signed)], body);
  }

  private console(): HostileRequest {
    const { random, target: { session } } = this;
    const text = encodeURIComponent(random.pick(ADDRESSABLE).slice(0, 500));
    const cookie = random.pick([session.cookie, session.cookie, session.cookie.slice(0, -3), `${session.cookie}; ${session.cookie}`, 'bridge=; bridge.sig=', `bridge=${Buffer.from('{"__proto__":1}').toString('base64')}`, '=;;=']);
    if (random.chance(40)) return this.request('console page', 'GET', random.pick(['/console', `/console?redriven=${text}`, '/console?redriven[]=1', `/console/parked/${text}/${text}`, `/console/parked/order/${text}`, `/console/${text}`, '/console/sign-in']), [['cookie', cookie]]);
    const form = random.pick([
      `csrf=${session.csrf}&key=${text}`, `csrf=${session.csrf}&code=${text}`, `csrf=${session.csrf}&recipe=${text}&code=${text}`, `csrf=${session.csrf}&key=a&key=b`, `csrf=${text}&key=order/1`, `csrf=${session.csrf}&__proto__=1&constructor=2`,
      '%', '&'.repeat(3_000), 'a'.repeat(5_000), '', `key[__proto__][polluted]=1&csrf=${session.csrf}`, `password=${text}&csrf=${session.csrf}`,
    ]);
    return this.request('console form', 'POST', random.pick(['/console/redrive', '/console/redrive', '/console/redrive', '/console/sign-in']), [['cookie', cookie], ['content-type', random.pick(['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded', ...TYPES])]], Buffer.from(form));
  }

  private operator(): HostileRequest {
    const { random } = this;
    const text = encodeURIComponent(random.pick(ADDRESSABLE).slice(0, 500));
    // wrong ones would only be slowed down, and with them all others from this address
    const authorization = ['authorization', `Bearer ${random.pick([OPERATOR_PASSWORD, VIEWER_PASSWORD])}`] as const;
    if (random.chance(50)) return this.request('operator read', 'GET', random.pick([`/v1/operator/parked?key=${text}`, `/v1/operator/parked?code=${text}&recipe=order`, `/v1/operator/parked?limit=${text}`, '/v1/operator/parked?key[]=1', '/v1/operator/parked?__proto__[a]=1', '/v1/operator/status']), [authorization]);
    const body = Buffer.from(JSON.stringify(random.pick<unknown>([{ key: this.values.value() }, { code: this.values.value() }, { recipe: this.values.value(), code: 'A' }, this.values.value(), { key: 'order/1', code: 'x' }])) ?? 'null');
    return this.request('operator write', 'POST', '/v1/operator/redrive', [authorization, ['content-type', random.pick(['application/json', 'application/json', ...TYPES])]], random.chance(10) ? body.subarray(0, body.length >> 1) : body);
  }

  /** Any method to any address, signatures that are nearly right, headers that are not. */
  private anything(): HostileRequest {
    const { random } = this;
    const body = random.chance(50) ? Buffer.from(JSON.stringify({ events: [this.events.event()] })) : Buffer.alloc(0);
    const good = signatureHeaders(body, SECRET, new Date(Date.now() - random.pick([0, 0, 299_000, 301_000, 1e9, -301_000])));
    const signature = good['webhook-signature'];
    const headers: Headers = [
      ['webhook-id', random.pick([good['webhook-id'], '', 'x'.repeat(2_000)])],
      ['webhook-timestamp', random.pick([good['webhook-timestamp'], '', '-1', '1e9', '99999999999999999999', 'NaN', '0x1'])],
      ['webhook-signature', random.pick([signature, '', 'v1,', 'v1', 'v1,=', `v2${signature.slice(2)}`, `${signature} ${signature}`, 'v1,x '.repeat(1_500), signature.slice(0, -2), signature.toLowerCase(), `v1a,${signature.slice(3)}`])],
      ['content-type', random.pick(TYPES)],
      random.pick([['x-forwarded-for', '1.2.3.4'], ['x-forwarded-for', 'x'.repeat(500)], ['cookie', '__proto__=1'], ['x-http-method-override', 'DELETE'], ['range', 'bytes=0-,0-,0-'], ['if-none-match', '*'], ['accept-encoding', 'x;q=zz'], ['expect', '100-continue'], ['upgrade', 'h2c']]),
      ...(random.chance(20) ? [['webhook-signature', signature] as const] : []),
    ];
    const text = encodeURIComponent(random.pick(ADDRESSABLE).slice(0, 1_000));
    const path = random.chance(80) ? random.pick(PATHS) : random.pick([`/v1/${text}`, `/${text}`, `/v1/events?${text}=${text}`, `/${'a/'.repeat(2_000)}`, '/%', '/%ff%fe', '/v1/events/..;/x', '/\u00e9']);
    return this.request('anything', random.pick(METHODS), path, headers, body);
  }

  private brokenHttp(): HostileRequest {
    const { random } = this;
    const whole = this.request('broken HTTP', 'POST', '/v1/events', this.signed(Buffer.from('{"events":[]}')), Buffer.from('{"events":[]}'));
    const bytes = Buffer.concat(whole.parts);
    const raw = (text: string | Buffer, more: Partial<HostileRequest> = {}): HostileRequest => ({ ...whole, parts: [Buffer.from(text as string, 'latin1')], ...more });
    const head = 'POST /v1/events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
    return random.pick<() => HostileRequest>([
      () => ({ ...whole, kind: 'slow body', parts: [bytes.subarray(0, 30), bytes.subarray(30, -5), bytes.subarray(-5)] }),
      () => ({ ...whole, kind: 'broken off', parts: [bytes.subarray(0, random.between(1, bytes.length - 1))], brokenOff: true }),
      () => raw(`${head}content-length: 5000\r\n\r\n{`, { kind: 'broken off', brokenOff: true }),
      () => raw(`${head}transfer-encoding: chunked\r\n\r\nzz\r\n`),
      () => raw(`${head}transfer-encoding: chunked\r\n\r\n5\r\n{"eve\r\n`, { kind: 'broken off', brokenOff: true }),
      () => raw(`${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}x`),
      () => raw(`${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`),
      () => raw(`${head}content-length: -1\r\n\r\n`),
      () => raw(`${head}content-length: 99999999999999999999\r\n\r\n{`),
      () => raw(`${head}x: ${'y'.repeat(20_000)}\r\n\r\n`),
      () => raw(`${head}${'x: y\r\n'.repeat(3_000)}\r\n`),
      () => raw('GET / HTTP/9.9\r\n\r\n'),
      () => raw('GET /\r\n\r\n'),
      () => raw('GET /v1/ping HTTP/1.1\r\n\r\n', { method: 'GET', path: '/v1/ping' }),
      () => raw(`GET /v1/ping HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n`),
      () => raw(`GET /v1/ping HTTP/1.1\r\nhost: x\r\nx: a\x00b\r\n\r\n`),
      () => raw(Buffer.from([0x16, 0x03, 0x01, 0x00, 0xa5, 0x01, 0x00, 0x00, 0xa1, 0x03, 0x03])),
      () => raw('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
      () => raw(Buffer.from(Array.from({ length: 64 }, () => random.between(0, 255))), { kind: 'broken off', brokenOff: true }),
      () => raw(`POST /v1/events HTTP/1.0\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`),
    ])();
  }

  private signed(body: Buffer): Headers {
    return [['content-type', 'application/json'], ...Object.entries(signatureHeaders(body, SECRET, new Date()))];
  }

  private request(kind: string, method: string, path: string, headers: Headers, body: Buffer = Buffer.alloc(0)): HostileRequest {
    const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1', ...headers.map(([name, value]) => `${name}: ${value}`), ...(body.length > 0 || method === 'POST' ? [`content-length: ${body.length}`] : [])];
    return { kind, method, path, parts: [Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body])] };
  }
}
