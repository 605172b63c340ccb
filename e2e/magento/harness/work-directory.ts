import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from './child-process.js';
import { type MagentoRoot } from './magento-root.js';

/** Raised when what an installation holds changes, so that older ones are not taken up again. */
const LAYOUT = 3;
const SLOTS = 8;

/** One Magento copy with its database, used by one process at a time. */
export interface WorkDirectory {
  readonly root: string;
  readonly database: string;
  readonly pristine: string;
  readonly prepared: string;
  readonly logs: string;
  installed(): boolean;
  markInstalled(): void;
  release(): void;
}

/** Takes the first work directory for this root that no living process uses. `fresh` empties it. */
export function takeWorkDirectory(magento: MagentoRoot, fresh: boolean): WorkDirectory {
  const key = createHash('sha256').update(`${LAYOUT}\n${magento.path}\n${magento.version}`).digest('hex').slice(0, 8);
  const base = process.env['MAGENTO_WORK_DIR'] ?? join(tmpdir(), 'workspace-bridge-magento');
  for (let slot = 1; slot <= SLOTS; slot += 1) {
    const directory = join(base, `${magento.version}-${key}-${slot}`);
    mkdirSync(directory, { recursive: true });
    const lock = join(directory, 'lock');
    if (!takeLock(lock)) continue;
    const at = (name: string): string => join(directory, name);
    if (fresh) for (const name of ['root', 'database', 'pristine', 'prepared', 'logs', 'installed']) rmSync(at(name), { recursive: true, force: true });
    mkdirSync(at('logs'), { recursive: true });
    return {
      root: at('root'),
      database: at('database'),
      pristine: at('pristine'),
      prepared: at('prepared'),
      logs: at('logs'),
      installed: () => existsSync(at('installed')),
      markInstalled: () => writeFileSync(at('installed'), new Date().toISOString()),
      release: () => rmSync(lock, { force: true }),
    };
  }
  throw new Error(`All ${SLOTS} work directories for this Magento under ${base} are in use.`);
}

function takeLock(lock: string): boolean {
  try {
    const file = openSync(lock, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch {
    const owner = Number(readFileSync(lock, 'utf8'));
    if (owner > 0 && isAlive(owner)) return false;
    rmSync(lock, { force: true });
    return takeLock(lock);
  }
}

function isAlive(pid: number): boolean {
  try { process.kill(pid, 0); return true; } catch { return false; }
}

/** Copies a Magento root without what an earlier installation in it has made. */
export async function copyMagento(from: string, to: string): Promise<void> {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const made = ['var/*', 'generated/*', 'pub/static/frontend', 'pub/static/adminhtml', 'pub/static/_cache', 'pub/media/catalog', 'app/etc/env.php', 'app/etc/config.php', 'app/code/WorkspaceBridge', '.git'];
  const excluded = made.map((path) => `--exclude='./${path}'`).join(' ');
  await mustRun('bash', ['-c', `set -o pipefail; tar -C "$0" ${excluded} -cf - . | tar -C "$1" -xf -`, from, to]);
  for (const directory of ['var', 'generated', 'pub/static', 'pub/media']) mkdirSync(join(to, directory), { recursive: true });
}
