import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

export interface ProcessOptions { cwd?: string; env?: NodeJS.ProcessEnv; input?: string }
export interface Finished { code: number | null; stdout: string; stderr: string }
export interface Running { readonly pid: number; readonly ended: Promise<number | null>; alive(): boolean; stop(): Promise<void> }

/** Leaders of process groups this process has started; none outlives it. */
const groups = new Set<number>();
const killGroup = (pid: number, signal: NodeJS.Signals): void => {
  try { process.kill(-pid, signal); } catch { groups.delete(pid); }
};
process.once('exit', () => groups.forEach((pid) => killGroup(pid, 'SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

/** Starts a long-running process in a group of its own, its output in `logFile`; `stop` ends the group, children included. */
export function start(command: string, args: readonly string[], logFile: string, options: ProcessOptions = {}): Running {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const pid = child.pid ?? 0;
  if (pid > 0) groups.add(pid);
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
  const alive = (): boolean => pid > 0 && child.exitCode === null && child.signalCode === null;
  return {
    pid,
    ended,
    alive,
    async stop() {
      if (pid === 0) return;
      killGroup(pid, 'SIGTERM');
      const patience = setTimeout(() => killGroup(pid, 'SIGKILL'), 20_000);
      if (alive()) await ended;
      clearTimeout(patience);
      killGroup(pid, 'SIGKILL');
      groups.delete(pid);
    },
  };
}

/** Runs a command to its end. */
export async function run(command: string, args: readonly string[], options: ProcessOptions = {}): Promise<Finished> {
  const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  const pid = child.pid ?? 0;
  if (pid > 0) groups.add(pid);
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const code = new Promise<number | null>((resolve, reject) => { child.once('error', reject); child.once('exit', resolve); });
  const read = (stream: Readable): Promise<string> => text(stream);
  const [exit, stdout, stderr] = await Promise.all([code, read(child.stdout), read(child.stderr)]);
  groups.delete(pid);
  return { code: exit, stdout, stderr };
}

/** Runs a command to its end and refuses a non-zero exit, quoting what it printed. */
export async function mustRun(command: string, args: readonly string[], options: ProcessOptions = {}): Promise<string> {
  const finished = await run(command, args, options);
  if (finished.code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${finished.code}:\n${`${finished.stdout}\n${finished.stderr}`.trim().slice(-4000)}`);
  }
  return finished.stdout;
}
