import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { CONTENT_SERVER_USER, Installation } from '../demo/installation.js';
import { Person } from '../demo/person.js';
import { MagentoShop } from './shop.js';
import { clearOutbox, type Stage } from './stage.js';
import { inRepository } from './harness/repository.js';

/** What a merchant's mapping says beside the shipped one: the value at a path of a file. */
export interface MappingChange { readonly file: string; readonly path: readonly string[]; readonly value: unknown }

export interface OpenTextOptions {
  readonly mapping?: readonly MappingChange[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** The real sidecar and the Content Server stand-in beside the shop, and somebody who works in Content Server. The shop is paired with them from then on. */
export class OpenText {
  private constructor(readonly installation: Installation, readonly shop: MagentoShop, readonly person: Person, private readonly mapping: string) {}

  /** What the shop had to tell before is not told: a case sees only what it caused. */
  static async start(stage: Stage, { mapping = [], environment = {} }: OpenTextOptions = {}): Promise<OpenText> {
    await clearOutbox(stage);
    await stage.magento.database.sql('DELETE FROM workspace_bridge_outbox');
    const directory = await mkdtemp(join(tmpdir(), 'workspace-bridge-mapping-'));
    try {
      await cp(inRepository('sidecar', 'mapping'), directory, { recursive: true });
      for (const change of mapping) await apply(directory, change);
      const shop = new MagentoShop(stage.magento);
      const installation = await Installation.start({ shop, sidecarEnvironment: { OBSERVE_SECONDS: '1', OBSERVE_CALLS_PER_SECOND: '20', MAPPING_DIR: directory, ...environment } });
      return new OpenText(installation, shop, new Person(installation.contentServerUrl, CONTENT_SERVER_USER.name, CONTENT_SERVER_USER.password), directory);
    } catch (error) {
      await rm(directory, { recursive: true, force: true });
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.installation.stop();
    await rm(this.mapping, { recursive: true, force: true });
  }

  /** All that the shop has to tell is told, and worked off. */
  async settle(): Promise<void> {
    await this.shop.deliver();
    await this.installation.settled();
  }
}

async function apply(directory: string, { file, path, value }: MappingChange): Promise<void> {
  const document = parseDocument(await readFile(join(directory, file), 'utf8'));
  document.setIn(path, value);
  await writeFile(join(directory, file), document.toString());
}
