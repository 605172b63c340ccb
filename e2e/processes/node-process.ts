import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository with a slash behind it; this file runs from e2e/dist/processes, and in tests as source from e2e/processes. */
export const REPOSITORY = repositoryAbove(dirname(fileURLToPath(import.meta.url)));

/** A child whose parent is gone, however it ended, ends too: nothing is left behind by a killed test run. */
const ENDS_WITH_PARENT = `data:text/javascript,process.on('disconnect',()=>process.kill(process.pid,'SIGTERM'));process.channel.unref();`;

/** Milliseconds; the sidecar gives running work 25 seconds. */
const LONGEST_STOP = 60_000;

export interface NodeProcess {
  readonly child: ChildProcess;
  /** What it printed so far, both streams. */
  output(): string;
  /** The exit code once it has ended; null after a signal. */
  readonly ended: Promise<number | null>;
  /** Asks it to stop and waits until it has; one that does not is ended after a minute. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a Node program of the repository by its path, e.g. `sidecar/dist/main.js`; `flags` are Node's own. */
export function startNode(program: string, args: readonly string[], environment: Readonly<Record<string, string>>, logFile?: string, flags: readonly string[] = []): NodeProcess {
  const child = spawn(process.execPath, [...flags, '--import', ENDS_WITH_PARENT, `${REPOSITORY}${program}`, ...args], {
    // in a process group of its own: Ctrl-C is for the parent, which stops its children in order
    detached: true,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_NO_WARNINGS: '1', ...environment }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const chunks: string[] = [];
  const keep = (chunk: Buffer) => { chunks.push(chunk.toString('utf8')); };
  const streams = [child.stdout, child.stderr];
  for (const stream of streams) stream?.on('data', keep);
  if (logFile !== undefined) {
    mkdirSync(dirname(logFile), { recursive: true });
    const file = createWriteStream(logFile, { flags: 'a' });
    for (const stream of streams) stream?.pipe(file, { end: false });
    child.once('close', () => { file.end(); });
  }
  const ended = new Promise<number | null>((resolve) => { child.once('close', resolve); });
  return {
    child, ended,
    output: () => chunks.join(''),
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      const force = setTimeout(() => { child.kill('SIGKILL'); }, LONGEST_STOP);
      return await ended.finally(() => { clearTimeout(force); });
    },
  };
}

function repositoryAbove(directory: string): string {
  if (existsSync(join(directory, 'package-lock.json'))) return `${directory}/`;
  if (dirname(directory) === directory) throw new Error('This program is not inside the repository');
  return repositoryAbove(dirname(directory));
}
