import type { Readable } from 'node:stream';

/** `none`: the document is of no type that has a picture, is damaged, or asks for more than a picture may cost. `busy`: too many are being made. */
export type Thumbnail = { readonly kind: 'picture'; readonly jpeg: Buffer } | { readonly kind: 'none' } | { readonly kind: 'busy' };

/** Small pictures of documents' first pages. */
export interface Thumbnails {
  /** Whether there can be one of a document of this media type and size (bytes) at all. */
  canPicture(mimeType: string, size: number | undefined): boolean;
  /** Waits its turn before it opens the document. Failures of `open` are passed on. */
  picture(mimeType: string, open: () => Promise<Readable>): Promise<Thumbnail>;
}
