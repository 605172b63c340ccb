import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BridgeError } from '../../domain/errors.js';

interface Holder { readonly host: string; readonly pid: number; readonly processStart: string | undefined; readonly token: string; readonly since: string }

/** Between two tries of several processes to remove the same dead lock. */
const TURN_MILLISECONDS = 10;
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
    const holder = await readHolder(file);
    if (holder !== undefined && holder !== 'unreadable' && await isAlive(holder, file)) throw inUse(directory, holder);
    if (!await clear(directory, file, mine)) await delay(TURN_MILLISECONDS);
  }
  const signs = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, SIGN_OF_LIFE_MILLISECONDS);
  signs.unref();
  return async () => {
    clearInterval(signs);
    const holder = await readHolder(file);
    if (holder !== undefined && holder !== 'unreadable' && holder.token === mine.token) await rm(file, { force: true });
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

/** Removes a dead lock. One at a time: between a look at the lock and its removal nobody else may have put a live one in its place. */
async function clear(directory: string, file: string, mine: Holder): Promise<boolean> {
  const turn = join(directory, 'lock.turn');
  try {
    await writeFile(turn, JSON.stringify(mine), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const other = await readHolder(turn);
    // one that cannot be read may be about to be written
    const dead = other === 'unreadable' ? await isSilent(turn) : other !== undefined && !await isAlive(other, turn);
    if (dead) await rm(turn, { force: true });
    return false;
  }
  try {
    const holder = await readHolder(file);
    if (holder === 'unreadable' || (holder !== undefined && !await isAlive(holder, file))) await rm(file, { force: true });
    return true;
  } finally {
    await rm(turn, { force: true });
  }
}

/** Undefined when there is none. */
async function readHolder(file: string): Promise<Holder | 'unreadable' | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return 'unreadable';
  }
}

async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (holder.host !== hostname()) return !await isSilent(file);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // a container's process often has the number of the one before it
  const start = await processStart(holder.pid);
  return start === undefined || holder.processStart === undefined ? holder.pid !== process.pid : start === holder.processStart;
}

async function isSilent(file: string): Promise<boolean> {
  const touched = await stat(file).then(({ mtimeMs }) => mtimeMs, () => 0);
  return Date.now() - touched >= SILENCE_MILLISECONDS;
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
