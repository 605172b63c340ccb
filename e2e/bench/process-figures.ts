import { readFileSync, readdirSync } from 'node:fs';

/** Linux's clock ticks a second in /proc (proc(5), USER_HZ). */
const TICKS = 100;

/** Seconds of processor time a process has used, all threads; Linux only. */
export function cpuSeconds(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The same of all processes that this one started, whether they still run or have ended, e.g. of a PostgreSQL server's. */
export function cpuSecondsOfChildren(parent: number): number {
  const fields = statOf(parent);
  const ended = (Number(fields[13]) + Number(fields[14])) / TICKS;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  return pids.reduce((sum, pid) => {
    try {
      return Number(statOf(pid)[1]) === parent ? sum + cpuSeconds(pid) : sum;
    } catch {
      // it ended just now
      return sum;
    }
  }, ended);
}

/** The same of all that run below this one, itself left out: the servers it started, and their processes. */
export function cpuSecondsBelow(pid: number): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      return [{ pid: Number(name), parent: parentOf(Number(name)), seconds: cpuSeconds(Number(name)) }];
    } catch {
      // it ended just now
      return [];
    }
  });
  const below = (parent: number): number => processes.reduce((sum, process) => (process.parent === parent ? sum + process.seconds + below(process.pid) : sum), 0);
  return below(pid);
}

export function parentOf(pid: number): number {
  return Number(statOf(pid)[1]);
}

/** Resident memory of a process in MiB, and the most it ever had; Linux only. */
export function residentMiB(pid: number): { readonly now: number; readonly peak: number } {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const value = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1] ?? Number.NaN) / 1024;
  return { now: round(value('VmRSS')), peak: round(value('VmHWM')) };
}

/** Fields behind the program's name, which may hold spaces: state is the first, the parent the second. */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

export function round(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
