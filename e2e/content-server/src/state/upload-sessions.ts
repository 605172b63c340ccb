import { randomUUID } from 'node:crypto';
import type { StoredContent } from './content-store.js';

export const PART_SIZE = 8 * 1024 * 1024;

/** A large file sent in parts before the node or version is made of it. */
export interface UploadSession {
  readonly key: string;
  readonly fileName: string;
  readonly fileSize: number;
  readonly mimeType: string;
  readonly parts: Map<number, StoredContent>;
  whole?: StoredContent;
}

/** Uploads under way. Lost at a restart, as unfinished uploads are. */
export class UploadSessions {
  private readonly sessions = new Map<string, UploadSession>();

  open(fileName: string, fileSize: number, mimeType: string): UploadSession {
    const session: UploadSession = { key: randomUUID(), fileName, fileSize, mimeType, parts: new Map() };
    this.sessions.set(session.key, session);
    return session;
  }

  get(key: string): UploadSession | undefined {
    return this.sessions.get(key);
  }

  close(key: string): UploadSession | undefined {
    const session = this.sessions.get(key);
    this.sessions.delete(key);
    return session;
  }
}

export const partCount = (session: UploadSession): number => Math.max(1, Math.ceil(session.fileSize / PART_SIZE));
