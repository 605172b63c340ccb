import { LIMITS } from '../contract/constraints.js';
import type { Decision, DecisionEffect, WorkflowStatus, WorkflowStep } from '../contract/feedback.js';
import { templateText } from '../planning/evaluate.js';
import type { DecisionRule, EffectMapping, Moment, WorkflowMapping } from '../planning/workflow-mapping.js';
import type { View } from '../recipes/recipe.js';

/** Something that happened in a process; `name` is its own for ever. */
interface Happening {
  readonly when: Moment;
  readonly name: string;
  readonly at: string;
  readonly step?: WorkflowStep;
  readonly outcome?: string;
}

/** What the shop is to do about all that has happened in a process so far, in order. Each has the same id whenever, and by whomever, it is found. */
export function workflowDecisions(status: WorkflowStatus, mapping: WorkflowMapping): Decision[] {
  return happenings(status).flatMap((happening) => {
    const numbers = new Map<string, number>();
    return mapping.decisions.filter((rule) => applies(rule, happening)).map((rule) => {
      const { kind } = rule.effect;
      const nth = (numbers.get(kind) ?? 0) + 1;
      numbers.set(kind, nth);
      return decision(`wf:${status.processId}:${happening.name}:${kind}${nth === 1 ? '' : `-${nth}`}`, rule, happening, status, mapping);
    });
  });
}

function happenings(status: WorkflowStatus): Happening[] {
  const { state, startedAt, finishedAt, dueAt, outcome, steps } = status;
  const done = steps.filter((step) => step.state === 'done');
  const lastAt = done.at(-1)?.doneAt ?? startedAt;
  const current = steps.find((step) => step.state === 'current');
  const ended = state === 'completed' || state === 'stopped';
  return [
    { when: 'started', name: 'started', at: startedAt },
    ...done.map((step): Happening => ({ when: 'step', name: `step.${step.id}`, at: step.doneAt ?? lastAt, step, ...(step.outcome !== undefined && { outcome: step.outcome }) })),
    ...(state === 'late' ? [{ when: 'late', name: `late.${current?.id ?? 'process'}`, at: current?.dueAt ?? dueAt ?? lastAt, ...(current && { step: current }) } as const] : []),
    ...(ended ? [{ when: state, name: state, at: finishedAt ?? lastAt, ...(outcome !== undefined && { outcome }) } as const] : []),
  ];
}

function applies({ when, step, outcome }: DecisionRule, happening: Happening): boolean {
  return when === happening.when && (step === undefined || step === happening.step?.name) && (outcome === undefined || outcome === happening.outcome);
}

function decision(id: string, rule: DecisionRule, happening: Happening, status: WorkflowStatus, mapping: WorkflowMapping): Decision {
  const view: View = {
    workflow: mapping.name, title: status.title, step: happening.step?.name ?? '', outcome: happening.outcome ?? '', by: happening.step?.assignees.join(', ') ?? '',
    dueAt: happening.step?.dueAt ?? status.dueAt ?? '',
  };
  const title = rule.title === undefined ? plainTitle(happening, mapping) : templateText(rule.title, view);
  return { id, at: happening.at, workflow: status.workflow, title: short(title), effect: effectOf(rule.effect, view) };
}

function plainTitle({ when, step, outcome }: Happening, { name }: WorkflowMapping): string {
  const of = step === undefined ? name : `${name}, ${step.name}`;
  return `${of}: ${outcome ?? (when === 'step' ? 'done' : when)}`;
}

function effectOf(effect: EffectMapping, view: View): DecisionEffect {
  const onlyIf = 'onlyIf' in effect && effect.onlyIf !== undefined ? { onlyIf: [...effect.onlyIf] } : {};
  switch (effect.kind) {
    case 'none': return { kind: 'none' };
    case 'comment': return { kind: 'comment', text: long(templateText(effect.text, view)), visibleToBuyer: effect.visibleToBuyer };
    case 'status': return { kind: 'status', value: effect.value, ...(effect.text && { text: long(templateText(effect.text, view)) }), ...onlyIf };
    case 'group': return { kind: 'group', value: effect.value, ...onlyIf };
    case 'attribute':
    case 'flag': return { kind: effect.kind, attribute: effect.attribute, value: effect.value, ...onlyIf };
  }
}

function short(text: string): string {
  return text.slice(0, LIMITS.shortText);
}

function long(text: string): string {
  return text.slice(0, LIMITS.longText);
}
