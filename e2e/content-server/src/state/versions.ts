import type { StoredContent } from './content-store.js';

/** One version of a document. `number` counts all versions; major and minor only differ where advanced versioning is on. */
export interface Version {
  readonly id: number;
  readonly number: number;
  major: number;
  minor: number;
  readonly fileName: string;
  readonly mimeType: string;
  readonly content: StoredContent;
  readonly createdAt: number;
  readonly createdBy: number;
  description: string;
  locked?: boolean;
  lockedBy?: number;
  externalCreateDate?: string;
  externalModifyDate?: string;
}

/** `2` where versions are plain, `1.3` where they are major and minor. */
export const versionName = (version: Version, advanced: boolean): string =>
  advanced ? `${version.major}.${version.minor}` : String(version.number);
