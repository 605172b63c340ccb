import { setTimeout as pause } from 'node:timers/promises';
import { type Running } from './child-process.js';
import { type MagentoPhp } from './magento-php.js';

export interface Cron { stop(): Promise<void> }

const MINUTE = 60;

/** What a crontab with `* * * * * php bin/magento cron:run` does. The jobs Magento starts in processes of their own end with `stop`. */
export function startCron(php: MagentoPhp, everySeconds = MINUTE): Cron {
  const runs = new Set<Running>();
  const stopped = new AbortController();
  const loop = (async () => {
    // A crontab's minute begins with the clock's.
    if (everySeconds === MINUTE) await pause(60_000 - (Date.now() % 60_000), undefined, { signal: stopped.signal }).catch(() => undefined);
    while (!stopped.signal.aborted) {
      runs.add(php.background('cron', 'cron:run'));
      await pause(everySeconds * 1000 - (everySeconds === MINUTE ? Date.now() % 60_000 : 0), undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await loop;
      await Promise.all([...runs].map((run) => run.stop()));
    },
  };
}
