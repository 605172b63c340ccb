import { IsBoolean, IsIn, IsInt, Matches, Min } from 'class-validator';
import { IsLongText, IsName, IsSha256, IsShortText, IsTimestamp, IsUuid, LIMITS, Optional } from './constraints.js';
import { ListOf, Nested, TextsOf } from './nested.js';

/** A day without a time: 2026-11-23. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class WorkflowStep {
  /** Stays the step's own in its process. */
  @IsShortText() id!: string;
  @IsName() name!: string;
  @IsIn(['done', 'current', 'next']) state!: 'done' | 'current' | 'next';
  /** Names as Content Server shows them. */
  @TextsOf(LIMITS.shortText, 50) assignees!: string[];
  @Optional() @IsTimestamp() dueAt?: string;
  @Optional() @IsTimestamp() doneAt?: string;
  /** How it was done, where the mapping says what an action means: `approved`, `rejected`, or the mapping's own word. */
  @Optional() @IsShortText() outcome?: string;
}

/** A workflow that runs, or ran, on the workspace. */
export class WorkflowStatus {
  @IsInt() @Min(1) processId!: number;
  /** Its name in the mapping. */
  @IsShortText() workflow!: string;
  /** Title of the process in Content Server. */
  @IsName() title!: string;
  @IsIn(['running', 'late', 'completed', 'stopped']) state!: 'running' | 'late' | 'completed' | 'stopped';
  @Optional() @IsShortText() outcome?: string;
  @IsTimestamp() startedAt!: string;
  @Optional() @IsTimestamp() dueAt?: string;
  @Optional() @IsTimestamp() finishedAt?: string;
  /** The request of the shop that started it. */
  @Optional() @IsUuid() requestId?: string;
  /** In order: done, current, next. */
  @ListOf(() => WorkflowStep, 200) steps!: WorkflowStep[];
}

export const EFFECT_KINDS = ['none', 'comment', 'status', 'attribute', 'group', 'flag'] as const;

/** What the shop is to do. The shop refuses what does not exist there, with its reason. */
export class DecisionEffect {
  @IsIn(EFFECT_KINDS) kind!: (typeof EFFECT_KINDS)[number];
  /** Status code, value of the attribute, code of the customer group, or `on`/`off` of the flag. */
  @Optional() @IsShortText() value?: string;
  /** Code of the attribute or flag. */
  @Optional() @IsShortText() attribute?: string;
  /** Text of the comment, reason of the status. */
  @Optional() @IsLongText() text?: string;
  /** Of a comment; absent: agents alone see it. */
  @Optional() @IsBoolean() visibleToBuyer?: boolean;
  /** Applied only while the present value is one of these; otherwise a conflict, which a person sees. */
  @Optional() @TextsOf(LIMITS.shortText, 50) onlyIf?: string[];
}

/** Something people decided in OpenText. The shop applies each id once, in the order of the list. */
export class Decision {
  /** `wf:<process>:<step>:approved`, `doc:<node>:<version>:approved`: unique for ever. */
  @Matches(/^[a-z]{1,16}:[A-Za-z0-9:._-]{1,200}$/) id!: string;
  @IsTimestamp() at!: string;
  @Optional() @IsShortText() workflow?: string;
  /** One line for people. */
  @IsName() title!: string;
  @Nested(() => DecisionEffect) effect!: DecisionEffect;
}

export const AUDIENCES = ['public', 'customers', 'groups', 'company'] as const;

/** A document that is released to buyers. One that is no longer told of is withdrawn. */
export class ReleasedDocument {
  @IsInt() @Min(1) nodeId!: number;
  @IsInt() @Min(1) version!: number;
  /** File name with its extension. */
  @IsName() name!: string;
  /** What buyers read. */
  @IsName() title!: string;
  @IsShortText() mimeType!: string;
  @IsInt() @Min(0) size!: number;
  @Optional() @IsSha256() sha256?: string;
  @IsTimestamp() modifiedAt!: string;
  @Optional() @IsShortText() documentType?: string;
  /** `customers`: who is signed in; `groups`, `company`: those named. */
  @IsIn(AUDIENCES) audience!: (typeof AUDIENCES)[number];
  @Optional() @TextsOf(LIMITS.shortText, 50) groups?: string[];
  /** Ids of companies, or names that one company of the shop alone bears. */
  @Optional() @TextsOf(LIMITS.shortText, 50) companies?: string[];
  /** en_US; absent: for every language. */
  @Optional() @Matches(/^[a-z]{2,3}(_[A-Za-z0-9]{2,4}){0,2}$/) locale?: string;
  @Optional() @Matches(DAY) validFrom?: string;
  @Optional() @Matches(DAY) validUntil?: string;
  /** Absent in a product's own workspace: that product. */
  @Optional() @TextsOf(LIMITS.shortText, 500) skus?: string[];
}

/** What the category of a case's workspace says of it. */
export class CaseStatus {
  /** One of the case's states, as the mapping translates what people chose. */
  @IsShortText() status!: string;
  @Optional() @IsShortText() resolution?: string;
}

/** A workflow that a person or a rule of the shop asked for. */
export class WorkflowRequest {
  /** Each id starts one process at most. */
  @IsUuid() id!: string;
  /** Its name in the mapping. */
  @IsShortText() workflow!: string;
  @IsTimestamp() requestedAt!: string;
}
