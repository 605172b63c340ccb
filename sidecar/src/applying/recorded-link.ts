import { keyText, type BusinessKey } from '../domain/business-key.js';
import { BridgeError } from '../domain/errors.js';
import type { Link } from '../domain/link.js';
import type { Ledger } from '../ports/ledger.js';

/** The link that an earlier step of the plan has made sure of. */
export async function recordedLink(ledger: Ledger, key: BusinessKey): Promise<Link> {
  const link = await ledger.link(key);
  if (link !== undefined) return link;
  throw new BridgeError({
    code: 'WORKSPACE_NOT_RECORDED',
    message: `The workspace of ${keyText(key)} is not recorded yet.`,
    disposition: 'retry',
    nextAction: 'The bridge plans again by itself. If it stays, save that record in the shop or backfill it, then run this item again.',
  });
}
