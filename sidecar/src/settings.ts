import { isIP } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSchedule } from './archive/report/schedule.js';
import { BridgeError } from './domain/errors.js';
import { readAdobeIo, type AdobeIoSettings } from './adobe-io-settings.js';
import { parsePairing, type Pairing } from './domain/pairing.js';
import { invalid, missing, secretOrPlain, type Environment } from './setting-values.js';

export interface Settings {
  /** As it is now: its file is read at each call. */
  readonly pairing: () => Pairing;
  readonly openText: { readonly url: string; readonly user: string; readonly password: () => string; readonly browserUrl?: string };
  readonly externalSystem: string;
  readonly store: { readonly databaseUrl: string } | { readonly dataDirectory: string };
  /** Signs checkpoints of the audit trail; `create`: made where there is none. Absent: nothing is signed. */
  readonly auditKey?: { readonly file: string; readonly create: boolean };
  /** The report of the archive by e-mail; absent: none is sent. `schedule`: cron, UTC. `sample`: documents of the period that are read back. */
  readonly report?: { readonly to: readonly string[]; readonly from: string; readonly schedule: string; readonly sample: number; readonly smtpUrl: () => string };
  readonly mappingDirectory: string;
  readonly host: string;
  readonly port: number;
  /** As they are now; without an operator's the pages and services for people are off. */
  readonly passwords: { readonly operator: () => string | undefined; readonly viewer: () => string | undefined };
  /** What notifications of Content Server are signed with, as it is now; without it they are off. */
  readonly notifySecret: () => string | undefined;
  /** Express's `trust proxy`: how many proxies stand before the service, or their addresses; false for none. */
  readonly trustProxy: false | number | string[];
  readonly concurrency: number;
  readonly backlogLimit: number;
  /** Shortest pause between two looks at a workspace in which people work; 0: nothing is read back. */
  readonly observeSeconds: number;
  /** Calls a second to Content Server, on average, that reading back may make. */
  readonly observeCallsPerSecond: number;
  /** Absent: nothing is taken from Adobe I/O Events and nothing is published there. */
  readonly adobeIo?: AdobeIoSettings;
  /** Whether pictures of documents' first pages are made. */
  readonly thumbnails: boolean;
  readonly logLevel: string;
  /** Where a test lets the process die; see failing/failpoints.ts. */
  readonly failpoint: string | undefined;
}

const SHIPPED_MAPPING = fileURLToPath(new URL('../mapping/', import.meta.url));

/** Where the mapping files are; what is shipped unless the setting says otherwise. */
export function mappingDirectory(environment: Environment): string {
  return environment['MAPPING_DIR'] || SHIPPED_MAPPING;
}

/** Reads every setting; all that is wrong is told at once, and no message repeats a secret. */
export function readSettings(environment: Environment): Settings {
  const problems: string[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      problems.push(error instanceof BridgeError ? `${error.message} ${error.nextAction}` : String(error));
      return undefined;
    }
  };
  const required = (name: string): string => {
    const value = secretOrPlain(environment, name);
    if (value === undefined) throw missing(name);
    return value;
  };
  const number = (name: string, otherwise: number, least: number, most: number): number => {
    const text = environment[name];
    const value = text === undefined || text === '' ? otherwise : Number(text);
    if (!Number.isInteger(value) || value < least || value > most) throw invalid(name, `a whole number from ${least} to ${most}`);
    return value;
  };
  const pairing = attempt(() => parsePairing(required('COMMERCE_PAIRING')));
  const url = attempt(() => webAddress('OPENTEXT_URL', required('OPENTEXT_URL')));
  const user = attempt(() => required('OPENTEXT_USER'));
  attempt(() => required('OPENTEXT_PASSWORD'));
  const port = attempt(() => number('PORT', 8080, 0, 65_535));
  const concurrency = attempt(() => number('CONCURRENCY', 8, 1, 256));
  const backlogLimit = attempt(() => number('BACKLOG_LIMIT', 100_000, 1, 10_000_000));
  const observeSeconds = attempt(() => number('OBSERVE_SECONDS', 15, 0, 86_400));
  const observeCallsPerSecond = attempt(() => number('OBSERVE_CALLS_PER_SECOND', 2, 1, 1_000));
  const browserUrl = attempt(() => (environment['OPENTEXT_BROWSER_URL'] ? webAddress('OPENTEXT_BROWSER_URL', environment['OPENTEXT_BROWSER_URL']) : undefined));
  const databaseUrl = attempt(() => secretOrPlain(environment, 'DATABASE_URL'));
  const password = (name: string) => secretOrPlain(environment, name);
  for (const name of ['OPERATOR_PASSWORD', 'VIEWER_PASSWORD']) attempt(() => { checkPassword(name, password(name)); });
  attempt(() => { checkDistinct(password('OPERATOR_PASSWORD'), password('VIEWER_PASSWORD')); });
  attempt(() => { checkNotifySecret(password('NOTIFY_SECRET')); });
  const report = attempt(() => reportSettings(environment, number('REPORT_SAMPLE', 200, 1, 1_000_000)));
  const adobeIo = attempt(() => readAdobeIo(environment));
  const trustProxy = attempt(() => proxies(environment['TRUST_PROXY'] ?? ''));
  const logLevel = environment['LOG_LEVEL'] || 'info';
  if (!['error', 'warn', 'info', 'debug'].includes(logLevel)) problems.push(invalid('LOG_LEVEL', 'error, warn, info or debug').message);
  const thumbnails = environment['THUMBNAILS'] || 'on';
  if (!['on', 'off'].includes(thumbnails)) problems.push(invalid('THUMBNAILS', 'on or off').message);
  const externalSystem = environment['EXTERNAL_SYSTEM'] || 'commerce';
  if (!/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,31}$/.test(externalSystem)) problems.push(invalid('EXTERNAL_SYSTEM', 'at most 32 letters, digits, spaces, dots, dashes or underscores').message);
  if (problems.length > 0 || !pairing || !url || !user || port === undefined || !concurrency || !backlogLimit || observeSeconds === undefined || !observeCallsPerSecond || trustProxy === undefined) {
    throw new BridgeError({
      code: 'SETTINGS_UNUSABLE', message: problems.join('\n'), disposition: 'park', nextAction: 'Correct these settings and start again; docs/architecture.md lists them all.',
    });
  }
  const dataDirectory = environment['DATA_DIR'] || 'var/sidecar';
  const auditKeyFile = environment['AUDIT_KEY_FILE'] || undefined;
  const auditKey = auditKeyFile !== undefined ? { file: auditKeyFile, create: false } : databaseUrl === undefined ? { file: join(dataDirectory, 'audit-key.pem'), create: true } : undefined;
  return {
    pairing: () => parsePairing(required('COMMERCE_PAIRING')),
    // read at each sign-in, so that a rotated secret file takes effect by itself
    openText: { url, user, password: () => secretOrPlain(environment, 'OPENTEXT_PASSWORD') ?? '', ...(browserUrl !== undefined && { browserUrl }) },
    externalSystem,
    store: databaseUrl !== undefined ? { databaseUrl } : { dataDirectory },
    ...(auditKey && { auditKey }),
    ...(report && { report }),
    ...(adobeIo && { adobeIo }),
    mappingDirectory: mappingDirectory(environment),
    host: environment['HOST'] || '127.0.0.1',
    port, passwords: { operator: () => password('OPERATOR_PASSWORD'), viewer: () => password('VIEWER_PASSWORD') }, notifySecret: () => password('NOTIFY_SECRET'), trustProxy, concurrency, backlogLimit, observeSeconds, observeCallsPerSecond, thumbnails: thumbnails === 'on', logLevel, failpoint: environment['FAILPOINT'],
  };
}

/** Off without REPORT_TO. */
function reportSettings(environment: Environment, sample: number): Settings['report'] {
  const to = (environment['REPORT_TO'] ?? '').split(',').map((address) => address.trim()).filter((address) => address !== '');
  if (to.length === 0) return undefined;
  const from = environment['REPORT_FROM'] || to[0] || '';
  for (const [name, addresses] of [['REPORT_TO', to], ['REPORT_FROM', [from]]] as const) {
    if (!addresses.every((address) => /^[^\s@<>",;]+@[^\s@<>",;]+$/.test(address))) throw invalid(name, 'e-mail addresses such as audit@example.com, with commas between them');
  }
  const schedule = environment['REPORT_SCHEDULE'] || '0 6 1 * *';
  if (!isSchedule(schedule)) throw invalid('REPORT_SCHEDULE', 'a cron line in UTC that comes at most once a day, e.g. 0 6 1 * * for the first of each month at six');
  const smtpUrl = () => {
    const url = secretOrPlain(environment, 'SMTP_URL');
    if (url === undefined) throw missing('SMTP_URL');
    if (!/^smtps?:\/\/[^/]/.test(url) || !URL.canParse(url)) throw invalid('SMTP_URL', 'an address such as smtp://user:password@mail.example:587');
    return url;
  };
  smtpUrl();
  return { to, from, schedule, sample, smtpUrl };
}

function webAddress(name: string, text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text) || new URL(text).username !== '') throw invalid(name, 'an http or https address without a user name in it, e.g. https://cs.example/cs/cs');
  return text;
}

/** Sign-in is slowed down, but a word of a dictionary is guessed all the same. */
function checkPassword(name: string, password: string | undefined): void {
  if (password !== undefined && password.length < 8) throw invalid(name, 'at least eight characters long, better twenty at random');
}

/** As Standard Webhooks has secrets: base64, with or without `whsec_` before it. */
function checkNotifySecret(secret: string | undefined): void {
  const key = secret?.replace(/^whsec_/, '');
  if (key !== undefined && (!/^[A-Za-z0-9+/]+={0,2}$/.test(key) || Buffer.from(key, 'base64').length < 24)) throw invalid('NOTIFY_SECRET', 'at least 24 random bytes in base64, e.g. of openssl rand -base64 32');
}

function checkDistinct(operator: string | undefined, viewer: string | undefined): void {
  if (viewer === undefined) return;
  if (operator === undefined) throw missing('OPERATOR_PASSWORD');
  if (operator === viewer) throw invalid('VIEWER_PASSWORD', 'another than OPERATOR_PASSWORD');
}

/** A number of proxies, or their addresses: `1`, `loopback`, `10.0.0.0/8, fd00::/8`. */
function proxies(text: string): false | number | string[] {
  const wanted = 'a number of proxies from 0 to 9, or their addresses, e.g. loopback, 10.0.0.0/8';
  if (/^\d?$/.test(text)) return text === '' || text === '0' ? false : Number(text);
  const addresses = text.split(',').map((part) => part.trim());
  const sound = addresses.every((address) => {
    const [ip = '', prefix = '0', ...rest] = address.split('/');
    return /^(loopback|linklocal|uniquelocal)$/.test(address) || (isIP(ip) !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (isIP(ip) === 4 ? 32 : 128) && rest.length === 0);
  });
  if (!sound) throw invalid('TRUST_PROXY', wanted);
  return addresses;
}
