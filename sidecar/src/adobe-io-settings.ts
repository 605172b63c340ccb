import { PUBLISHED_KINDS, type PublishedKind } from './domain/publication.js';
import type { SubjectRule } from './io-events/subject-of.js';
import type { JournalStart } from './ports/io-events.js';
import { invalid, missing, secretOrPlain, type Environment } from './setting-values.js';

export interface AdobeIoSettings {
  readonly clientId: string;
  /** Read at each sign-in, so that a rotated secret file takes effect by itself. */
  readonly clientSecret: () => string;
  readonly organizationId: string;
  readonly scopes: string;
  readonly webhook: boolean;
  readonly journal: { readonly url: string; readonly start: JournalStart } | undefined;
  readonly publishing: { readonly providerId: string; readonly codes: ReadonlyMap<PublishedKind, string> } | undefined;
  /** Further events, by their name: `observer.acme_warranty_save_after`. */
  readonly subjects: ReadonlyMap<string, SubjectRule>;
  /** Origin on this machine in place of all of Adobe's, for tests. */
  readonly standIn: string | undefined;
}

/** As Developer Console gives them for the I/O Management API. */
const SCOPES = 'AdobeID,openid,read_organizations,additional_info.projectedProductContext,additional_info.roles,adobeio_api';

/** Undefined where none of its three parts is switched on. */
export function readAdobeIo(environment: Environment): AdobeIoSettings | undefined {
  const text = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const required = (name: string): string => {
    const value = text(name);
    if (value === undefined) throw missing(name);
    return value;
  };
  const standIn = text('ADOBE_IO_STAND_IN');
  if (standIn !== undefined && !/^http:\/\/(127\.0\.0\.1|localhost):\d{1,5}$/.test(standIn)) throw invalid('ADOBE_IO_STAND_IN', 'an origin of this machine, e.g. http://127.0.0.1:4000; it is for tests alone');
  const webhook = onOrOff('ADOBE_IO_WEBHOOK', text('ADOBE_IO_WEBHOOK'));
  const journalUrl = text('ADOBE_IO_JOURNAL_URL');
  const kinds = text('ADOBE_IO_PUBLISH');
  if (!webhook && journalUrl === undefined && kinds === undefined) return undefined;
  const signsIn = journalUrl !== undefined || kinds !== undefined;
  const secret = () => secretOrPlain(environment, 'ADOBE_IO_CLIENT_SECRET');
  if (signsIn && secret() === undefined) throw missing('ADOBE_IO_CLIENT_SECRET');
  return {
    clientId: required('ADOBE_IO_CLIENT_ID'), clientSecret: () => secret() ?? '',
    organizationId: signsIn ? organization(required('ADOBE_IO_ORG_ID')) : '', scopes: text('ADOBE_IO_SCOPES') ?? SCOPES,
    webhook, standIn,
    journal: journalUrl === undefined ? undefined : { url: journal(journalUrl, standIn), start: journalStart(text('ADOBE_IO_JOURNAL_START') ?? 'oldest') },
    publishing: kinds === undefined ? undefined : { providerId: provider(required('ADOBE_IO_PROVIDER_ID')), codes: codes(kinds) },
    subjects: subjects(text('ADOBE_IO_SUBJECTS') ?? ''),
  };
}

function onOrOff(name: string, value: string | undefined): boolean {
  if (value !== undefined && value !== 'on' && value !== 'off') throw invalid(name, 'on or off');
  return value === 'on';
}

function organization(id: string): string {
  if (!/^[A-Za-z0-9]{1,64}@AdobeOrg$/.test(id)) throw invalid('ADOBE_IO_ORG_ID', 'an organization id such as 4CC7D9704674CFB2138A2C54@AdobeOrg');
  return id;
}

/** The token goes there: Adobe's own hosts alone. */
function journal(url: string, standIn: string | undefined): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const adobes = parsed?.protocol === 'https:' && parsed.port === '' && /^[a-z0-9-]+\.adobe\.io$/.test(parsed.hostname);
  if (parsed === undefined || parsed.search !== '' || parsed.username !== '' || !(adobes || parsed.origin === standIn)) {
    throw invalid('ADOBE_IO_JOURNAL_URL', 'the journaling endpoint that Developer Console shows for the registration, https://….adobe.io/… without anything behind its path');
  }
  return parsed.href;
}

function journalStart(value: string): JournalStart {
  if (value !== 'oldest' && value !== 'latest') throw invalid('ADOBE_IO_JOURNAL_START', 'oldest or latest');
  return value;
}

function provider(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw invalid('ADOBE_IO_PROVIDER_ID', 'the UUID of a custom events provider');
  return id;
}

/** `workspace.created, workflow.decided=com.example.decided`: kinds, each with its event code where that is another. */
function codes(list: string): ReadonlyMap<PublishedKind, string> {
  return new Map(list.split(',').map((part) => {
    const [name = '', code = name, ...rest] = part.trim().split('=').map((piece) => piece.trim());
    const kind = PUBLISHED_KINDS.find((each) => each === name);
    if (kind === undefined || rest.length > 0 || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,254}$/.test(code)) {
      throw invalid('ADOBE_IO_PUBLISH', `a list of ${PUBLISHED_KINDS.join(', ')}, each with its event code behind = where that is another`);
    }
    return [kind, code];
  }));
}

/** `observer.acme_warranty_save_after=order:order_id`. */
function subjects(list: string): ReadonlyMap<string, SubjectRule> {
  return new Map(list.split(',').filter((part) => part.trim() !== '').map((part) => {
    const [, name, type, field] = /^((?:observer|plugin)\.[A-Za-z0-9._]{1,200})=(order|customer|product|company|quote|supplier|case):([A-Za-z0-9_.]{1,100})$/.exec(part.trim()) ?? [];
    if (name === undefined || type === undefined || field === undefined) throw invalid('ADOBE_IO_SUBJECTS', 'a list such as observer.acme_warranty_save_after=order:order_id');
    return [name, { type, fields: [field] }];
  }));
}
