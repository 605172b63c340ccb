import type { Journal } from './journal.js';
import type { Sequence } from './sequence.js';
import { Table } from './table.js';

export interface DocumentTypeRule {
  readonly id: number;
  readonly classificationId: number;
  readonly categoryId: number | null;
  /** Path below the workspace, `''` for its root. */
  readonly location: string;
  required: boolean;
  /** Months a document of this type stays valid after its date; 0 for ever. */
  validityMonths: number;
  validityRequired: boolean;
  mimeTypes: string[];
  generated: boolean;
  readonly documentTypeId?: number;
  readonly bots?: Record<string, Record<string, unknown>>;
}

/** A kind of business workspace: where it is created and from which templates. */
export interface WorkspaceType {
  readonly id: number;
  readonly configNodeId: number;
  readonly name: string;
  readonly names: Record<string, string>;
  /** Container new workspaces go to when the request names no parent. */
  readonly locationId: number;
  readonly templateIds: number[];
  readonly icon: string;
  relations: unknown[];
}

export class WorkspaceTypes {
  private readonly table: Table<number, WorkspaceType>;
  private readonly rules: Table<number, { readonly templateId: number; readonly rule: DocumentTypeRule }>;

  constructor(
    journal: Journal,
    private readonly sequence: Sequence,
  ) {
    this.table = new Table('workspace-types', journal);
    this.rules = new Table('document-type-rules', journal);
  }

  reindex(): void {
    for (const type of this.table.values()) this.sequence.taken(type.id);
    for (const { rule } of this.rules.values()) this.sequence.taken(rule.id);
  }

  add(type: WorkspaceType): WorkspaceType {
    return this.table.set(type.id, type);
  }

  get(id: number): WorkspaceType | undefined {
    return this.table.get(id);
  }

  all(): WorkspaceType[] {
    return this.table.all();
  }

  changed(type: WorkspaceType): void {
    this.table.touch(type.id);
  }

  addRule(templateId: number, rule: DocumentTypeRule): void {
    this.rules.set(rule.id, { templateId, rule });
  }

  rulesOf(templateId: number): DocumentTypeRule[] {
    return this.rules.all().filter((row) => row.templateId === templateId).map((row) => row.rule);
  }

  rule(id: number): { templateId: number; rule: DocumentTypeRule } | undefined {
    return this.rules.get(id);
  }

  allRules(): { templateId: number; rule: DocumentTypeRule }[] {
    return this.rules.all();
  }

  ruleChanged(id: number): void {
    this.rules.touch(id);
  }

  deleteRule(id: number): void {
    this.rules.delete(id);
  }
}
