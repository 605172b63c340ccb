import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { startContentServer } from '../server.js';

const REQUESTS = 15_000;
const ROUNDS = 3;

/** Requests per second one core serves: requests by the processor time this process spent on them; the load comes from another process. */
async function perCore(url: string, ticket: string): Promise<number> {
  const before = process.cpuUsage();
  const load = spawn(process.execPath, [fileURLToPath(new URL('./load.js', import.meta.url)), url, ticket, String(REQUESTS)], { stdio: 'inherit' });
  const [code] = (await once(load, 'exit')) as [number];
  if (code !== 0) throw new Error(`The load on ${url} failed.`);
  const { user, system } = process.cpuUsage(before);
  return REQUESTS / ((user + system) / 1e6);
}

const server = await startContentServer();
const signIn = await fetch(`${server.apiUrl}/api/v1/auth`, { method: 'POST', body: new URLSearchParams({ username: 'Admin', password: 'Passw0rd!' }) });
const { ticket } = (await signIn.json()) as { ticket: string };
const app = express();
app.get('/bare', (_request, response) => {
  response.json({ links: {}, results: { data: { properties: { id: 2000, name: 'Enterprise' } } } });
});
const bare = app.listen(0);
const targets: readonly (readonly [string, string])[] = [
  ['bare express route', `http://127.0.0.1:${(bare.address() as AddressInfo).port}/bare`],
  ['node.get, id and name', `${server.apiUrl}/api/v2/nodes/2000?fields=properties{id,name}`],
  ['node.get, all properties', `${server.apiUrl}/api/v2/nodes/2000?fields=properties`],
  ['node.children', `${server.apiUrl}/api/v2/nodes/2000/nodes?limit=25&fields=properties{id,name}`],
];
const best = new Map<string, number>();
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, url] of targets) {
    const rate = await perCore(url, ticket);
    if (round > 0) best.set(name, Math.max(best.get(name) ?? 0, rate));
  }
}
const reference = best.get('bare express route') ?? 1;
for (const [name, rate] of best) console.log(`${name}: ${Math.round(rate)} requests/s on one core, ratio ${(rate / reference).toFixed(2)}`);
bare.close();
bare.closeAllConnections();
await server.stop();
