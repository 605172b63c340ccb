import { type Magento, startMagento } from './harness/magento.js';
import { readPairing, type Pairing } from './harness/pairing.js';
import { Receiver } from './harness/receiver.js';
import { inRepository } from './harness/repository.js';

/** What every case acts on: one shop, paired with a receiver that stands where the sidecar would. */
export interface Stage {
  readonly magento: Magento;
  readonly receiver: Receiver;
  pairing: Pairing;
  /** PHP script that saves an agreement through its repository. */
  readonly changeAgreement: string;
}
/** A row of the outbox, as the cases look at it. */
export interface EnteredRow { readonly outbox_id: number; readonly subject: string; readonly cause: string; readonly priority: number; readonly status: number; readonly payload: string | null }

/** Rows above an outbox id, oldest first; `subject` is `product/7`, `supplier/attribute-57`. */
export function rowsAfter({ magento }: Pick<Stage, 'magento'>, id: number): Promise<EnteredRow[]> {
  return magento.database.sql<EnteredRow>("SELECT outbox_id, CONCAT(subject_type, '/', IF(subject_key = '', subject_id, subject_key)) AS subject, cause, priority, status, payload FROM workspace_bridge_outbox WHERE outbox_id > ? ORDER BY outbox_id", [id]);
}

/** What an act enters: `product/7 product.saved`, in the order of the rows. */
export async function enteredBy(stage: Stage, act: () => Promise<unknown>): Promise<string[]> {
  const last = (await rowsAfter(stage, 0)).at(-1)?.outbox_id ?? 0;
  await act();
  return (await rowsAfter(stage, last)).map(({ subject, cause }) => `${subject} ${cause}`);
}

/** The stage is there from the first test on. */
export type OnStage = () => Stage;

export async function setStage(progress: (line: string) => void, fresh: boolean, withB2b: boolean, start: () => Promise<Magento> = () => startMagento({ progress, fresh, withB2b })): Promise<Stage> {
  const magento = await start();
  try {
    const receiver = await Receiver.start();
    const pairing = readPairing(await magento.cli('workspaces:pair', '--json', `--sidecar-url=${receiver.url}`));
    receiver.secret = pairing.signing;
    return { magento, receiver, pairing, changeAgreement: inRepository('magento-module', 'Test', 'Integration', 'change-agreement.php') };
  } catch (error) {
    await magento.stop();
    throw error;
  }
}

/** Delivers all that is due; the answer is what the command printed. Its exit status is 1 when something is left, which a case may want. */
export async function deliver({ magento }: Stage): Promise<string> {
  return (await magento.tryCli('workspaces:outbox:deliver')).stdout;
}

/** Delivers what came before and forgets it, so that a case sees only what it caused. */
export async function clearOutbox(stage: Stage): Promise<void> {
  stage.receiver.behaviour = () => ({ status: 'accepted' });
  await stage.magento.database.sql("UPDATE workspace_bridge_outbox SET status = 2, delivered_at = NOW(), lease_owner = NULL, last_error = NULL WHERE status <> 2");
  stage.receiver.reset();
}
