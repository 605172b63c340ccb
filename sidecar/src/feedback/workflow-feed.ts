import type { Decision } from '../contract/feedback.js';
import { keyText, type BusinessKey } from '../domain/business-key.js';
import { canonicalHash } from '../domain/canonical.js';
import { BridgeError } from '../domain/errors.js';
import type { ListedProcess, WorkflowProcess } from '../domain/workflow-process.js';
import type { Mapping } from '../planning/mapping.js';
import type { WorkflowMapping } from '../planning/workflow-mapping.js';
import type { Log } from '../ports/log.js';
import type { ProcessCatalog } from '../ports/process-catalog.js';
import type { KnownProcess, RanProcess, ReadProcess, Workflows } from '../ports/workflows.js';
import { workflowDecisions } from './workflow-decisions.js';
import { workflowStatus } from './workflow-status.js';

/** A process of no workspace is looked at again after this: its workspace may have come into being since. */
const UNBOUND_SECONDS = 600;
/** One that Content Server does not tell is asked for again after this, or when its row changes. */
const REFUSED_SECONDS = 600;
/** Clocks differ, and a list may lag. */
const OVERLAP_MILLISECONDS = 300_000;

type Row = Pick<ListedProcess, 'processId' | 'fingerprint'>;

interface Mapped { readonly type: string; readonly workflow: WorkflowMapping }

/** How one process was read. One that is there no more has what was told of it last, and the decisions of a stopped one. */
type Reading =
  | { readonly kind: 'found'; readonly process: ReadProcess }
  | { readonly kind: 'gone'; readonly process: Pick<ReadProcess, 'processId' | 'key' | 'decisions'> }
  | { readonly kind: 'refused'; readonly processId: number; readonly code: string };

export interface WorkflowFeedOptions {
  /** Between two readings of the list. */
  readonly pauseSeconds: number;
  /** A round failed, or one process was refused, with this code. */
  readonly failed?: (code: string) => void;
  readonly decided?: (count: number) => void;
  /** Of any clock that never runs backwards. */
  readonly seconds?: () => number;
}

/**
 * Reads how the workflows of the mapping stand. The list costs a call or two for each hundred processes that run; only those whose row has changed are asked for
 * one by one. What ran and is listed no more is asked for too, so that an end is never missed, however long the bridge was away. A process that cannot be read
 * is passed over; a peer that is away ends the round.
 */
export class WorkflowFeed {
  private readonly mapped: readonly Mapped[];
  private readonly settings: string;
  /** By process: the row that was refused, and until when it is not asked for. */
  private readonly refused = new Map<number, { readonly fingerprint: string; readonly until: number }>();

  constructor(mapping: Mapping, private readonly catalog: ProcessCatalog, private readonly workflows: Workflows, private readonly log: Log, private readonly options: WorkflowFeedOptions) {
    this.mapped = [...mapping.byRecipe.values()].flatMap(({ businessObjectType, workflows: each }) => each.map((workflow) => ({ type: businessObjectType.type, workflow })));
    this.settings = canonicalHash(this.mapped.map(({ type, workflow: { key, name, businessObject, outcome, actions, decisions } }) => [type, key, name, businessObject, outcome, [...actions], decisions]));
  }

  /** One round when it is due and nobody else has it in hand; the number of processes that were read. A failure is logged, and the next round begins anew. */
  async read(): Promise<number> {
    if (this.mapped.length === 0 || !await this.workflows.claimRound(this.options.pauseSeconds, this.settings)) return 0;
    let count = 0;
    try {
      const { now, last } = await this.workflows.rounds();
      for await (const reading of this.listed(last, (row, before) => !this.isRefused(row) && (before?.seen !== row.fingerprint || (!before.bound && before.ageSeconds >= UNBOUND_SECONDS)))) {
        if (reading.kind === 'refused') {
          this.options.failed?.(reading.code);
          this.log.warn('A workflow could not be read and is passed over', { process: reading.processId, code: reading.code });
          continue;
        }
        count += 1;
        await this.keep(reading);
      }
      await this.workflows.roundRead(now);
    } catch (error) {
      const code = error instanceof BridgeError ? error.code : 'INTERNAL_ERROR';
      this.options.failed?.(code);
      this.log.warn('Workflows could not be read', { code, ...(code === 'INTERNAL_ERROR' && { cause: error instanceof Error ? error.message : String(error) }) });
    }
    return count;
  }

  /** What the shop would be told to do about all that runs or has lately ended, and was not told yet. Writes nothing. */
  async *plan(): AsyncGenerator<{ readonly key: BusinessKey; readonly decisions: readonly Decision[] }> {
    for await (const reading of this.listed((await this.workflows.rounds()).last, () => true)) {
      if (reading.kind === 'refused' || reading.process.key === undefined) continue;
      const { key } = reading.process;
      const decisions = await this.workflows.undecided(reading.process.decisions);
      if (decisions.length > 0) yield { key, decisions };
    }
  }

  private async keep(reading: Exclude<Reading, { kind: 'refused' }>): Promise<void> {
    const { key } = reading.process;
    const fresh = await (reading.kind === 'found' ? this.workflows.record(reading.process) : this.workflows.gone(reading.process));
    this.options.decided?.(fresh.length);
    for (const { id } of fresh) this.log.info('Something was decided in a workflow', { decision: id, ...(key && { businessObject: keyText(key) }) });
  }

  /** What started before the last round ran then, and so is known, or had ended then. */
  private async *listed(last: string | undefined, wanted: (row: Row, before: KnownProcess | undefined) => boolean): AsyncGenerator<Reading> {
    const running = await this.catalog.runningProcesses();
    const since = last === undefined ? undefined : new Date(Date.parse(last) - OVERLAP_MILLISECONDS).toISOString();
    const listed = [...running, ...await this.catalog.endedProcesses(since)].flatMap((row) => {
      const mapped = this.mappedAs(row);
      return mapped.length === 0 ? [] : [{ row, mapped }];
    });
    const known = await this.workflows.known(listed.map(({ row }) => row.processId));
    const listedIds = new Set(listed.map(({ row }) => row.processId));
    for (const { row, mapped } of listed) {
      if (!wanted(row, known.get(row.processId))) continue;
      // what stands in the list is not deleted, whatever the server says of it
      yield await this.reading(row, mapped) ?? this.passedOver(row, 'OPENTEXT_NODE_GONE');
    }
    // it ran, and stands in no list: ended long ago, renamed, or deleted
    for (const ran of await this.workflows.running()) {
      const mapped = this.mapped.filter((each) => each.workflow.key === ran.workflow);
      const row = { processId: ran.processId, fingerprint: '' };
      if (!listedIds.has(ran.processId) && mapped.length > 0 && wanted(row, undefined)) yield await this.reading(row, mapped) ?? gone(ran, mapped);
    }
  }

  /** Undefined when it is there no more. */
  private async reading(row: Row, mapped: readonly Mapped[]): Promise<Reading | undefined> {
    const process = await this.catalog.process(row.processId);
    if (process !== undefined && 'refused' in process) return this.passedOver(row, process.refused);
    this.refused.delete(row.processId);
    return process && { kind: 'found', process: await this.found(process, mapped, row.fingerprint) };
  }

  private passedOver({ processId, fingerprint }: Row, code: string): Reading {
    this.refused.set(processId, { fingerprint, until: this.seconds() + REFUSED_SECONDS });
    return { kind: 'refused', processId, code };
  }

  private isRefused({ processId, fingerprint }: Row): boolean {
    const before = this.refused.get(processId);
    return before?.fingerprint === fingerprint && before.until > this.seconds();
  }

  private seconds(): number {
    return this.options.seconds?.() ?? performance.now() / 1_000;
  }

  private async found(process: WorkflowProcess, mapped: readonly Mapped[], seen: string): Promise<ReadProcess> {
    const { workflow, key } = await this.belonging(process, mapped);
    const status = workflowStatus(process, workflow);
    return { processId: process.processId, workflow: workflow.key, key, seen, running: status.state === 'running' || status.state === 'late', status, decisions: workflowDecisions(status, workflow) };
  }

  /** One workflow of Content Server may serve several kinds of business object: that in whose words the process is told is the one it belongs to. */
  private async belonging(process: WorkflowProcess, mapped: readonly Mapped[]): Promise<{ workflow: WorkflowMapping; key: BusinessKey | undefined }> {
    for (const { type, workflow } of mapped) {
      const key = await this.keyOf(process, type, workflow);
      if (key !== undefined) return { workflow, key };
    }
    const [first] = mapped;
    if (first === undefined) throw new RangeError('A process without a mapping is not read');
    return { workflow: first.workflow, key: undefined };
  }

  private async keyOf(process: WorkflowProcess, type: string, { businessObject }: WorkflowMapping): Promise<BusinessKey | undefined> {
    const id = businessObject === undefined ? '' : process.attributes[businessObject]?.trim() ?? '';
    const named = id === '' ? undefined : await this.workflows.linked(type, id);
    if (named !== undefined) return named;
    const attached = await process.attachments();
    // a document that somebody has just filed is known by its workspace alone
    const key = attached.length === 0 ? undefined : await this.workflows.holding(attached) ?? await this.workflows.holding(await process.workspaces());
    return key?.type === type ? key : undefined;
  }

  /** The name of a process is its title, which begins with the name of the workflow unless somebody changed it. Of several names the longest. */
  private mappedAs({ workflow: title }: Pick<ListedProcess, 'workflow'>): Mapped[] {
    const fitting = this.mapped.filter(({ workflow: { name } }) => title.startsWith(name));
    const longest = Math.max(...fitting.map(({ workflow: { name } }) => name.length));
    return fitting.filter(({ workflow: { name } }) => name.length === longest);
  }
}

/** By what was told of it last, since it tells nothing any more. */
function gone({ processId, key, status }: RanProcess, mapped: readonly Mapped[]): Reading {
  const { workflow } = mapped.find(({ type }) => type === key?.type) ?? mapped[0] ?? {};
  return { kind: 'gone', process: { processId, key, decisions: workflow === undefined ? [] : workflowDecisions({ ...status, state: 'stopped' }, workflow) } };
}
