import { keyText } from '../domain/business-key.js';
import type { AttributeValue, DesiredCategory } from '../domain/desired-workspace.js';
import type { Plan, Step } from '../domain/plan.js';

/** The plan as a person reads it, one step a line with what it sets indented below. */
export function renderPlan(plan: Plan): string {
  if (plan.steps.length === 0) return `${keyText(plan.key)}: nothing to do`;
  return [`${keyText(plan.key)}:`, ...plan.steps.flatMap((step, index) => renderStep(step, index + 1))].join('\n');
}

function renderStep(step: Step, number: number): string[] {
  const line = (text: string) => `  ${number}. ${text}`;
  switch (step.kind) {
    case 'ensure-workspace': {
      const { key, workspaceType, template, name, description, categories } = step.workspace;
      const head = `ensure ${step.related ? 'related ' : ''}workspace ${keyText(key)} "${name}" (type ${workspaceType}, template ${template})`;
      return [line(head), ...(description === '' ? [] : [`     ${description}`]), ...categories.flatMap(renderCategory)];
    }
    case 'rename': return [line(`rename "${step.from}" to "${step.name}"`)];
    case 'set-attributes': return [line('set attributes'), ...step.categories.flatMap(renderCategory)];
    case 'relate': return [line(`relate as ${step.as} of ${step.role} ${keyText(step.other)}`)];
    case 'ensure-document': {
      const { role, sourceId, name, source } = step.document;
      const act = step.recorded === undefined ? 'store' : `if its bytes changed, add a version to node ${step.recorded.nodeId}:`;
      return [line(`${act} ${role} ${sourceId} as "${name}"${source.kind !== 'commerce' ? ' (made from the snapshot)' : ''}`)];
    }
    case 'start-workflow': return [line(`start workflow "${step.workflow.title}" with ${step.workflow.documents.join(', ')}`)];
    case 'declare-record': {
      const details = Object.entries(step.record.details).map(([name, value]) => `${name} ${value}`).join(', ');
      return [line(`declare ${step.document.role} ${step.document.sourceId} a record of ${step.record.classification}${details === '' ? '' : ` (${details})`}`)];
    }
    case 'place-hold': return [line(`put ${step.document.role} ${step.document.sourceId} on hold ${step.hold.name}`)];
    case 'lift-hold': return [line(`take ${step.document.role} ${step.document.sourceId} off hold ${step.hold.name}`)];
    case 'grant-access': return [line(`let group ${step.group} read the workspace`)];
    case 'mark-gone': return [line(`note on the workspace: ${step.description}`)];
  }
}

function renderCategory(category: DesiredCategory): string[] {
  return [
    `     [${category.name}]`,
    ...Object.entries(category.attributes).map(([name, value]) => `       ${name}: ${shown(value)}`),
    ...Object.entries(category.sets).flatMap(([name, rows]) => [
      `       ${name}: ${rows.length === 1 ? '1 row' : `${rows.length} rows`}`,
      ...rows.map((row) => `         - ${Object.entries(row).map(([column, value]) => `${column}: ${shown(value)}`).join('; ')}`),
    ]),
  ];
}

function shown(value: AttributeValue): string {
  const text = typeof value === 'string' ? value : value.join(' | ');
  return text === '' ? '(empty)' : text.replace(/\s*\n\s*/g, ' / ');
}
