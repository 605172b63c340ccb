import { Agent, request as send } from 'node:http';

/** Sends `count` GETs over a fixed number of kept connections; a process of its own, so its cost is not the server's. */
const [url = '', ticket = '', count = '0', connections = '16'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
let left = Number(count);

async function worker(): Promise<void> {
  while (left > 0) {
    left -= 1;
    await new Promise<void>((resolve, reject) => {
      send(url, { agent, headers: { OTCSTicket: ticket } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
        response.resume().on('end', resolve);
      }).on('error', reject).end();
    });
  }
}

await Promise.all(Array.from({ length: Number(connections) }, worker));
agent.destroy();
