import { LIMITS } from '../contract/constraints.js';
import type { Decision } from '../contract/feedback.js';
import type { ObservedDocument } from '../contract/link-update.js';
import type { Holding, RuleEffect } from '../domain/observation.js';
import type { DocumentRule } from '../planning/document-rule.js';

const DAY = 86_400_000;

export interface DocumentFindings {
  readonly holding: readonly Holding[];
  /** What the shop is to do since the last look. */
  readonly decisions: readonly Decision[];
  /** When a document of a rule next begins or ends, without anybody doing anything. */
  readonly nextTurn?: Date;
}

/**
 * What documents with an end and an approval do in the shop. A rule that begins to hold sets its value; one that no longer does takes back what it has set, and
 * nothing that somebody set since. Where nothing is known of an earlier look, an approved document that has ended counts as one that held: its end may have come
 * while the store was lost. `now` in UTC; a document is valid to the end of its last day there.
 */
export function documentDecisions(documents: readonly ObservedDocument[], rules: readonly DocumentRule[], before: readonly Holding[] | undefined, now: Date): DocumentFindings {
  const today = now.toISOString().slice(0, 10);
  const stands = rules.flatMap((rule) => {
    const fitting = documents.filter((document) => fits(document, rule));
    const valid = longest(fitting.filter((document) => (document.validFrom ?? today) <= today && (document.validUntil ?? today) >= today));
    const ended = longest(fitting.filter(({ validUntil }) => validUntil !== undefined && validUntil < today));
    return [{ rule, valid, known: before === undefined ? ended && held(rule, ended) : before.find((each) => each.rule === rule.key) }];
  });
  const holding = stands.flatMap(({ rule, valid }) => (valid === undefined ? [] : [held(rule, valid)]));
  const decisions = stands.flatMap(({ rule, valid, known }) => {
    if (valid !== undefined) return before !== undefined && known !== undefined && same(known.effect, rule.effect) ? [] : [begun(rule, valid, now)];
    const setByAnother = known !== undefined && holding.some(({ effect }) => same(effect, known.effect));
    return known === undefined || rule.otherwise === undefined || setByAnother ? [] : [takenBack(rule, rule.otherwise, known, now, documents)];
  });
  const nextTurn = rules.flatMap((rule) => documents.filter((document) => fits(document, rule)).flatMap(turns)).filter((turn) => turn > now).toSorted((one, other) => Number(one) - Number(other))[0];
  return { holding, decisions, ...(nextTurn && { nextTurn }) };
}

function fits(document: ObservedDocument, { documentType, status, countryId }: DocumentRule): boolean {
  return (documentType === undefined || document.documentType === documentType) && (status === undefined || document.status === status) && (countryId === undefined || document.countryId === countryId);
}

/** Midnight of its first day, and that after its last. */
function turns({ validFrom, validUntil }: ObservedDocument): Date[] {
  return [...(validFrom === undefined ? [] : [new Date(validFrom)]), ...(validUntil === undefined ? [] : [new Date(new Date(validUntil).getTime() + DAY)])];
}

/** The one that is valid longest; one without an end is. */
function longest(documents: readonly ObservedDocument[]): ObservedDocument | undefined {
  return documents.toSorted((one, other) => (other.validUntil ?? '9999').localeCompare(one.validUntil ?? '9999'))[0];
}

function held({ key, effect }: DocumentRule, { nodeId, version }: ObservedDocument): Holding {
  return { rule: key, nodeId, version, effect };
}

function begun(rule: DocumentRule, document: ObservedDocument, now: Date): Decision {
  const until = document.validUntil === undefined ? '' : ` until ${document.validUntil}`;
  return {
    id: idOf(rule, document, 'on', now), at: now.toISOString(), title: `${named(document)} holds${until}`.slice(0, LIMITS.shortText),
    effect: { ...rule.effect, ...(rule.onlyIf && { onlyIf: [...rule.onlyIf] }) },
  };
}

/** By the value that was set: a mapping that has changed since changes nothing of it. */
function takenBack(rule: DocumentRule, otherwise: string, known: Holding, now: Date, documents: readonly ObservedDocument[]): Decision {
  const document = documents.find(({ nodeId }) => nodeId === known.nodeId);
  return {
    id: idOf(rule, known, 'off', now), at: now.toISOString(), title: `${document === undefined ? `Document ${known.nodeId}` : named(document)} holds no longer`.slice(0, LIMITS.shortText),
    effect: { ...known.effect, value: otherwise, onlyIf: [known.effect.value] },
  };
}

function named({ documentType, name }: ObservedDocument): string {
  return documentType === undefined ? name : `${documentType} ${name}`;
}

/** A rule may begin to hold by the same version again: its time makes each its own. */
function idOf({ key }: DocumentRule, { nodeId, version }: Pick<Holding, 'nodeId' | 'version'>, turn: 'on' | 'off', now: Date): string {
  return `doc:${nodeId}:${version}:${key}.${turn}.${Math.floor(now.getTime() / 1_000)}`;
}

function same(one: RuleEffect, other: RuleEffect): boolean {
  return one.kind === other.kind && one.value === other.value && ('attribute' in one ? one.attribute : '') === ('attribute' in other ? other.attribute : '');
}
