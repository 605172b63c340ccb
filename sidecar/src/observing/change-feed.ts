import { BridgeError } from '../domain/errors.js';
import type { Clock } from '../ports/clock.js';
import type { ChangedNode, ContentServer } from '../ports/content-server.js';
import type { Log } from '../ports/log.js';
import type { Watches } from '../ports/watches.js';

/** The index behind the search lags, and clocks differ. */
const OVERLAP_MILLISECONDS = 300_000;
/** So many known changes in a row: what is behind them is known too, but for what the index was very late with. */
const KNOWN_IN_A_ROW = 100;

/** How far changes were read, and those of the overlap, each as `<node id>@<time>`. */
interface Position { readonly until: string; readonly seen: readonly string[] }

/**
 * Asks Content Server once in a while which documents changed, wherever they are, and lets the workspaces above them be looked at now. It only hastens: what
 * the search does not tell (a removal, a change the index lost) is found when the workspace is due.
 */
export class ChangeFeed {
  constructor(
    private readonly watches: Watches, private readonly contentServer: Pick<ContentServer, 'changedNodes'>, private readonly clock: Clock, private readonly log: Log,
    private readonly pauseSeconds: number,
  ) {}

  async read(source: string): Promise<void> {
    const cursor = await this.watches.claimCursor(source, this.pauseSeconds);
    if (cursor === undefined) return;
    const before: Position = cursor.position === undefined ? { until: this.clock.now().toISOString(), seen: [] } : JSON.parse(cursor.position) as Position;
    try {
      const fresh = await this.newSince(before);
      const due = fresh.length === 0 ? 0 : await this.watches.lookSoonAt(source, [...new Set(fresh.flatMap(({ places }) => places))]);
      if (fresh.length > 0 || cursor.position === undefined) await this.watches.moveCursor(source, JSON.stringify(after(before, fresh)));
      this.log.debug('Changes read', { source, changes: fresh.length, due });
    } catch (error) {
      this.log.warn('Changes could not be read', { source, code: error instanceof BridgeError ? error.code : 'INTERNAL_ERROR' });
    }
  }

  private async newSince({ until, seen }: Position): Promise<ChangedNode[]> {
    const since = Date.parse(until) - OVERLAP_MILLISECONDS;
    const known = new Set(seen);
    const fresh: ChangedNode[] = [];
    let inARow = 0;
    for await (const change of this.contentServer.changedNodes()) {
      if (Date.parse(change.at) < since) break;
      inARow = known.has(nameOf(change)) ? inARow + 1 : 0;
      if (inARow >= KNOWN_IN_A_ROW) break;
      if (inARow === 0) fresh.push(change);
    }
    return fresh;
  }
}

function after({ until, seen }: Position, fresh: readonly ChangedNode[]): Position {
  const newest = Math.max(Date.parse(until), ...fresh.map(({ at }) => Date.parse(at)));
  const kept = [...seen, ...fresh.map(nameOf)].filter((name) => Date.parse(name.slice(name.indexOf('@') + 1)) >= newest - OVERLAP_MILLISECONDS);
  return { until: new Date(newest).toISOString(), seen: kept };
}

function nameOf({ nodeId, at }: ChangedNode): string {
  return `${nodeId}@${at}`;
}
