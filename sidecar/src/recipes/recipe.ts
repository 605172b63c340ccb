import type { DeliverableDocument } from '../contract/document-ref.js';
import type { CommerceEvent, EventClass, EventClasses, EventType } from '../contract/envelope.js';
import type { WantedHold } from '../contract/wanted-hold.js';
import type { MadeDocument } from '../domain/made-document.js';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type View = { readonly [name: string]: Json };

/**
 * The values a mapping may use, by name: `text` a single value, an object further values (`customer.name`), a list of one
 * object the rows of a table. The mapping is checked against it when it is loaded, so that a slip of the pen is found at start.
 */
export type Fields = { readonly [name: string]: 'text' | Fields | readonly [Fields] };

/** A document the workspace should hold: one the shop delivers, text made here from the snapshot, or one made of it by a template. */
export interface RecipeDocument {
  readonly ref: Readonly<DeliverableDocument>;
  /** What people call it by: number of the invoice, the title otherwise. */
  readonly number: string;
  /** The whole text, for a document that is made from the snapshot. */
  readonly inline?: string;
  /** What a template makes it of; the fingerprint of `ref` is then over the data alone. */
  readonly made?: MadeDocument;
}

/** Another business object this one belongs with. */
export type RecipeRelation = KnownRelation | RelationById;

/** The other's workspace is made where there is none yet, of what is known of it here; its own events fill the rest. */
export interface KnownRelation { readonly role: string; readonly recipe: string; readonly other: Reading }

/** Too little is known of the other to make its workspace: where there is none the relation waits for it, at last for a person, or is left out. */
export interface RelationById { readonly role: string; readonly recipe: string; readonly id: string; readonly ifMissing: 'wait' | 'skip' }

/** What an event says about its business object. */
export interface Reading {
  readonly id: string;
  readonly view: View;
  readonly documents: readonly RecipeDocument[];
  readonly relations: readonly RecipeRelation[];
  /** Holds that are wanted on the record's documents. Absent: nothing is said of them; empty: none. */
  readonly holds?: readonly { readonly name: string; readonly reason: string }[];
  /** The person's data were taken out of the record in the shop. */
  readonly anonymised?: true;
}
/** The holds of an event as they are part of a reading. */
export function wantedHolds({ holds }: { readonly holds?: readonly WantedHold[] }): Pick<Reading, 'holds'> {
  return holds === undefined ? {} : { holds: holds.map(({ name, reason = '' }) => ({ name, reason })) };
}

/** The record no longer exists in the shop. */
export interface Gone { readonly id: string; readonly gone: true; readonly view: View }

/** A use case: what the business means. Names as they stand in OpenText are the mapping's. */
export interface Recipe {
  readonly name: string;
  readonly businessObjectType: string;
  /** Its documents may hold data about a buyer: weighed when the buyer is deleted in the shop. */
  readonly personalData?: true;
  /** The classes that describe its events, by type; both sides refuse what is not of this shape. */
  readonly events: EventClasses;
  readonly eventTypes: readonly EventType[];
  readonly fields: Fields;
  readonly documentRoles: readonly string[];
  readonly relationRoles: readonly string[];
  read(event: CommerceEvent): Reading | Gone;
}

type EventOf<C extends EventClasses> = InstanceType<C[keyof C & EventType]>;
type Definition<C extends EventClasses> = Omit<Recipe, 'read' | 'events' | 'eventTypes'> & {
  readonly events: C & { readonly [T in keyof C & EventType]: EventClass<T> };
  read(event: EventOf<C>): Reading | Gone;
};

const DEFINED = new WeakSet<object>();

/** Builds a recipe whose `read` sees only the events it names. An exported one is found by `registry.ts`. */
export function defineRecipe<C extends EventClasses>(definition: Definition<C>): Recipe {
  const eventTypes = Object.keys(definition.events) as EventType[];
  const takes = (event: CommerceEvent): event is EventOf<C> => eventTypes.includes(event.type);
  const recipe: Recipe = {
    ...definition,
    eventTypes,
    read(event) {
      if (!takes(event)) throw new RangeError(`Recipe ${definition.name} does not take events of type ${event.type}`);
      return definition.read(event);
    },
  };
  DEFINED.add(recipe);
  return recipe;
}

/** Made by `defineRecipe`. */
export function isRecipe(value: unknown): value is Recipe {
  return typeof value === 'object' && value !== null && DEFINED.has(value);
}
