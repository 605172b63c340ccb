import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Outage } from '../faults/faulted-response.js';

/** The listening socket. It can be taken away for a time, as at a restart, and comes back on the same port. */
export class Listener implements Outage {
  private readonly sockets = new Set<Socket>();
  private server: Server;
  private port = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly handle: RequestListener,
    private readonly host: string,
  ) {
    this.server = this.create();
  }

  /** @returns the port, chosen by the system when 0 is given */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, this.host, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    this.port = (this.server.address() as AddressInfo).port;
    return this.port;
  }

  begin(milliseconds: number): void {
    this.close();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.stopped) return;
      this.server = this.create();
      void this.listen(this.port);
    }, milliseconds);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    const closed = new Promise((resolve) => this.server.once('close', resolve));
    if (!this.server.listening) return;
    this.close();
    await closed;
  }

  private close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private create(): Server {
    const server = createServer({ keepAliveTimeout: 30_000 }, this.handle);
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    return server;
  }
}
