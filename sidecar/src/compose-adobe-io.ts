import { createHash } from 'node:crypto';
import type { Router } from 'express';
import { adobeHosts } from './adapters/adobe-io/hosts.js';
import { ImsTokens } from './adapters/adobe-io/ims-tokens.js';
import { AdobeJournal } from './adapters/adobe-io/journal.js';
import { AdobePublisher } from './adapters/adobe-io/publisher.js';
import { confirmRegistration } from './adapters/adobe-io/registration.js';
import { loadAdobeSdk } from './adapters/adobe-io/sdk.js';
import { AdobeSigningKeys } from './adapters/adobe-io/signing-keys.js';
import { systemClock } from './adapters/system/clock.js';
import type { AdobeIoSettings } from './adobe-io-settings.js';
import { BridgeError } from './domain/errors.js';
import { ioEventsRouter } from './inbound/io-events.js';
import { Asking } from './io-events/asking.js';
import { Intake } from './io-events/intake.js';
import { JournalReading } from './io-events/journal-reading.js';
import { Publishing } from './io-events/publishing.js';
import { ioState } from './io-events/state.js';
import type { Health } from './observability/health.js';
import type { Metrics } from './observability/metrics.js';
import type { Commerce } from './ports/commerce.js';
import type { IoEvents, Publications } from './ports/io-events.js';
import type { Log } from './ports/log.js';

interface Surroundings {
  readonly publications: Publications;
  readonly ioEvents: IoEvents;
  readonly commerce: Pick<Commerce, 'enter'>;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly log: Log;
}

export interface AdobeIo {
  /** Absent: nothing is delivered here. */
  readonly router: Router | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** One sentence for the operator; it throws where something is wrong. Absent: nothing is switched on. */
  readonly state?: () => Promise<string>;
}

/** What happens is kept for nobody. */
export function noAdobeIo(publications: Pick<Publications, 'want'>): AdobeIo {
  return { router: undefined, start: () => publications.want([]), stop: async () => undefined };
}

/** What the settings switch on of Adobe I/O Events, wired. Nothing runs yet. */
export function composeAdobeIo(settings: AdobeIoSettings, { publications, ioEvents, commerce, metrics, health, log }: Surroundings): AdobeIo {
  const hosts = adobeHosts(settings.standIn);
  const journalName = settings.journal && createHash('sha256').update(settings.journal.url).digest('hex').slice(0, 32);
  const degradedBy = (part: string) => ({
    answered: () => { health.recover(part); },
    failed: (code: string, message: string) => { health.degrade(part, `${code}: ${message}`); },
  });
  const asking = new Asking(ioEvents, commerce, systemClock, log, degradedBy('ADOBE_IO_ASKING'));
  const intake = new Intake(ioEvents, settings.subjects, log, (channel, outcome, count) => { metrics.tookIo(channel, outcome, count); }, () => { asking.loop.wake(); });
  // the SDK is loaded only where something of it is needed: it weighs a second and 75 MB
  const calls = settings.journal || settings.publishing
    ? { sdk: loadAdobeSdk(settings, hosts.publishing), tokens: new ImsTokens(settings, hosts.tokens, systemClock) }
    : undefined;
  const reading = calls && settings.journal && journalName !== undefined
    ? new JournalReading(new AdobeJournal(calls, settings.journal.url), ioEvents, intake, systemClock, log, { name: journalName, start: settings.journal.start, ...degradedBy('ADOBE_IO_JOURNAL') })
    : undefined;
  const publishing = calls && settings.publishing
    ? new Publishing(publications, new AdobePublisher(calls), systemClock, log, { ...settings.publishing, counted: (kind, outcome) => { metrics.publishedIo(kind, outcome); }, ...degradedBy('ADOBE_IO_PUBLISHING') })
    : undefined;
  const loops = [asking.loop, reading?.loop, publishing?.loop].filter((loop) => loop !== undefined);
  metrics.watchIo(async () => {
    const { nudges, publications: unpublished, refusedPublications, journal } = await ioEvents.figures(journalName);
    return { nudges, publications: unpublished, refusedPublications, journalReadSecondsAgo: journal?.readSecondsAgo };
  });
  return {
    router: settings.webhook
      ? ioEventsRouter({
        clientId: settings.clientId, keys: new AdobeSigningKeys(hosts.keys, systemClock), intake, confirm: (address) => confirmRegistration(address, hosts.validation),
        refused: (code) => { metrics.refused(code); }, stopping: () => health.isStopping(), log,
      })
      : undefined,
    start: async () => {
      if (publishing !== undefined) await publishing.begin();
      else await publications.want([]);
      for (const loop of loops) loop.start();
    },
    stop: async () => { await Promise.all(loops.map((loop) => loop.stop())); },
    state: async () => {
      const { ok, text } = ioState(await ioEvents.figures(journalName), { webhook: settings.webhook, journal: settings.journal !== undefined, publishing: settings.publishing !== undefined });
      if (!ok) throw new BridgeError({ code: 'ADOBE_IO_UNAVAILABLE', message: text, disposition: 'retry', nextAction: 'docs/adobe-io.md says what to do.' });
      return text;
    },
  };
}
