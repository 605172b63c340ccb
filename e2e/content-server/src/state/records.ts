/** Records management part of a node. */
export interface RecordDetails {
  readonly classificationIds: number[];
  fileNumber: string;
  recordDate: string;
  statusDate: string;
  fileStatus: string;
  rsi: string;
  essential: string;
  storage: string;
  official: boolean;
}

/** A hold. `id` is its own number, not that of a node. */
export interface Hold {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly comment: string;
  readonly alternateId: string;
  readonly parentId: number;
  readonly dateApplied: string;
  dateToRemove: string;
  active: boolean;
}

/** Record series identifier: what is kept how long. */
export interface RetentionSchedule {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly statusDate: string;
  readonly description: string;
  readonly subject: string;
  readonly title: string;
  readonly dispositionControl: boolean;
  readonly stages: Record<string, unknown>[];
}
