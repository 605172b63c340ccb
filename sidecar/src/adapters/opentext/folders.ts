import { BridgeError } from '../../domain/errors.js';
import type { Located, NameProblem } from '../../domain/mapping-names.js';
import { nodeAt } from './node-path.js';
import type { Session } from './session.js';

/** The Enterprise volume (pyxecm `VOLUME_TYPE_ENTERPRISE_WORKSPACE`). */
const ENTERPRISE_VOLUME = 141;

/** Folders that the mapping names by node id, or by path below the Enterprise volume. */
export class Folders {
  constructor(private readonly session: Session) {}

  async resolve(folders: readonly Located[]): Promise<NameProblem[]> {
    const problems: NameProblem[] = [];
    for (const { name, at } of folders) {
      await this.find(name).catch((failure: unknown) => {
        if (!(failure instanceof BridgeError) || failure.disposition !== 'park') throw failure;
        problems.push({ at, message: failure.code === 'OPENTEXT_NAME_UNRESOLVED' ? failure.message : `Content Server has no folder "${name}" that the bridge's user may see` });
      });
    }
    return problems;
  }

  /** @throws BridgeError OPENTEXT_NAME_UNRESOLVED naming what is there instead */
  async find(folder: string): Promise<number> {
    if (/^\d+$/.test(folder)) {
      await this.session.call({ operation: 'read node', nature: 'read', method: 'GET', path: `v2/nodes/${folder}`, query: [['fields', 'properties{id,name,type}']] });
      return Number(folder);
    }
    const found = await nodeAt(this.session, ENTERPRISE_VOLUME, folder);
    if ('id' in found) return found.id;
    const there = found.there.length === 0 ? 'none there' : found.there.slice(0, 20).map((name) => `"${name}"`).join(', ');
    throw new BridgeError({
      code: 'OPENTEXT_NAME_UNRESOLVED', message: `Content Server has no folder "${folder}" below the Enterprise volume; it has ${there}`, disposition: 'park',
      nextAction: 'Correct the folder in the mapping or create it in Content Server.',
    });
  }
}
