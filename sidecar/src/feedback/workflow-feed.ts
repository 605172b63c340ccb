import type { Decision } from '../contract/feedback.js';
import { keyText, type BusinessKey } from '../domain/business-key.js';
import { canonicalHash } from '../domain/canonical.js';
import { BridgeError } from '../domain/errors.js';
import type { ListedProcess, WorkflowProcess } from '../domain/workflow-process.js';
import type { Mapping } from '../planning/mapping.js';
import type { WorkflowMapping } from '../planning/workflow-mapping.js';
import type { Log } from '../ports/log.js';
import type { ProcessCatalog } from '../ports/process-catalog.js';
import type { KnownProcess, ReadProcess, Workflows } from '../ports/workflows.js';
import { workflowDecisions } from './workflow-decisions.js';
import { workflowStatus } from './workflow-status.js';

/** A process of no workspace is looked at again after this: its workspace may have come into being since. */
const UNBOUND_SECONDS = 600;

interface Mapped { readonly type: string; readonly workflow: WorkflowMapping }

export interface WorkflowFeedOptions {
  /** Between two readings of the list. */
  readonly pauseSeconds: number;
  readonly failed?: (code: string) => void;
  readonly decided?: (count: number) => void;
}

/**
 * Reads how the workflows of the mapping stand. The list costs a call or two for each hundred processes that run; only those whose row has changed are asked for
 * one by one. What ran and is listed no more is asked for too, so that an end is never missed, however long the bridge was away.
 */
export class WorkflowFeed {
  private readonly mapped: readonly Mapped[];
  private readonly settings: string;

  constructor(mapping: Mapping, private readonly catalog: ProcessCatalog, private readonly workflows: Workflows, private readonly log: Log, private readonly options: WorkflowFeedOptions) {
    this.mapped = [...mapping.byRecipe.values()].flatMap(({ businessObjectType, workflows: each }) => each.map((workflow) => ({ type: businessObjectType.type, workflow })));
    this.settings = canonicalHash(this.mapped.map(({ type, workflow: { key, name, businessObject, outcome, actions, decisions } }) => [type, key, name, businessObject, outcome, [...actions], decisions]));
  }

  /** One round when it is due and nobody else has it in hand; the number of processes that were read. A failure is logged, and the next round begins anew. */
  async read(): Promise<number> {
    if (this.mapped.length === 0 || !await this.workflows.claimRound(this.options.pauseSeconds, this.settings)) return 0;
    let count = 0;
    try {
      for await (const read of this.listed((row, before) => before?.seen !== row.fingerprint || (!before.bound && before.ageSeconds >= UNBOUND_SECONDS))) {
        count += 1;
        if (read.found === undefined) {
          await this.workflows.gone(read.processId);
          continue;
        }
        const fresh = await this.workflows.record(read.found);
        this.options.decided?.(fresh.length);
        for (const { id } of fresh) this.log.info('Something was decided in a workflow', { decision: id, ...(read.found.key && { businessObject: keyText(read.found.key) }) });
      }
    } catch (error) {
      const code = error instanceof BridgeError ? error.code : 'INTERNAL_ERROR';
      this.options.failed?.(code);
      this.log.warn('Workflows could not be read', { code, ...(code === 'INTERNAL_ERROR' && { cause: error instanceof Error ? error.message : String(error) }) });
    }
    return count;
  }

  /** What the shop would be told to do about all that runs or has lately ended, and was not told yet. Writes nothing. */
  async *plan(): AsyncGenerator<{ readonly key: BusinessKey; readonly decisions: readonly Decision[] }> {
    for await (const { found } of this.listed(() => true)) {
      if (found?.key === undefined) continue;
      const decisions = await this.workflows.undecided(found.decisions);
      if (decisions.length > 0) yield { key: found.key, decisions };
    }
  }

  private async *listed(wanted: (row: ListedProcess, before: KnownProcess | undefined) => boolean): AsyncGenerator<{ readonly processId: number; readonly found: ReadProcess | undefined }> {
    const running = await this.catalog.runningProcesses();
    const listed = [...running, ...await this.catalog.endedProcesses()].flatMap((row) => {
      const mapped = this.mappedAs(row);
      return mapped.length === 0 ? [] : [{ row, mapped }];
    });
    const known = await this.workflows.known(listed.map(({ row }) => row.processId));
    const listedIds = new Set(listed.map(({ row }) => row.processId));
    for (const { row, mapped } of listed) {
      if (wanted(row, known.get(row.processId))) yield { processId: row.processId, found: await this.found(row.processId, mapped, row.fingerprint) };
    }
    // it ran, and stands in no list: ended long ago, renamed, or deleted
    for (const { processId, workflow } of await this.workflows.running()) {
      const mapped = this.mapped.filter((each) => each.workflow.key === workflow);
      if (!listedIds.has(processId) && mapped.length > 0) yield { processId, found: await this.found(processId, mapped, '') };
    }
  }

  private async found(processId: number, mapped: readonly Mapped[], seen: string): Promise<ReadProcess | undefined> {
    const process = await this.catalog.process(processId);
    if (process === undefined) return undefined;
    const { workflow, key } = await this.belonging(process, mapped);
    const status = workflowStatus(process, workflow);
    return { processId, workflow: workflow.key, key, seen, running: status.state === 'running' || status.state === 'late', status, decisions: workflowDecisions(status, workflow) };
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
