import type { DesiredHold, DesiredRecord, RecordDetail } from '../../domain/archive.js';
import { BridgeError } from '../../domain/errors.js';
import { failed } from './failure.js';
import { list, member, text, whole } from './json.js';
import type { RecordsDirectory } from './records-directory.js';
import type { Session } from './session.js';
import type { Call } from './transport.js';

/** What Content Server calls the details of a record (pyxecm `set_node_records_details`). */
const DETAIL_NAMES: Readonly<Record<RecordDetail, string>> = {
  rsi: 'rsi', recordDate: 'record_date', statusDate: 'status_date', fileStatus: 'file_status', essential: 'essential', storage: 'storage', official: 'official',
};

/** Records, holds and the permissions of the archive over REST (pyxecm `assign_rm_classification`, `assign_hold`, `assign_permission`). */
export class Records {
  constructor(private readonly session: Session, private readonly directory: RecordsDirectory) {}

  async recordOf(nodeId: number, { classification, details }: DesiredRecord): Promise<'none' | 'elsewhere' | 'other-details' | 'declared'> {
    const id = await this.directory.classification(classification);
    const record = await this.read(nodeId);
    const ids = [...list(member(record, 'multiple_classifications')), member(record, 'rmclassification_id')].map(whole);
    if (!ids.includes(id)) {
      const inherited = ['inherited_rmclassification_id', 'default_rmclassification_id'].map((name) => whole(member(record, name)));
      return ids.some((other) => other !== undefined && other > 0 && !inherited.includes(other)) ? 'elsewhere' : 'none';
    }
    const differs = Object.entries(details).some(([detail, value]) => !sameDetail(value, member(record, DETAIL_NAMES[detail as RecordDetail])));
    return differs ? 'other-details' : 'declared';
  }

  /** A refusal may mean that the classification was made anew under another id: it is looked up once more. */
  async declare(nodeId: number, { classification }: DesiredRecord): Promise<void> {
    const id = await this.directory.classification(classification);
    try {
      await this.classify(nodeId, id);
    } catch (failure) {
      if (!(failure instanceof BridgeError) || failure.code !== 'OPENTEXT_REFUSED') throw failure;
      const now = await this.directory.classificationAnew(classification);
      if (now === id) throw failure;
      await this.classify(nodeId, now);
    }
  }

  /** The token guards against a change by somebody else meanwhile. */
  async setDetails(nodeId: number, { details }: DesiredRecord): Promise<void> {
    const { token } = await this.details(nodeId);
    const values = Object.fromEntries(Object.entries(details).map(([detail, value]) => [DETAIL_NAMES[detail as RecordDetail], value]));
    await this.session.call({
      operation: 'set record details', nature: 'set', method: 'PUT', path: `v1/nodes/${nodeId}/rmclassifications`,
      form: { body: JSON.stringify({ ...values, ...(token !== undefined && { rm_metadataToken: token }) }) },
    });
  }

  async isHeld(nodeId: number, hold: string): Promise<boolean> {
    const id = await this.directory.hold(hold);
    const answer = await this.session.call({ operation: 'read holds', nature: 'read', method: 'GET', path: `v1/nodes/${nodeId}/holds` });
    return list(member(answer, 'data')).some((row) => whole(member(row, 'HoldID')) === id);
  }

  async placeHold(nodeId: number, hold: DesiredHold): Promise<void> {
    const id = await this.directory.hold(hold.name) ?? await this.directory.makeHold(hold);
    await this.session.call({
      operation: 'place hold', nature: 'create', method: 'POST', path: `v1/nodes/${nodeId}/holds`, form: { body: JSON.stringify({ hold_id: id }) },
    });
  }

  /** A hold that Content Server does not have any more is on nothing. */
  async liftHold(nodeId: number, hold: string): Promise<void> {
    const id = await this.directory.hold(hold);
    if (id === undefined) return;
    await this.session.call({ operation: 'lift hold', nature: 'create', method: 'DELETE', path: `v1/nodes/${nodeId}/holds/${id}` });
  }

  async grantReading(nodeId: number, group: string): Promise<void> {
    const id = await this.directory.group(group);
    await this.session.call({
      operation: 'grant access', nature: 'set', method: 'POST', path: `v2/nodes/${nodeId}/permissions/custom`,
      form: { body: JSON.stringify({ permissions: ['see', 'see_contents'], right_id: id, apply_to: 2 }) },
    });
  }

  private async classify(nodeId: number, id: number): Promise<void> {
    await this.session.call({
      operation: 'declare record', nature: 'create', method: 'POST', path: `v1/nodes/${nodeId}/rmclassifications`,
      form: { body: JSON.stringify({ class_id: id, apply_to_sub_items: false }) },
    });
  }

  private async read(nodeId: number): Promise<unknown> {
    return (await this.details(nodeId)).record;
  }

  private async details(nodeId: number): Promise<{ record: unknown; token: string | undefined }> {
    const call: Call = { operation: 'read record', nature: 'read', method: 'GET', path: `v1/nodes/${nodeId}/rmclassifications` };
    const answer = await this.session.call(call);
    const rows = member(answer, 'data');
    if (!Array.isArray(rows)) throw failed({ ...call, outcome: { kind: 'unreadable' } });
    return { record: rows[0], token: text(member(answer, 'rm_metadataToken')) };
  }
}

/** Dates come back with a time behind them, truth values as such. */
function sameDetail(wanted: string, found: unknown): boolean {
  if (typeof found === 'boolean') return String(found) === wanted;
  const there = text(found) ?? '';
  return there === wanted || (/^\d{4}-\d{2}-\d{2}$/.test(wanted) && there.startsWith(`${wanted}T`));
}
