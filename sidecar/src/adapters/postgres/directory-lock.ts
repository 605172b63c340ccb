import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BridgeError } from '../../domain/errors.js';

interface Holder { readonly pid: number; readonly token: string; readonly startedAt: string }

/**
 * Holds a data directory for this process alone. The embedded database has no lock of its own, and two processes on one
 * directory lose each other's rows. A lock left behind by a process that is gone is taken over.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'lock.json');
  const mine: Holder = { pid: process.pid, token: randomUUID(), startedAt: new Date().toISOString() };
  for (let attempts = 0; attempts < 2; attempts += 1) {
    try {
      await writeFile(file, JSON.stringify(mine), { flag: 'wx' });
      return async () => { if ((await holderOf(file))?.token === mine.token) await rm(file, { force: true }); };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await holderOf(file);
    if (holder !== undefined && isAlive(holder.pid)) {
      throw new BridgeError({
        code: 'DATA_DIR_IN_USE',
        message: `The data directory ${directory} is in use by process ${holder.pid} since ${holder.startedAt}.`,
        disposition: 'park',
        nextAction: 'Stop that process, give this one another DATA_DIR, or set DATABASE_URL: several processes share a PostgreSQL, never a directory.',
      });
    }
    await rm(file, { force: true });
  }
  throw new BridgeError({
    code: 'DATA_DIR_IN_USE', message: `The data directory ${directory} was taken by another process just now.`, disposition: 'park',
    nextAction: 'Start one process per data directory.',
  });
}

async function holderOf(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
