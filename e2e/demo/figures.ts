import type { WorkspaceView } from './content-server-view.js';
import type { RequestCounts } from './request-counts.js';

/** What `--json` prints. */
export interface Figures {
  readonly orders: number;
  /** Of orders and of their customers. */
  readonly workspaces: number;
  /** In the orders' workspaces. */
  readonly documents: number;
  /** From an order's workspace to a customer's. */
  readonly relations: number;
  /** Average by operation of the Content Server API, signing in apart (once at the start of the sidecar). */
  readonly callsPerOrder: Readonly<Record<string, number>>;
  readonly replayWrites: number;
  readonly seconds: number;
}

export function figuresOf(orders: number, workspaces: readonly WorkspaceView[], counts: RequestCounts, replayWrites: number, seconds: number): Figures {
  const customers = new Set(workspaces.flatMap(({ parents }) => parents));
  return {
    orders, workspaces: workspaces.length + customers.size,
    documents: workspaces.reduce((sum, { documents }) => sum + documents.length, 0), relations: workspaces.reduce((sum, { parents }) => sum + parents.length, 0),
    callsPerOrder: Object.fromEntries(Object.entries(counts.byOperation).map(([operation, calls]) => [operation, Math.round((calls / orders) * 100) / 100])),
    replayWrites, seconds,
  };
}

/** The most calls these workspaces may have cost: three and one a document for each order, two more for each customer met for the first time. */
export function callBudget(workspaces: readonly WorkspaceView[]): number {
  const customers = new Set(workspaces.flatMap(({ parents }) => parents));
  return workspaces.reduce((sum, { documents }) => sum + 3 + documents.length, 0) + 2 * customers.size;
}

export interface Addresses { readonly sidecarUrl: string; readonly operatorPassword: string; readonly workspaceUrl: string; readonly contentServerLogin: string; readonly orderPage: string; readonly logs: string }

/** The summary for a person. @param calls without a budget where looks or declared records made calls too */
export function summary(figures: Figures, calls: { readonly made: number; readonly budget: number | undefined }, replayed: number): string {
  const byOperation = Object.entries(figures.callsPerOrder).map(([operation, count]) => `${operation} ${count}`).join(', ');
  return `
${figures.orders} orders have their workspaces: ${figures.workspaces} workspaces with the customers', ${figures.documents} documents, ${figures.relations} relations, after ${figures.seconds} s.
Calls to Content Server: ${calls.made} in all${calls.budget === undefined ? '' : `, ${calls.budget} would be allowed`}. Per order: ${byOperation}.
All ${replayed} outbox rows delivered and worked off again: ${figures.replayWrites} write calls.
`;
}

export function whereToLook({ sidecarUrl, operatorPassword, workspaceUrl, contentServerLogin, orderPage, logs }: Addresses): string {
  return `
Open:  operator's page   ${sidecarUrl}/console   (password ${operatorPassword})
       a workspace       ${workspaceUrl}   (${contentServerLogin})
       the shop          ${orderPage}
Ask:   (set -a; . ${logs}/settings.env; npm run -s cli -- status)   also: check, audit key
Logs:  ${logs}   (removed at the end)
Stop with Ctrl-C.
`;
}
