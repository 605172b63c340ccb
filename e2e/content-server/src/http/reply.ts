import type { StoredContent } from '../state/content-store.js';

/** What a handler answers. `json` and `html` are sent with their length; `content` streams stored bytes and honours ranges. */
export type Reply =
  | { readonly kind: 'json'; readonly status: number; readonly body: object; readonly headers?: Record<string, string> }
  | { readonly kind: 'html'; readonly status: number; readonly body: string; readonly headers?: Record<string, string> }
  | {
      readonly kind: 'content';
      readonly content: StoredContent;
      readonly mimeType: string;
      readonly fileName: string;
      readonly attachment: boolean;
    };

export const json = (body: object, status = 200, headers?: Record<string, string>): Reply =>
  headers === undefined ? { kind: 'json', status, body } : { kind: 'json', status, body, headers };

export const html = (body: string, status = 200, headers?: Record<string, string>): Reply =>
  headers === undefined ? { kind: 'html', status, body } : { kind: 'html', status, body, headers };

/** The `links` member every v2 answer has. */
export const selfLink = (href: string, method: string): object => ({
  data: { self: { body: '', content_type: '', href, method, name: '' } },
});
