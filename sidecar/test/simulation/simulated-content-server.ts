import { createHash } from 'node:crypto';
import type { ContentServer } from '../../src/ports/content-server.js';
import { MemoryContentServer } from '../fixtures/memory-content-server.js';
import type { Nature, Way } from './simulated-peer.js';
import type { Life } from './step-clock.js';

const NATURES: Readonly<Record<string, Nature>> = {
  createWorkspace: 'create', relate: 'create', addDocument: 'create', addVersion: 'create', renameWorkspace: 'set', setCategory: 'set',
};

/** Content Server as all processes reach it; `state` is what stands in it. */
export class SimulatedContentServer {
  readonly state = new MemoryContentServer();

  constructor(private readonly way: Way) {}

  of(life: Life): ContentServer {
    return new Proxy<ContentServer>(this.state, {
      get: (state, name) => {
        const method: unknown = Reflect.get(state, name);
        if (typeof method !== 'function' || name === 'workspaceUrl') return method;
        return (...args: unknown[]) => this.way.call(life, {
          nature: NATURES[String(name)] ?? 'read', process: async () => await (method.apply(state, args) as Promise<unknown>),
        });
      },
    });
  }

  /** Each workspace, document and version by what must be its own. */
  repeated(): string[] {
    const { workspaces, documents } = this.state;
    return [
      ...repeats(workspaces.map(({ key }) => `workspace of ${key}`)),
      ...repeats(documents.map(({ parent, name }) => `document ${name} in ${parent}`)),
      ...documents.flatMap(({ name, versions }) => repeats(versions.map((bytes) => `version ${sha256(bytes).slice(0, 8)} of ${name} ("${bytes.toString('utf8', 0, 60)}")`))),
    ];
  }
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function repeats(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
