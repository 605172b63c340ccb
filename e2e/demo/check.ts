import type { ContentServerView, WorkspaceView } from './content-server-view.js';
import type { PlacedOrder, Shop } from './shop.js';

export interface CheckedOrder { readonly workspace: WorkspaceView | undefined; readonly problems: readonly string[] }

/** Holds an order's workspace in Content Server against what the shop says must be in it. */
export async function checkOrder(shop: Shop, contentServer: ContentServerView, order: PlacedOrder): Promise<CheckedOrder> {
  const problems: string[] = [];
  const complain = (text: string) => { problems.push(`order ${order.number}: ${text}`); };
  const expected = await shop.expected(order);
  const workspace = await contentServer.workspace('order', order.number, 'Commerce Order');
  if (workspace === undefined) return { workspace, problems: [`order ${order.number}: no workspace`] };
  for (const [name, value] of Object.entries(expected.attributes)) {
    if (workspace.attributes[name] !== value) complain(`attribute ${name} is ${JSON.stringify(workspace.attributes[name])}, not ${JSON.stringify(value)}`);
  }
  for (const document of expected.documents) {
    const stored = workspace.documents.filter(({ role, sourceId }) => role === document.role && sourceId === document.sourceId);
    const [only] = stored;
    if (only === undefined || stored.length > 1) complain(`${stored.length} documents ${document.role} ${document.sourceId}, not 1`);
    else if (document.sha256 !== undefined && only.sha256 !== document.sha256) complain(`${only.name} has other bytes than in the shop`);
    else if (only.version !== 1) complain(`${only.name} has ${only.version} versions, not 1`);
  }
  // the manifest is the bridge's own, where the mapping archives orders
  const ofShop = workspace.documents.filter(({ role }) => role !== 'archive-manifest').length;
  if (ofShop !== expected.documents.length) complain(`${ofShop} documents, not ${expected.documents.length}`);
  if (expected.customer !== undefined) {
    const customer = await contentServer.workspace('customer', expected.customer, 'Commerce Customer');
    if (customer === undefined) complain(`customer ${expected.customer} has no workspace`);
    else if (!workspace.parents.includes(customer.nodeId)) complain(`is not related to the workspace of customer ${expected.customer}`);
  }
  const told = await shop.toldOf(order);
  const manifests = workspace.documents.length - ofShop;
  if (told?.state !== 'active' || told.documents !== expected.documents.length + manifests) complain(`the shop was told ${JSON.stringify(told)}`);
  return { workspace, problems };
}
