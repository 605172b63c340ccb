import { Command } from 'commander';
import { Store } from './store.js';

const { port, sidecarUrl, orders } = new Command('store').description('A small shop stand-in: samples, outbox, signed deliveries, documents, write-backs')
  .option('--port <number>', 'port of 127.0.0.1', '8070').option('--sidecar-url <url>', 'where the sidecar is or will be', 'http://127.0.0.1:8080').option('--orders <number>', 'orders to place', '5')
  .parse().opts<{ port: string; sidecarUrl: string; orders: string }>();
const store = await Store.start(Number(port));
process.stdout.write(`Shop stand-in: ${store.baseUrl}\nCOMMERCE_PAIRING=${await store.pair(sidecarUrl)}\n`);
for (let sample = 0; sample < Number(orders); sample += 1) await store.invoice(await store.placeOrder(sample));
store.startCron();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { void store.stop(); });
