import type { Call } from '../http/operation.js';
import { badRequest, missingArgument } from '../http/refusal.js';
import { nestedInput } from '../state/apply-category.js';
import type { WorkspaceRequest } from '../state/create-workspace.js';
import type { Node } from '../state/node.js';
import type { Reference } from '../state/workspaces.js';
import type { WorkspaceType } from '../state/workspace-types.js';

/** The business object named by a request: system, type (by key or id) and id together or not at all. */
export function referenceInput(call: Call): Reference | undefined {
  const { parameters, state } = call;
  const boId = parameters.text('bo_id');
  const typeId = parameters.integer('bo_type_id');
  const byId = typeId === undefined ? undefined : state.businessObjects.type(typeId);
  if (typeId !== undefined && byId === undefined) throw badRequest(`There is no business object type with the id ${typeId}.`);
  const boType = parameters.text('bo_type') ?? byId?.boType;
  const system = parameters.text('ext_system_id') ?? byId?.system;
  if (boId === undefined && boType === undefined && system === undefined) return undefined;
  if (system === undefined) throw missingArgument('ext_system_id');
  if (boType === undefined) throw missingArgument('bo_type');
  if (boId === undefined) throw missingArgument('bo_id');
  state.businessObjects.configured(system, boType);
  return { system, boType, boId };
}

/**
 * What a workspace create asks for. The template may be left out when the business object type or workspace type has exactly one; the type
 * when the template tells; the parent when the type has a location. What is given must fit together.
 */
export function workspaceInput(call: Call): Omit<WorkspaceRequest, 'name'> & { name: string | undefined } {
  const { state, user, parameters } = call;
  const reference = referenceInput(call);
  const template = templateInput(call, reference);
  const type = state.workspaceTypes.get(template.workspace?.typeId ?? 0);
  if (type === undefined) throw badRequest(`The item ${template.id} is not a business workspace template.`);
  const typeId = parameters.integer('wksp_type_id');
  if (typeId !== undefined && typeId !== type.id) throw badRequest(`The template '${template.name}' does not belong to the workspace type ${typeId}.`);
  if (reference !== undefined) {
    const expected = state.businessObjects.typeOf(reference.system, reference.boType)?.workspaceTypeId;
    if (expected !== type.id) throw badRequest(`Workspaces of type '${type.name}' cannot be created for business objects of type '${reference.boType}'.`);
  }
  const parent = state.access.node(user, parameters.integer('parent_id') ?? type.locationId, 'add_items');
  const roles = parameters.object('roles');
  const categories = roles?.['categories'] === undefined ? undefined : nestedInput(roles['categories'] as Record<string, unknown>);
  return { user, template, type, parent, name: parameters.text('name'), description: parameters.text('description'), reference, categories };
}

function templateInput(call: Call, reference: Reference | undefined): Node {
  const { state, user, parameters } = call;
  const id = parameters.integer('template_id');
  if (id !== undefined) {
    const template = state.access.node(user, id, 'see');
    if (template.workspace?.isTemplate !== true) throw badRequest(`The item ${id} is not a business workspace template.`);
    return template;
  }
  const typeId = parameters.integer('wksp_type_id') ?? (reference === undefined ? undefined : state.businessObjects.typeOf(reference.system, reference.boType)?.workspaceTypeId);
  if (typeId === undefined) throw missingArgument('template_id');
  const type: WorkspaceType | undefined = state.workspaceTypes.get(typeId);
  if (type === undefined) throw badRequest(`There is no workspace type with the id ${typeId}.`);
  const [only, ...others] = type.templateIds;
  if (only === undefined || others.length > 0) throw missingArgument('template_id');
  return state.access.node(user, only, 'see');
}
