import type { Call, Operation } from '../http/operation.js';
import { json } from '../http/reply.js';
import { categoryDefinition } from '../state/apply-category.js';
import { isSet, type Attribute } from '../state/category-definition.js';
import { emptyCategory, type AppliedCategory } from '../state/category-values.js';
import { MAX_NAME_LENGTH } from '../state/names.js';
import { nodeType } from '../state/node-types.js';
import { badRequest } from '../http/refusal.js';
import { workspaceInput } from './workspace-input.js';

const area = 'Forms';

/** A category as a form: values, and what may be entered. Source: pyxecm `get_node_category_form` example. */
export function categoryForm(call: Call, applied: AppliedCategory): { data: Record<string, unknown>; schema: Record<string, object>; fields: Record<string, object> } {
  const definition = categoryDefinition(call.state, applied.id);
  const data: Record<string, unknown> = { [`${applied.id}_1`]: { metadata_token: '' } };
  const schema: Record<string, object> = { [`${applied.id}_1`]: { readonly: true, required: false, type: 'object' } };
  const fields: Record<string, object> = {};
  for (const member of definition.members) {
    const key = `${applied.id}_${member.id}`;
    fields[key] = { label: member.name, hidden: false, readonly: false };
    if (!isSet(member)) {
      data[key] = applied.values[member.id] ?? null;
      schema[key] = attributeSchema(member);
      continue;
    }
    const multi = member.maxRows > 1;
    const row = (values: Record<string, unknown>): object =>
      Object.fromEntries(member.attributes.map((attribute) => [`${key}_${multi ? 'x' : '1'}_${attribute.id}`, values[attribute.id] ?? null]));
    const rows = applied.rows[member.id] ?? [];
    data[key] = multi ? rows.map(row) : row(rows[0] ?? {});
    const item = { type: 'object', properties: Object.fromEntries(member.attributes.map((attribute) => [`${key}_${multi ? 'x' : '1'}_${attribute.id}`, attributeSchema(attribute)])) };
    schema[key] = multi ? { type: 'array', title: member.name, items: item, maxItems: member.maxRows, minItems: 1 } : { ...item, title: member.name };
  }
  return { data, schema, fields };
}

const JSON_TYPES: Record<Attribute['type'], string> = { String: 'string', Integer: 'integer', Real: 'number', Boolean: 'boolean', Date: 'string', User: 'otcs_user_picker' };

function attributeSchema(attribute: Attribute): object {
  return {
    ...(attribute.type === 'String' && attribute.maxLength !== undefined ? { maxLength: attribute.maxLength } : {}),
    ...(attribute.type === 'Date' ? { format: 'date' } : {}),
    ...(attribute.choices === undefined ? {} : { enum: attribute.choices }),
    multilingual: null,
    readonly: attribute.readOnly === true,
    required: attribute.required,
    title: attribute.name,
    type: JSON_TYPES[attribute.type],
  };
}

const formOf = (form: ReturnType<typeof categoryForm>): object => ({
  data: form.data,
  options: { fields: form.fields, form: { attributes: { action: '', method: 'PUT' }, renderForm: true } },
  schema: { properties: form.schema, type: 'object' },
});

function categoriesForm(call: Call, applied: readonly AppliedCategory[]): object {
  const forms = applied.map((one) => [one.id, categoryForm(call, one)] as const);
  return {
    data: Object.fromEntries(forms.map(([id, form]) => [id, form.data])),
    options: { fields: Object.fromEntries(forms.map(([id, form]) => [id, { fields: form.fields, label: call.state.tree.get(id)?.name ?? '' }])) },
    role_name: 'categories',
    schema: { properties: Object.fromEntries(forms.map(([id, form]) => [id, { properties: form.schema, title: call.state.tree.get(id)?.name ?? '', type: 'object' }])), type: 'object' },
  };
}

const nameSchema = { maxLength: MAX_NAME_LENGTH, minLength: 1, readonly: false, required: true, title: 'Name', type: 'string' };

export const formOperations: readonly Operation[] = [
  {
    name: 'form.workspace', method: 'GET', path: '/v2/forms/businessworkspaces/create', kind: 'read', area,
    parameters: ['template_id', 'parent_id', 'wksp_type_id', 'type', 'ext_system_id', 'bo_type', 'bo_type_id', 'bo_id', 'completeWorkspace'],
    does: 'What a new workspace of the template needs: name, and its categories with their defaults.', source: 'Smart UI; pyxecm `get_workspace_create_form`', confidence: 'seen in a public client',
    never: 'Fill values in from an external system.',
    handle: (call) => {
      const { template, type, parent } = workspaceInput(call);
      const general = {
        data: { description: '', name: '', parent_id: parent.id, type: 848, wksp_type_id: type.id, template_id: template.id },
        options: { fields: { name: { label: 'Name' }, description: { label: 'Description' } } },
        schema: { properties: { description: { readonly: false, required: false, title: 'Description', type: 'string' }, name: nameSchema }, type: 'object' },
      };
      const records = { data: {}, options: { fields: {} }, role_name: 'rmclassifications', schema: { properties: {}, type: 'object' } };
      return json({ forms: [general, records, categoriesForm(call, template.categories ?? [])] });
    },
  },
  {
    name: 'form.nodeCreate', method: 'GET', path: '/v1/forms/nodes/create', kind: 'read', area, parameters: ['parent_id', 'type', 'category_id', 'docParentId'],
    does: 'What a new node of a type needs, with the categories named.', source: 'pyxecm `get_node_create_form`', confidence: 'seen in a public client',
    handle: (call) => {
      const parent = call.state.access.node(call.user, call.parameters.requiredInteger('parent_id'), 'add_items');
      const type = call.parameters.requiredInteger('type');
      if (nodeType(type) === undefined) throw badRequest(`There is no item type ${type}.`);
      const applied = call.parameters.integers('category_id').map((id) => emptyCategory(id, categoryDefinition(call.state, id)));
      const general = {
        data: { description: '', name: '', parent_id: parent.id, type, type_name: nodeType(type)?.name ?? '' },
        options: { fields: { name: { label: 'Name' } } },
        schema: { properties: { name: nameSchema, parent_id: { type: 'integer', required: true }, type: { type: 'integer', required: true } }, type: 'object' },
      };
      return json({ forms: applied.length === 0 ? [general] : [general, categoriesForm(call, applied)] });
    },
  },
  ...(['create', 'update'] as const).map((what): Operation => ({
    name: what === 'create' ? 'form.categoryCreate' : 'form.categoryUpdate', method: 'GET', path: `/v1/forms/nodes/categories/${what}`, kind: 'read', area, parameters: ['id', 'category_id'],
    does: what === 'create' ? 'The empty form of a category for a node.' : 'The form of a category with the node\'s values.', source: 'pyxecm `get_node_category_form` example', confidence: 'seen in a public client',
    handle: (call) => {
      const node = call.state.access.node(call.user, call.parameters.requiredInteger('id'), 'see');
      const id = call.parameters.requiredInteger('category_id');
      const definition = categoryDefinition(call.state, id);
      const own = node.categories?.find((one) => one.id === id);
      if (what === 'update' && own === undefined) throw badRequest(`The category ${id} is not applied to the item '${node.name}'.`);
      return json({ forms: [formOf(categoryForm(call, what === 'create' ? emptyCategory(id, definition) : (own ?? emptyCategory(id, definition))))] });
    },
  })),
];
