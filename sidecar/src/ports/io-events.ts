import type { CloudEvent, PublishedKind } from '../domain/publication.js';

/** Where reading begins that has no position: with all that is kept (seven days), or with what comes from now on. */
export type JournalStart = 'oldest' | 'latest';

export interface JournalPage {
  readonly events: readonly unknown[];
  /** Where to go on. */
  readonly next: string | undefined;
  /** How long Adobe asks to stay away; at the end of the journal. */
  readonly retryAfterSeconds: number | undefined;
}

/** The journal of one registration. Failures are BridgeErrors; a position that is kept no more is `ADOBE_IO_POSITION_EXPIRED`. */
export interface EventJournal {
  read(from: { readonly position: string } | { readonly start: JournalStart }): Promise<JournalPage>;
}

/** Failures are BridgeErrors. */
export interface EventPublisher { publish(event: CloudEvent): Promise<void> }

/** Public keys of Adobe I/O Events by their path; PEM. Undefined where there is no such key. A BridgeError where none can be had at the moment. */
export interface SigningKeys { key(path: string): Promise<string | undefined> }

/** An event that is about a business object of the shop: `order/57`. */
export interface TakenEvent { readonly id: string; readonly subject: string }

/** A business object of which the shop is still to be asked; `wanted` counts the events about it. */
export interface Nudge { readonly subject: string; readonly wanted: number; readonly attempts: number }

export interface JournalClaim {
  readonly journal: string;
  readonly token: number;
  readonly position: string | undefined;
  readonly failures: number;
}

export interface JournalState {
  readonly position: string | undefined;
  /** Seconds since the last answer of the journal. */
  readonly readSecondsAgo: number | undefined;
  readonly failureCode: string | undefined;
  /** The last time that events were missed because their position had expired: since when, and how long ago it was found. */
  readonly missed: { readonly since: string; readonly foundSecondsAgo: number } | undefined;
}

export interface IoFigures { readonly nudges: number; readonly oldestNudgeSeconds: number; readonly publications: number; readonly refusedPublications: number; readonly journal: JournalState | undefined }

/** The store's side of Adobe I/O Events, shared by all processes of the service. */
export interface IoEvents {
  /** Keeps what is new of them in one transaction, each event once; the ids of those that were new. */
  take(events: readonly TakenEvent[]): Promise<ReadonlySet<string>>;
  /** At most `limit` that are due; they come again unless settled within a minute. */
  claimNudges(limit: number): Promise<Nudge[]>;
  /** The shop was asked. One that was wanted again meanwhile is due once more. */
  asked(nudges: readonly Nudge[]): Promise<void>;
  askLater(nudges: readonly Nudge[], milliseconds: number): Promise<void>;
  /** Whether this process is to read the journal now; nobody else does for half a minute. */
  claimJournal(journal: string): Promise<JournalClaim | undefined>;
  /** In one transaction: its events, and where to go on. Nothing, and a BridgeError LEASE_LOST, when another process has taken the journal over. The ids of events that were new. */
  readJournal(claim: JournalClaim, events: readonly TakenEvent[], next: string | undefined, pauseSeconds: number): Promise<ReadonlySet<string>>;
  /** Its position is kept no more: reading begins anew. */
  journalExpired(claim: JournalClaim): Promise<void>;
  journalFailed(claim: JournalClaim, code: string, pauseSeconds: number): Promise<void>;
  figures(journal: string | undefined): Promise<IoFigures>;
  /** Forgets the ids of events taken so many days ago; how many. */
  prune(days: number): Promise<number>;
}

/** Something that is still to be published. */
export interface Publication {
  readonly position: number;
  readonly id: string;
  readonly kind: PublishedKind;
  readonly attempts: number;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Publications {
  /** From now on these kinds are kept for publishing, as they happen; what waits of others is forgotten. What was refused is tried again. */
  want(kinds: readonly PublishedKind[]): Promise<void>;
  /** At most `limit` that are due, in the order they happened; they come again unless settled within a minute. */
  claim(limit: number): Promise<Publication[]>;
  published(publication: Publication): Promise<void>;
  /** Adobe will never take this one as things are. */
  refused(publication: Publication, reason: string): Promise<void>;
  later(publications: readonly Publication[], milliseconds: number): Promise<void>;
}
