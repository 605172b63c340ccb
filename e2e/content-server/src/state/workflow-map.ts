/** What a person may answer at a step, and where the process goes then; without `next` it ends. */
export interface StepAction {
  readonly key: string;
  readonly label: string;
  readonly next?: number;
}

export interface WorkflowStep {
  readonly id: number;
  readonly name: string;
  readonly instructions: string;
  /** Name of the workflow role that acts here. */
  readonly role: string;
  readonly actions: readonly StepAction[];
  /** Days until the step is due. */
  readonly dueDays: number;
}

export interface WorkflowAttribute {
  readonly id: number;
  readonly name: string;
  readonly type: 'String' | 'Date' | 'Integer' | 'Boolean';
  readonly required: boolean;
}

/** Definition of a workflow: a sequence of steps with branches by action. Roles name a group or user each. */
export interface WorkflowMap {
  readonly attributes: readonly WorkflowAttribute[];
  readonly roles: readonly { readonly name: string; readonly memberId: number }[];
  readonly steps: readonly WorkflowStep[];
}
