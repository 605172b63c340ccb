import type { ObservedDocument } from '../contract/link-update.js';
import type { BusinessKey } from '../domain/business-key.js';
import type { Holding, Look } from '../domain/observation.js';

/** A workspace that is looked at again and again, on behalf of one source. Held by this process until it is settled, or for some minutes. */
export interface Watch {
  readonly source: string;
  readonly key: BusinessKey;
  readonly nodeId: number;
  /** The bridge's own documents in it, by node id. */
  readonly own: ReadonlyMap<number, { readonly role: string; readonly sourceId: string }>;
  /** Seconds since something last changed there, or since it is watched. */
  readonly quietSeconds: number;
  /** Rules of documents that held at the last look; none where there was none. */
  readonly holding: readonly Holding[] | undefined;
  /** Whether the last findings say what is released, be it nothing: who asks for it no more must say that nothing is. */
  readonly saysReleased: boolean;
  /** Looks in a row that failed. */
  readonly failures: number;
  /** Of this holding: who lost the watch to another, or to a newer wish, records nothing. */
  readonly claim: number;
}

/** The store's side of observing: what is watched, when it is next looked at, and what was found. Shared by all processes. */
export interface Watches {
  /**
   * Watches every recorded workspace of these business object types for the source, and no others any more: what was released in those is withdrawn. Where
   * `settings` differ from the last time, all are looked at anew. The number of watches that are new.
   */
  enrol(source: string, types: readonly string[], settings: string): Promise<number>;
  /** Watches also those that were recorded in the last minute, such as workspaces that another needed; due in so many seconds, when people may have come to them. Cheap. */
  enrolRecent(source: string, types: readonly string[], seconds: number): Promise<number>;
  /** At most `limit` that are due: first those that are looked at for a reason, then the longest due. */
  claim(source: string, limit: number): Promise<Watch[]>;
  /** In one transaction: keeps the findings and, when they are not those of before, the decisions, and that the shop is to be told. Whether they changed. */
  record(watch: Watch, seen: Look, pauseSeconds: number, pauseWhenChanged: number): Promise<boolean>;
  /** What was found at the last look, of all that were looked at. */
  found(source: string): AsyncIterable<{ readonly key: BusinessKey; readonly documents: readonly ObservedDocument[]; readonly holding: readonly Holding[] | undefined }>;
  /** Was not looked at after all: due again at once. */
  release(watch: Watch): Promise<void>;
  failed(watch: Watch, code: string, pauseSeconds: number): Promise<void>;
  /** Nothing is released there any more, as long as nobody has looked again, and the shop is to be told; whether anything was. */
  withdraw(watch: Watch): Promise<boolean>;
  /** Due in so many seconds at the latest; watched from now on if it was not. */
  lookWithin(source: string, key: BusinessKey, seconds: number): Promise<void>;
  /** The watched ones among these workspaces are due now, before all that are due by their pause; the number. */
  lookSoonAt(source: string, nodeIds: readonly number[]): Promise<number>;
  /** The same for these business objects. */
  lookSoonForAll(source: string, keys: readonly BusinessKey[]): Promise<number>;
  /** A place that is no workspace is watched as one: recorded under its key, with its node and name, and due now where that is news. */
  place(source: string, key: BusinessKey, nodeId: number, name: string): Promise<void>;
  /** Where the source's reading of changes stands, when it is due and nobody else has it in hand; `undefined` otherwise. */
  claimCursor(source: string, pauseSeconds: number): Promise<{ readonly position: string | undefined } | undefined>;
  moveCursor(source: string, position: string): Promise<void>;
}
