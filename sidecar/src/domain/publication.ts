/** What is told to Adobe I/O Events, where it is wanted. */
export const PUBLISHED_KINDS = ['workspace.created', 'workspace.updated', 'workflow.decided'] as const;
export type PublishedKind = (typeof PUBLISHED_KINDS)[number];

/** CloudEvents 1.0 in JSON, as Adobe I/O Events takes them. */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** Unique with `source`; the same however often it is sent. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, unknown>>;
}
