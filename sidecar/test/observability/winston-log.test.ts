import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const BUILT = new URL('../../dist/observability/winston-log.js', import.meta.url).href;

/** What a process prints to a pipe that runs this with a log. */
async function printed(body: string): Promise<Record<string, unknown>[]> {
  const script = `import { winstonLog } from ${JSON.stringify(BUILT)};\nconst log = winstonLog('info');\n${body}`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { maxBuffer: 64 * 1024 * 1024 }).catch((error: { stdout: string }) => error);
  return stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('log', () => {
  // as many as a pipe takes before anybody reads
  it('loses no line of a process that ends at once', async () => {
    const lines = await printed("for (let line = 0; line < 300; line += 1) log.info('A line', { line });\nprocess.exit(3);");
    expect(lines.map(({ line }) => line)).toEqual(Array.from({ length: 300 }, (_, line) => line));
  });

  it('loses no line before an error that nobody caught', async () => {
    const lines = await printed("log.error('The last line', {});\nthrow new Error('uncaught');");
    expect(lines).toEqual([expect.objectContaining({ level: 'error', message: 'The last line' })]);
  });

  it('writes the lines of one turn before the next is over, in their order', async () => {
    const lines = await printed(`
      log.info('first', {}); log.with({ item: 7 }).warn('second', { more: true });
      setTimeout(() => { log.info('third', {}); log.debug('not told', {}); }, 20);`);
    expect(lines.map(({ message }) => message)).toEqual(['first', 'second', 'third']);
    expect(lines[1]).toMatchObject({ level: 'warn', item: 7, more: true });
  });
});
