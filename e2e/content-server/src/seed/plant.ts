import { emptyCategory } from '../state/category-values.js';
import type { Node } from '../state/node.js';
import * as types from '../state/node-types.js';
import { ALL, READ, maskOf, type AccessList } from '../state/permissions.js';
import type { ServerState } from '../state/server-state.js';
import { definitionFrom } from './seed-category.js';
import type { SeedBranch, SeedDocument, SeedWorkflow, SeedWorkspaceType } from './seed-document.js';

const ADMIN = 1000;
const DEFAULT_GROUP = 999;

/** Volumes of every server: type, node id, name. Enterprise is 2000 by convention. */
const VOLUMES: readonly (readonly [type: number, id: number, name: string])[] = [
  [types.ENTERPRISE_VOLUME, 2000, 'Enterprise'],
  [types.CATEGORIES_VOLUME, 2006, 'Content Server Categories'],
  [types.CLASSIFICATION_VOLUME, 2046, 'Classification Volume'],
  [types.RECORDS_VOLUME, 2050, 'Records Management'],
  [types.BUSINESS_WORKSPACES_VOLUME, 2060, 'Business Workspaces'],
  [types.EXTENDED_ECM_VOLUME, 2062, 'Extended ECM'],
  [types.DOCUMENT_TEMPLATES_VOLUME, 2064, 'Content Server Document Templates'],
  [types.SMART_DOCUMENT_TYPES_VOLUME, 2066, 'Smart Document Types'],
  [types.PERSPECTIVES_VOLUME, 2068, 'Perspectives'],
  [types.TRANSPORT_VOLUME, 2070, 'Transport Warehouse'],
];

/** Fills an empty server. @param password of Admin and of every user who has none of their own */
export function plant(state: ServerState, seed: SeedDocument, password: string): void {
  state.members.addGroup('DefaultGroup', DEFAULT_GROUP);
  state.members.addUser({
    type: 0, name: 'Admin', password, firstName: '', lastName: 'Admin', email: 'admin@merchant.example', phone: '', title: 'Administrator', groupId: DEFAULT_GROUP,
    privileges: ['Login', 'Public Access', 'Content Manager', 'Modify Users', 'Modify Groups', 'User Admin Rights', 'System Admin Rights'],
  }, ADMIN);
  plantMembers(state, seed, password);
  const access: AccessList = { ownerId: ADMIN, owner: ALL, groupId: DEFAULT_GROUP, group: READ, public: maskOf(['see', 'see_contents']), custom: [] };
  const open: AccessList = { ...access, group: maskOf(['see', 'see_contents', 'add_items']) };
  for (const [type, id, name] of VOLUMES) {
    state.tree.add({ id, parentId: -1, type, name, userId: ADMIN, access: type === types.ENTERPRISE_VOLUME ? open : access });
    state.volumes.set(type, id);
  }
  plantContent(state, seed);
}

/** Adds to a server that is running already; what is there by name stays. */
export function plantMore(state: ServerState, seed: SeedDocument): void {
  plantMembers(state, seed, state.members.user(ADMIN)?.password ?? '');
  plantContent(state, seed);
}

function plantContent(state: ServerState, seed: SeedDocument): void {
  const planter = new Planter(state);
  for (const category of seed.categories) planter.category(category);
  planter.branches(volume(state, types.CLASSIFICATION_VOLUME), seed.classifications, types.CLASSIFICATION_TREE, types.CLASSIFICATION);
  planter.branches(volume(state, types.RECORDS_VOLUME), seed.recordsClassifications, types.RM_CLASSIFICATION, types.RM_CLASSIFICATION);
  planter.records(seed);
  for (const path of seed.folders) planter.folder(volume(state, types.ENTERPRISE_VOLUME), path);
  for (const type of seed.workspaceTypes) planter.workspaceType(type);
  planter.systems(seed);
  for (const workflow of seed.workflows) planter.workflow(workflow);
  state.search.settle(true);
  state.journal.flush();
}

function plantMembers(state: ServerState, seed: SeedDocument, password: string): void {
  const { members } = state;
  for (const group of seed.groups) if (members.named(group.name) === undefined) members.addGroup(group.name);
  for (const group of seed.groups) {
    for (const inner of group.groups ?? []) members.addTo(members.named(group.name)?.id ?? 0, members.named(inner)?.id ?? 0);
  }
  for (const user of seed.users) {
    const group = members.named(user.group);
    if (group === undefined) throw new Error(`Seed: user '${user.name}' names the unknown group '${user.group}'.`);
    if (members.named(user.name) !== undefined) continue;
    const added = members.addUser({
      type: 0, name: user.name, password: user.password ?? password, firstName: user.firstName, lastName: user.lastName, email: user.email, phone: '', title: user.title,
      groupId: group.id, privileges: [...(user.privileges ?? ['Login', 'Public Access'])],
    });
    members.addTo(DEFAULT_GROUP, added.id);
    for (const other of user.otherGroups ?? []) members.addTo(members.named(other)?.id ?? 0, added.id);
  }
  for (const client of seed.oauthClients) state.directory.addClient({ id: client.id, secret: client.secret, userName: client.user });
}

const volume = (state: ServerState, type: number): Node => state.tree.get(state.volumes.get(type) ?? 0) as Node;

class Planter {
  constructor(private readonly state: ServerState) {}

  private child(parent: Node, type: number, name: string, fill?: (node: Node) => void, access = parent.access): Node {
    const known = this.state.tree.childNamed(parent.id, name);
    if (known !== undefined) return known;
    const node = this.state.tree.add({ parentId: parent.id, type, name, userId: ADMIN, access });
    if (fill !== undefined) this.state.tree.change(node, ADMIN, fill);
    return node;
  }

  folder(parent: Node, path: string): Node {
    return path.split('/').filter((part) => part !== '').reduce((at, name) => this.child(at, types.FOLDER, name), parent);
  }

  category(seed: SeedDocument['categories'][number]): void {
    const root = volume(this.state, types.CATEGORIES_VOLUME);
    const parent = seed.folder === undefined ? root : this.child(root, types.CATEGORY_FOLDER, seed.folder);
    this.child(parent, types.CATEGORY, seed.name, (node) => {
      node.category = definitionFrom(seed);
    });
  }

  branches(parent: Node, branches: readonly SeedBranch[], top: number, below: number): void {
    for (const branch of branches) {
      const node = this.child(parent, top, branch.name, (one) => {
        if (branch.rsi !== undefined) one.extra = { rsi: branch.rsi };
      });
      this.branches(node, branch.children ?? [], below, below);
    }
  }

  records(seed: SeedDocument): void {
    const { records, sequence, clock } = this.state;
    const today = new Date(clock.now()).toISOString().slice(0, 19);
    for (const [table, names] of Object.entries(seed.recordsCodes)) records.setCodes(table, names.map((name) => ({ name, description: name })));
    for (const schedule of seed.retentionSchedules) {
      if (records.scheduleNamed(schedule.name) !== undefined) continue;
      const id = sequence.next();
      records.schedules.set(id, {
        id, name: schedule.name, status: 'ACTIVE', statusDate: today, description: schedule.description, subject: schedule.title, title: schedule.title, dispositionControl: false,
        stages: [{ stage: 'Retain', retentionYears: schedule.years, eventType: 1, dateToUse: 91, actionCode: 8 }],
      });
    }
    for (const hold of seed.holds) {
      if (records.holdNamed(hold.name) !== undefined) continue;
      const id = sequence.next();
      records.holds.set(id, { id, name: hold.name, type: hold.type, comment: hold.comment, alternateId: '', parentId: 0, dateApplied: today, dateToRemove: '', active: true });
    }
  }

  workspaceType(seed: SeedWorkspaceType): void {
    const { state } = this;
    if (state.workspaceTypes.all().some((type) => type.name === seed.name)) return;
    const id = state.sequence.next();
    const location = this.folder(volume(state, types.ENTERPRISE_VOLUME), seed.location);
    const configuration = this.child(volume(state, types.EXTENDED_ECM_VOLUME), types.FOLDER, seed.name);
    const templates = seed.templates.map((template) => this.template(id, template));
    state.workspaceTypes.add({
      id, configNodeId: configuration.id, name: seed.name, names: seed.names ?? { en: seed.name }, locationId: location.id, templateIds: templates.map((node) => node.id),
      icon: seed.icon ?? 'workspace.svg', relations: [],
    });
  }

  private template(typeId: number, seed: SeedWorkspaceType['templates'][number]): Node {
    const { state } = this;
    const parent = volume(state, types.BUSINESS_WORKSPACES_VOLUME);
    const roles = seed.roles.map((role) => ({
      id: state.sequence.next(), name: role.name, description: '', leader: role.leader === true, inheritedFrom: null,
      members: role.members.map((name) => this.memberId(name)),
    }));
    const access: AccessList = {
      ...parent.access, public: null, group: null,
      custom: seed.roles.map((role, index) => [roles[index]?.id ?? 0, maskOf(role.permissions)] as const),
    };
    const node = this.child(parent, types.BUSINESS_WORKSPACE, seed.name, (one) => {
      one.workspace = { typeId, templateId: one.id, isTemplate: true, roles };
      one.categories = seed.categories.map((name) => {
        const category = state.tree.childNamed(volume(state, types.CATEGORIES_VOLUME).id, name);
        if (category?.category === undefined) throw new Error(`Seed: template '${seed.name}' names the unknown category '${name}'.`);
        return emptyCategory(category.id, category.category);
      });
    }, access);
    for (const path of seed.folders) this.folder(node, path);
    for (const rule of seed.documentTypes ?? []) {
      state.workspaceTypes.addRule(node.id, {
        id: state.sequence.next(), classificationId: this.classification(rule.classification), categoryId: null, location: rule.location ?? '', required: rule.required === true,
        validityMonths: rule.validityMonths ?? 0, validityRequired: (rule.validityMonths ?? 0) > 0, mimeTypes: [], generated: false,
      });
    }
    return node;
  }

  private classification(name: string): number {
    for (const node of this.state.tree.below(volume(this.state, types.CLASSIFICATION_VOLUME))) if (node.name === name) return node.id;
    throw new Error(`Seed: there is no classification '${name}'.`);
  }

  private memberId(name: string): number {
    const member = this.state.members.named(name);
    if (member === undefined) throw new Error(`Seed: there is no user or group '${name}'.`);
    return member.id;
  }

  systems(seed: SeedDocument): void {
    const { state } = this;
    for (const system of seed.externalSystems) {
      const node = this.child(volume(state, types.EXTENDED_ECM_VOLUME), types.FOLDER, `Connection ${system.name}`);
      if (state.businessObjects.system(system.name) === undefined) state.businessObjects.addSystem({
        name: system.name, nodeId: node.id, connectionType: system.type, asUrl: '', baseUrl: system.baseUrl, userName: '', authentication: 'BASIC', comment: '', displayNames: {},
      });
      for (const type of system.businessObjectTypes) {
        const workspaceType = state.workspaceTypes.all().find((one) => one.name === type.workspaceType);
        if (state.businessObjects.typeOf(system.name, type.type) !== undefined) continue;
        if (workspaceType === undefined) throw new Error(`Seed: there is no workspace type '${type.workspaceType}'.`);
        state.businessObjects.addType({ system: system.name, boType: type.type, name: type.name, workspaceTypeId: workspaceType.id });
      }
    }
  }

  workflow(seed: SeedWorkflow): void {
    const parent = this.folder(volume(this.state, types.ENTERPRISE_VOLUME), 'Commerce/Workflows');
    this.child(parent, types.WORKFLOW_MAP, seed.name, (node) => {
      node.description = seed.description;
      node.workflow = { attributes: seed.attributes, steps: seed.steps, roles: seed.roles.map((role) => ({ name: role.name, memberId: this.memberId(role.member) })) };
    });
  }
}
