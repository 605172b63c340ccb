import { readFileSync } from 'node:fs';
import http from 'node:http';
import got, { type Method } from 'got';
import type { RecordedCall } from './recorder.js';

/**
 * `node bare-loop.js <calls.json> <origin> <rounds> <at once>`: makes the recorded calls with got and nothing else. Prints the seconds of processor time of
 * the rounds after the first, as JSON.
 */
const [file = '', origin = '', rounds = '2', atOnce = '8'] = process.argv.slice(2);
const calls = JSON.parse(readFileSync(file, 'utf8')) as RecordedCall[];
const prepared = calls.map(({ method, path, contentType, body }, index) => ({
  url: `${origin}${path}`, method: method as Method, body: Buffer.from(body, 'base64'), headers: { 'x-call': String(index), ...(contentType !== undefined && { 'content-type': contentType }) },
}));
const agent = { http: new http.Agent({ keepAlive: true, maxSockets: Number(atOnce) }) };

async function round(): Promise<void> {
  const queue = prepared[Symbol.iterator]();
  await Promise.all(Array.from({ length: Number(atOnce) }, async () => {
    for (const { url, method, body, headers } of queue) {
      await got(url, { method, headers, agent, retry: { limit: 0 }, followRedirect: false, throwHttpErrors: false, responseType: 'text', ...(body.length > 0 && { body }) });
    }
  }));
}

await round();
const before = process.cpuUsage();
for (let turn = 0; turn < Number(rounds); turn += 1) await round();
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1_000_000 }));
agent.http.destroy();
