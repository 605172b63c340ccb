import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { BridgeError } from '../../domain/errors.js';

interface Holder { readonly host: string; readonly pid: number; readonly processStart: string | undefined; readonly token: string; readonly since: string }

const SIGN_OF_LIFE_MILLISECONDS = 5_000;
/** A holder on another machine or in another container, whose processes cannot be seen from here, is taken for dead after this silence. */
const SILENCE_MILLISECONDS = 30_000;

/**
 * Holds a data directory for this process alone. The embedded database has no lock of its own, and two processes on one
 * directory lose each other's rows. A lock left behind by a process that is gone is taken over.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'lock.json');
  const mine: Holder = {
    host: hostname(), pid: process.pid, processStart: await processStart(process.pid), token: randomUUID(), since: new Date().toISOString(),
  };
  while (!await enter(directory, file, mine)) {
    const holder = await holderOf(file);
    if (holder !== undefined && await isAlive(holder, file)) throw inUse(directory, holder);
    await clear(directory, file, holder);
  }
  const signs = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, SIGN_OF_LIFE_MILLISECONDS);
  signs.unref();
  return async () => {
    clearInterval(signs);
    if ((await holderOf(file))?.token === mine.token) await rm(file, { force: true });
  };
}

/** The lock appears with its content or not at all: it is written aside and linked to its name. */
async function enter(directory: string, file: string, mine: Holder): Promise<boolean> {
  const aside = join(directory, `lock.${mine.token}`);
  await writeFile(aside, JSON.stringify(mine));
  try {
    await link(aside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Of several that find the same dead lock one moves it away; what another put in its place meanwhile is put back. */
async function clear(directory: string, file: string, dead: Holder | undefined): Promise<void> {
  const aside = join(directory, `lock.${randomUUID()}`);
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  if ((await holderOf(aside))?.token !== dead?.token) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function holderOf(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (holder.host !== hostname()) {
    const touched = await stat(file).then(({ mtimeMs }) => mtimeMs, () => 0);
    return Date.now() - touched < SILENCE_MILLISECONDS;
  }
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // a container's process often has the number of the one before it
  const start = await processStart(holder.pid);
  return start === undefined || holder.processStart === undefined ? holder.pid !== process.pid : start === holder.processStart;
}

/** When a process started, in ticks since the machine's start (proc(5), field 22 of stat); unknown outside Linux. */
async function processStart(pid: number): Promise<string | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function inUse(directory: string, { host, pid, since }: Holder): BridgeError {
  return new BridgeError({
    code: 'DATA_DIR_IN_USE',
    message: `The data directory ${directory} is in use by process ${pid} on ${host} since ${since}.`,
    disposition: 'park',
    nextAction: 'Stop that process, give this one another DATA_DIR, or set DATABASE_URL: several processes share a PostgreSQL, never a directory.',
  });
}
