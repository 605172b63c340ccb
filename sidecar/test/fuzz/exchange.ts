import { connect } from 'node:net';

export interface HostileRequest {
  /** For the account: what kind of hostility it is. */
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  /** The request as it goes over the wire, in the parts in which it is sent. */
  readonly parts: readonly Buffer[];
  /** The sender goes away in the middle of it. */
  readonly brokenOff?: boolean;
  /** Number of events, when it is a batch that is well formed and signed. */
  readonly events?: readonly unknown[];
}

export interface Answer { readonly status: number; readonly headers: string; readonly body: string }

const PATIENCE = 60_000;

/** One request on a connection of its own. Undefined when the connection ended without an answer. */
export function exchange(port: number, { parts, method, brokenOff }: HostileRequest): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    const patience = setTimeout(() => { end(() => { reject(new Error('No answer')); }); }, PATIENCE);
    const end = (settle: () => void) => {
      clearTimeout(patience);
      try {
        settle();
        // a reset leaves no connection behind that waits for stragglers: there are many of them
        socket.resetAndDestroy();
      } catch (error) {
        reject(error as Error);
      }
    };
    socket.on('error', () => undefined);
    socket.on('close', () => { end(() => { resolve(parse(Buffer.concat(chunks), method, true)); }); });
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      const answer = parse(Buffer.concat(chunks), method, false);
      if (answer !== undefined) end(() => { resolve(answer); });
    });
    socket.on('connect', () => {
      void (async () => {
        for (const part of parts) {
          if (socket.destroyed) return;
          socket.write(part);
          if (parts.length > 1) await new Promise((next) => { setImmediate(next); });
        }
        if (brokenOff === true) end(() => { resolve(undefined); });
      })();
    });
  });
}

/** The answer once it is whole. */
function parse(bytes: Buffer, method: string, ended: boolean): Answer | undefined {
  const border = bytes.indexOf('\r\n\r\n');
  if (border < 0) return undefined;
  const head = bytes.toString('latin1', 0, border);
  const body = bytes.subarray(border + 4);
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
  if (status === 100) return parse(bytes.subarray(border + 4), method, ended);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  const bodiless = method === 'HEAD' || status === 204 || status === 304;
  const whole = bodiless || ended || (length !== undefined ? body.length >= Number(length) : /\r\n0\r\n\r\n$/.test(body.toString('latin1')));
  return whole ? { status, headers: head, body: bodiless ? '' : body.toString('utf8') } : undefined;
}
