import { badRequest } from '../http/refusal.js';
import type { Journal } from './journal.js';
import type { Sequence } from './sequence.js';
import { Table } from './table.js';
import { referenceKey, type Reference } from './workspaces.js';
import type { Node } from './node.js';

/** A leading application connected to the server. */
export interface ExternalSystem {
  readonly name: string;
  readonly nodeId: number;
  readonly connectionType: string;
  readonly asUrl: string;
  readonly baseUrl: string;
  readonly userName: string;
  readonly authentication: string;
  readonly comment: string;
  readonly displayNames: Record<string, string>;
}

/** A kind of business object of an external system, and the workspace type its workspaces have. */
export interface BusinessObjectType {
  readonly id: number;
  readonly system: string;
  readonly boType: string;
  readonly name: string;
  readonly workspaceTypeId: number;
}

/** External systems, their business object types, and which workspace stands for which business object. */
export class BusinessObjects {
  private readonly systemTable: Table<string, ExternalSystem>;
  private readonly typeTable: Table<number, BusinessObjectType>;
  private readonly workspaces = new Map<string, number>();

  constructor(
    journal: Journal,
    private readonly sequence: Sequence,
  ) {
    this.systemTable = new Table('external-systems', journal);
    this.typeTable = new Table('business-object-types', journal);
  }

  reindex(nodes: Iterable<Node>): void {
    this.workspaces.clear();
    for (const type of this.typeTable.values()) this.sequence.taken(type.id);
    for (const node of nodes) {
      const reference = node.workspace?.reference;
      if (reference !== undefined && node.deleted === undefined) this.workspaces.set(referenceKey(reference), node.id);
    }
  }

  addSystem(system: ExternalSystem): void {
    if (this.system(system.name) !== undefined) throw badRequest(`The external system '${system.name}' already exists.`);
    this.systemTable.set(system.name, system);
  }

  system(name: string): ExternalSystem | undefined {
    return this.systemTable.get(name);
  }

  systems(): ExternalSystem[] {
    return this.systemTable.all();
  }

  addType(given: Omit<BusinessObjectType, 'id'>, id = this.sequence.next()): BusinessObjectType {
    return this.typeTable.set(id, { id, ...given });
  }

  types(): BusinessObjectType[] {
    return this.typeTable.all();
  }

  type(id: number): BusinessObjectType | undefined {
    return this.typeTable.get(id);
  }

  typeOf(system: string, boType: string): BusinessObjectType | undefined {
    for (const type of this.typeTable.values()) if (type.system === system && type.boType === boType) return type;
    return undefined;
  }

  /** The type, or the refusal that names what is not configured. */
  configured(system: string, boType: string): BusinessObjectType {
    if (this.system(system) === undefined) throw badRequest(`The external system '${system}' does not exist.`);
    const type = this.typeOf(system, boType);
    if (type === undefined) throw badRequest(`The business object type '${boType}' is not configured for the external system '${system}'.`);
    return type;
  }

  workspaceFor(reference: Reference): number | undefined {
    return this.workspaces.get(referenceKey(reference));
  }

  link(reference: Reference, nodeId: number): void {
    this.workspaces.set(referenceKey(reference), nodeId);
  }

  unlink(reference: Reference, nodeId: number): void {
    const key = referenceKey(reference);
    if (this.workspaces.get(key) === nodeId) this.workspaces.delete(key);
  }
}
