import type { Readable } from 'node:stream';

/** A document's bytes on their way; size in bytes where the sender named it. */
export interface DocumentContent { readonly content: Readable; readonly size: number | undefined }
