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
/** The stage is there from the first test on. */
export type OnStage = () => Stage;

export async function setStage(progress: (line: string) => void, fresh: boolean): Promise<Stage> {
  const magento = await startMagento({ progress, fresh });
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
