import type { DesiredHold } from '../../domain/archive.js';
import { BridgeError } from '../../domain/errors.js';
import type { Located, NameProblem, RecordsNames } from '../../domain/mapping-names.js';
import { list, member, text, whole } from './json.js';
import { nodeAt } from './node-path.js';
import type { Session } from './session.js';

/** Volume of Records Management (pyxecm `VOLUME_TYPE_RECORDS_MANAGEMENT`). */
const RECORDS_VOLUME = 550;
const RSI_PAGE = 1_000;

/** Ids behind the names of Records Management: classifications by path, holds and groups by name; read when first needed and then kept. */
export class RecordsDirectory {
  private readonly classifications = new Map<string, number>();
  private readonly holds = new Map<string, number>();
  private readonly groups = new Map<string, number>();

  constructor(private readonly session: Session) {}

  /** Every name that leads nowhere, with its place in the mapping. */
  async resolve({ classifications, retentionCodes, groups }: RecordsNames): Promise<NameProblem[]> {
    const problems: NameProblem[] = [];
    const attempt = async ({ name, at }: Located, look: (name: string) => Promise<unknown>) => {
      await look(name).catch((failure: unknown) => {
        if (!(failure instanceof BridgeError) || !['CLASSIFICATION_UNKNOWN', 'OPENTEXT_NAME_UNRESOLVED'].includes(failure.code)) throw failure;
        problems.push({ at, message: failure.message });
      });
    };
    for (const wanted of classifications) await attempt(wanted, (name) => this.classificationAnew(name));
    for (const wanted of groups) await attempt(wanted, (name) => this.group(name));
    if (retentionCodes.length > 0) {
      const known = await this.retentionCodes();
      for (const { name, at } of retentionCodes) if (!known.includes(name)) problems.push({ at, message: `Content Server has no retention code (RSI) "${name}"; it has ${named(known)}` });
    }
    return problems;
  }

  async classification(path: string): Promise<number> {
    return this.classifications.get(path) ?? await this.classificationAnew(path);
  }

  /** @throws BridgeError CLASSIFICATION_UNKNOWN naming what is there instead */
  async classificationAnew(path: string): Promise<number> {
    this.classifications.delete(path);
    const id = /^\d+$/.test(path) ? await this.existing(Number(path), path) : await this.below(path);
    this.classifications.set(path, id);
    return id;
  }

  /** Undefined when Content Server has no hold of that name. */
  async hold(name: string): Promise<number | undefined> {
    return this.holds.get(name) ?? await this.holdAnew(name);
  }

  /** Names of holds are unique, so that a second one never comes into being. */
  async makeHold({ name, reason, type }: DesiredHold): Promise<number> {
    if (type === undefined) throw holdUnknown(name);
    let unknown: BridgeError | undefined;
    try {
      await this.session.call({
        operation: 'make hold', nature: 'create', method: 'POST', path: 'v1/holds', form: { type, name, comment: reason },
      });
    } catch (failure) {
      if (!(failure instanceof BridgeError) || failure.disposition !== 'look') throw failure;
      unknown = failure;
    }
    const id = await this.holdAnew(name);
    if (id !== undefined) return id;
    // it was not made, or is not made yet: the next run looks again; a name that is taken by no hold is for a person
    throw unknown === undefined || unknown.code === 'OPENTEXT_NAME_TAKEN' ? holdUnknown(name) : unknown;
  }

  async group(name: string): Promise<number> {
    const known = this.groups.get(name);
    if (known !== undefined) return known;
    const answer = await this.session.call({
      operation: 'find group', nature: 'read', method: 'GET', path: 'v2/members', query: [['where_type', '1'], ['where_name', name], ['limit', '100']],
    });
    const found = list(member(answer, 'results')).map((row) => member(row, 'data', 'properties')).find((properties) => text(member(properties, 'name')) === name);
    const id = whole(member(found, 'id'));
    if (id === undefined) {
      throw new BridgeError({
        code: 'OPENTEXT_NAME_UNRESOLVED', message: `Content Server has no group "${name}".`, disposition: 'park',
        nextAction: 'Correct the group in the mapping or create it in Content Server, then run the parked item again.',
      });
    }
    this.groups.set(name, id);
    return id;
  }

  private async holdAnew(name: string): Promise<number | undefined> {
    const answer = await this.session.call({ operation: 'list holds', nature: 'read', method: 'GET', path: 'v2/holds' });
    for (const row of list(member(answer, 'results', 'data', 'holds'))) {
      const id = whole(member(row, 'HoldID'));
      const holdName = text(member(row, 'HoldName'));
      if (id !== undefined && holdName !== undefined) this.holds.set(holdName, id);
    }
    return this.holds.get(name);
  }

  private async retentionCodes(): Promise<string[]> {
    const answer = await this.session.call({ operation: 'list retention codes', nature: 'read', method: 'GET', path: 'v2/rsis', query: [['limit', String(RSI_PAGE)]] });
    return [...new Set(list(member(answer, 'results', 'data', 'rsis')).flatMap((row) => text(member(row, 'RSI')) ?? []))];
  }

  private async existing(id: number, path: string): Promise<number> {
    try {
      await this.session.call({ operation: 'read node', nature: 'read', method: 'GET', path: `v2/nodes/${id}`, query: [['fields', 'properties{id,name,type}']] });
      return id;
    } catch (failure) {
      throw failure instanceof BridgeError && failure.disposition === 'park' ? classificationUnknown(path, []) : failure;
    }
  }

  private async below(path: string): Promise<number> {
    const found = await nodeAt(this.session, RECORDS_VOLUME, path);
    if ('there' in found) throw classificationUnknown(path, found.there);
    return found.id;
  }
}

function classificationUnknown(path: string, there: readonly string[]): BridgeError {
  return new BridgeError({
    code: 'CLASSIFICATION_UNKNOWN', message: `Content Server has no records classification "${path}"; it has ${named(there)}.`, disposition: 'park',
    nextAction: 'Correct `archive.classification` in the mapping or create it in Content Server, then run the parked item again.',
  });
}

function holdUnknown(name: string): BridgeError {
  return new BridgeError({
    code: 'HOLD_UNKNOWN', message: `The shop wants the hold "${name}" and Content Server has none of that name.`, disposition: 'park',
    nextAction: 'Create the hold in Records Management, or give `archive.holdType` in the mapping so that the bridge makes it; then run the parked item again.',
  });
}

function named(names: readonly string[]): string {
  return names.length === 0 ? 'none there' : names.slice(0, 20).map((name) => `"${name}"`).join(', ');
}
