import { fsyncSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/** As PGlite starts its engine, but with `fsync` on. */
export const DURABLE_START = [...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'), '-c', 'wal_sync_method=fsync'];

interface FileSystem { stream_ops?: { fsync?: (stream: { nfd: number }) => number } }

/**
 * Lets the engine's fsync reach the disk: Emscripten's Node file system leaves the operation out, so that a commit would survive the
 * process but not the machine (electric-sql/pglite#1107). The place is internal to PGlite, hence the test at each start.
 * @returns whether a commit was seen to reach the disk
 */
export async function forceToDisk(engine: PGlite): Promise<boolean> {
  let forced = 0;
  const operations = (engine.Module as unknown as { NODEFS?: FileSystem }).NODEFS?.stream_ops;
  if (operations === undefined) return false;
  operations.fsync = ({ nfd }) => {
    fsyncSync(nfd);
    forced += 1;
    return 0;
  };
  await engine.query(`SELECT pg_logical_emit_message(true, 'workspace-bridge', 'reaches the disk')`);
  return forced > 0;
}

/** Forces a whole directory to disk: the engine made it before its own fsync worked. */
export async function forceTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await forceTree(path);
    else if (entry.isFile()) await force(path);
  }
  await force(directory);
}

async function force(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
