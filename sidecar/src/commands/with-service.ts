import { compose, composePeers, type PeersInUse, type Service } from '../composition.js';
import { winstonLog } from '../observability/winston-log.js';
import { readSettings } from '../settings.js';

/** Runs a command without the store, which a running service may hold. */
export async function withPeers(work: (peers: PeersInUse) => Promise<void>): Promise<void> {
  const peers = await composePeers(readSettings(process.env));
  try {
    await work(peers);
  } finally {
    peers.contentServer.close();
    peers.commerce.close();
  }
}

/** Runs a command with the store; the embedded one must not be in use. */
export async function withService(work: (service: Service, externalSystem: string, log: ReturnType<typeof winstonLog>) => Promise<void>): Promise<void> {
  const settings = readSettings(process.env);
  const log = winstonLog(process.env['LOG_LEVEL'] ?? 'error');
  const service = await compose(settings, log);
  try {
    await work(service, settings.externalSystem, log);
  } finally {
    service.contentServer.close();
    service.commerce.close();
    await service.database.close();
  }
}
