import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { portOrFree, freePort } from '../processes/free-port.js';
import { REPOSITORY } from '../processes/node-process.js';
import { until } from '../processes/until.js';
import { Store } from '../store/store.js';

const alive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('a program ends with the one that started it, even when that is killed', async () => {
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', `
    import { startNode } from '${REPOSITORY}e2e/dist/processes/node-process.js';
    const { child } = startNode('e2e/content-server/dist/cli.js', ['--port', '0'], {});
    child.stdout.once('data', () => { console.log(child.pid); });
  `], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(parent.stdout, 'data') as [Buffer];
  const child = Number(line.toString());
  expect(alive(child)).toBe(true);
  parent.kill('SIGKILL');
  await until('the program to end', async () => !alive(child));
});

it('a port that is wanted is given where it is free, another where it is taken', async () => {
  const free = await freePort();
  expect(await portOrFree(free)).toBe(free);
  const store = await Store.start(free);
  try {
    expect(await portOrFree(free)).not.toBe(free);
  } finally {
    await store.stop();
  }
});

it('waiting for what never comes fails, and tells the last reason', async () => {
  await expect(until('a miracle', async () => { throw new Error('not yet'); }, 0)).rejects.toMatchObject({ message: 'Waited 0 s for: a miracle', cause: { message: 'not yet' } });
});
