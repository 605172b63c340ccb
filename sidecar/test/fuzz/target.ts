import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from '../fixtures/http-server.js';
import { OPERATOR_PASSWORD, TestService } from '../fixtures/service.js';
import { httpServer } from '../../src/inbound/http-server.js';

/** A document that the bridge stored, so that hostile requests reach as far as Content Server. */
export const NODE = 3_001;
export const NOTIFY_SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

/** The whole service on a real port, both peers answering well, and the session of an operator who is signed in. */
export class Target {
  readonly service = new TestService();
  port = 0;
  session = { cookie: '', csrf: '' };
  /** Errors that reached the process itself. */
  readonly crashes: string[] = [];
  private server: Server | undefined;
  private readonly crashed = (error: unknown): void => { this.crashes.push(error instanceof Error ? error.stack ?? error.message : String(error)); };

  async start(): Promise<void> {
    process.on('uncaughtException', this.crashed).on('unhandledRejection', this.crashed);
    const { app, database } = await this.service.start({ BACKLOG_LIMIT: '10000000', NOTIFY_SECRET });
    this.service.contentServer.handler = ({ url }, response) => {
      if (url.includes('/v1/auth')) json(response, { ticket: 't' });
      else if (url.includes('/v1/serverinfo')) json(response, { server: { version: '24.4' } });
      else response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '9' }).end('%PDF-1.4\n');
    };
    await database.query(
      `INSERT INTO link_document (object_key, role, source_id, name, node_id, version, mime_type, size, sha256, fingerprint, stored_at)
       VALUES ('commerce/order/1', 'invoice', 'invoice:5', 'Invoice "5".pdf', $1, 2, 'application/pdf', 9, 's', 'f', '2026-11-23T16:00:00Z')`, [NODE],
    );
    const server = httpServer(app);
    this.server = server;
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    this.port = (server.address() as AddressInfo).port;
    await this.signIn();
  }

  async stop(): Promise<void> {
    process.off('uncaughtException', this.crashed).off('unhandledRejection', this.crashed);
    this.server?.closeAllConnections();
    await new Promise((resolve) => { this.server?.close(resolve); });
    await this.service.stop();
  }

  private async signIn(): Promise<void> {
    const url = `http://127.0.0.1:${this.port}/console/sign-in`;
    const form = await fetch(url);
    const csrf = csrfIn(await form.text());
    const entered = await fetch(url, { method: 'POST', redirect: 'manual', headers: { cookie: cookies(form) }, body: new URLSearchParams({ password: OPERATOR_PASSWORD, csrf }) });
    const cookie = cookies(entered);
    const page = await fetch(`http://127.0.0.1:${this.port}/console`, { headers: { cookie } });
    this.session = { cookie, csrf: csrfIn(await page.text()) };
    if (page.status !== 200 || this.session.csrf === '') throw new Error(`Signing in failed: ${page.status}`);
  }
}

function cookies(answer: Response): string {
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

function csrfIn(text: string): string {
  return /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
}
