import { BridgeError } from '../domain/errors.js';
import type { Mapping } from '../planning/mapping.js';
import type { Clock } from '../ports/clock.js';
import type { ContentServer } from '../ports/content-server.js';
import type { Log } from '../ports/log.js';
import type { Watches } from '../ports/watches.js';
import type { Feed } from './observing-loop.js';

/** Business object type under which the store watches folders outside of workspaces, and the shop is told of them. */
export const COLLECTION = 'collection';

const SECONDS_BETWEEN_READINGS = 600;

/** Keeps the mapping's folders among what is watched: looked at, searched for changes and told to the shop as workspaces are. A folder that moved or was made anew at its path is found again. */
export class Collections implements Feed {
  private readAt = -Infinity;

  constructor(
    private readonly mapping: Mapping, private readonly externalSystem: string, private readonly contentServer: Pick<ContentServer, 'findFolder'>, private readonly watches: Pick<Watches, 'place'>,
    private readonly source: string, private readonly clock: Pick<Clock, 'now'>, private readonly log: Log,
  ) {}

  async read(): Promise<void> {
    const now = this.clock.now().getTime() / 1_000;
    if (now - this.readAt < SECONDS_BETWEEN_READINGS) return;
    this.readAt = now;
    for (const { name, folder } of this.mapping.collections ?? []) {
      try {
        await this.watches.place(this.source, { system: this.externalSystem, type: COLLECTION, id: name }, await this.contentServer.findFolder(folder.name), folder.name);
      } catch (error) {
        this.log.warn('A folder of released documents was not found', { collection: name, code: error instanceof BridgeError ? error.code : 'INTERNAL_ERROR' });
      }
    }
  }
}
