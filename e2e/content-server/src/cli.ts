#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { readSeedFile } from './seed/read-seed.js';
import { DEFAULT_PASSWORD, startContentServer } from './server.js';

const number = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('Give a whole number.');
  return value;
};

interface Given {
  readonly port: number;
  readonly host: string;
  readonly password: string;
  readonly latency: number;
  readonly data?: string;
  readonly seed?: string;
  readonly plant?: string;
  readonly scenario?: string;
}

const given = new Command('content-server')
  .description('A stand-in for the OpenText Content Server REST API, for development and tests')
  .option('--port <number>', 'port to listen on; 0 takes a free one', number, 8090)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--password <text>', 'password of Admin and of every seeded user', DEFAULT_PASSWORD)
  .option('--latency <milliseconds>', 'how long every answer waits', number, 0)
  .option('--data <directory>', 'keep everything in this directory across restarts')
  .option('--seed <file>', 'JSON file with what a fresh server holds')
  .option('--plant <file>', 'JSON file of the same shape with what is added where it is not there by name')
  .option('--scenario <file>', 'JSON file with latency, settings and faults')
  .parse()
  .opts<Given>();

try {
  const server = await startContentServer({
    port: given.port,
    host: given.host,
    password: given.password,
    latency: { ms: given.latency },
    ...(given.data === undefined ? {} : { directory: given.data }),
    ...(given.seed === undefined ? {} : { seed: readSeedFile(given.seed) }),
  });
  if (given.plant !== undefined) server.control.plant(JSON.parse(readFileSync(given.plant, 'utf8')));
  if (given.scenario !== undefined) server.control.scenario(JSON.parse(readFileSync(given.scenario, 'utf8')));
  console.log(`Content Server: ${server.url}/   API: ${server.apiUrl}/api   control: ${server.url}/__control   user: Admin`);
  const stop = (): void => {
    server.stop().then(() => process.exit(0), () => process.exit(1));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (problem) {
  console.error(`Content Server did not start: ${problem instanceof Error ? problem.message : String(problem)}`);
  process.exit(1);
}
