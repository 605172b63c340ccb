import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';

/** Below the ports that systems give to who asks for any, and to connections that go out: none of those takes one between this look and its use. */
const [FIRST, LAST] = [20_000, 32_000];

/** A port of 127.0.0.1 that nobody listens on now. */
export function freePort(): Promise<number> {
  return portOrFree(randomInt(FIRST, LAST));
}

/** This port of 127.0.0.1, or another where it is taken. */
export function portOrFree(port: number): Promise<number> {
  return listenOnce(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return freePort();
    throw error;
  });
}

async function listenOnce(port: number): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo;
      server.close(() => { resolve(taken); });
    });
  });
}
