import { createHmac } from 'node:crypto';
import express from 'express';
import request from 'supertest';
import { csrfOf, session } from '../../src/console/session.js';

/** Signatures of cookies that two services give for the same passwords. */
async function signatureOf(secret: string, cookieOf?: string): Promise<{ cookie: string; signature: string; status: number }> {
  const app = express();
  app.use('/console', session({ passwords: { operator: () => 'operator-secret-42', viewer: () => undefined }, secret: () => secret, now: () => 0 }));
  app.get('/console', (asked, response) => { response.status((asked as { session?: { csrf?: string } | null }).session?.csrf === undefined ? 200 : 208).send(csrfOf(asked)); });
  const answer = await request(app).get('/console').set('cookie', cookieOf ?? '');
  const text = String(answer.headers['set-cookie']);
  const value = (name: string) => new RegExp(`${name}=([^;,]+)`).exec(text)?.[1] ?? '';
  return { cookie: value('bridge'), signature: value('bridge\\.sig'), status: answer.status };
}

describe('session', () => {
  const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const OTHER = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;

  it('has a key that the passwords alone do not give', async () => {
    const { cookie, signature } = await signatureOf(SECRET);
    const signed = (key: string) => createHmac('sha1', key).update(`bridge=${cookie}`).digest('base64url');
    const key = (secret: string) => createHmac('sha256', secret).update(JSON.stringify(['workspace-bridge console session', 'operator-secret-42', undefined])).digest('base64');
    expect(signature).toBe(signed(key(SECRET)));
    expect(signature).not.toBe(signed(key(OTHER)));
  });

  it('is known to every replica of the same pairing, and to none of another', async () => {
    const { cookie, signature } = await signatureOf(SECRET);
    const both = `bridge=${cookie}; bridge.sig=${signature}`;
    expect((await signatureOf(SECRET, both)).status).toBe(208);
    expect((await signatureOf(OTHER, both)).status).toBe(200);
  });
});
