import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { getText, signatureHeaders, verifySignature } from '../../src/contract/signature.js';

interface Vector { name: string; secrets: string[]; now: number; headers: Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>; body: string; accepted: boolean; code?: string }

const { vectors } = JSON.parse(readFileSync(new URL('../../contract/signature-vectors.json', import.meta.url), 'utf8')) as { vectors: Vector[] };
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const at = new Date('2026-11-23T16:00:00Z');
const offered = (headers: ReturnType<typeof signatureHeaders>) => ({ id: headers['webhook-id'], timestamp: headers['webhook-timestamp'], signature: headers['webhook-signature'] });

describe('signature', () => {
  it.each(vectors)('$name', ({ secrets, now, headers, body, accepted, code }) => {
    const verdict = verifySignature(body, offered(headers), secrets, new Date(now * 1_000));
    expect(verdict === 'valid').toBe(accepted);
    if (code !== undefined) expect(verdict).toBe(code);
  });

  it('covers what can go wrong', () => {
    const names = vectors.map(({ name }) => name).join('; ');
    for (const subject of [/too old/, /another secret/, /GET/, /rotates/]) expect(names).toMatch(subject);
  });

  it('is what the published library makes and takes', () => {
    fc.assert(fc.property(fc.string(), (body) => {
      const now = new Date();
      const headers = signatureHeaders(body, SECRET, now);
      expect(new Webhook(SECRET).sign(headers['webhook-id'], now, body)).toBe(headers['webhook-signature']);
    }), { numRuns: 200 });
  });

  it('fails for any changed byte of body, id, time or signature', () => {
    const body = Buffer.from('{"events":[]}');
    const good = offered(signatureHeaders(body, SECRET, at));
    fc.assert(fc.property(fc.constantFrom('body', 'id', 'timestamp', 'signature'), fc.nat(), fc.integer({ min: 1, max: 9 }), (part, pick, shift) => {
      const changed = (text: string) => {
        const place = pick % text.length;
        const other = String.fromCharCode(text.charCodeAt(place) + shift);
        return text.slice(0, place) + other + text.slice(place + 1);
      };
      const text = part === 'body' ? changed(body.toString()) : body;
      const headers = part === 'body' ? good : { ...good, [part]: changed(good[part as keyof typeof good]) };
      // Base64 ignores what is no digit of it at the very end, so that a changed last digit may mean the same bytes
      if (Buffer.from(headers.signature.slice(3), 'base64').equals(Buffer.from(good.signature.slice(3), 'base64')) && headers.signature.startsWith('v1,') && part === 'signature') return;
      expect(verifySignature(text, headers, [SECRET], at)).not.toBe('valid');
    }), { numRuns: 1_000 });
  });

  it('of a GET covers its query', () => {
    const good = offered(signatureHeaders(getText('/v1/documents/1/content?version=1'), SECRET, at));
    expect(verifySignature(getText('/v1/documents/1/content?version=1'), good, [SECRET], at)).toBe('valid');
    expect(verifySignature(getText('/v1/documents/1/content?version=2'), good, [SECRET], at)).toBe('SIGNATURE_INVALID');
  });

  it('needs at least one secret', () => {
    expect(verifySignature('x', offered(signatureHeaders('x', SECRET, at)), [], at)).toBe('SIGNATURE_INVALID');
  });
});
