/** Fields of an effect that may be shown: ids, roles, versions, sums and states. Names of workspaces and documents may be a person's and are not among them. */
const SHOWN: ReadonlySet<string> = new Set([
  'nodeId', 'role', 'sourceId', 'version', 'sha256', 'size', 'mimeType', 'storedAt', 'eventId', 'as', 'otherKey', 'requestId', 'processId', 'hold', 'found', 'group', 'objectKey', 'classification', 'rsi', 'recordDate', 'statusDate',
  'fileStatus', 'essential', 'storage', 'official', 'decision', 'attributesHash',
]);

const WORDS: Readonly<Record<string, string>> = {
  workspace: 'Workspace made or found', renamed: 'Workspace renamed', attributes: 'Attributes set', relation: 'Related', document: 'Document stored', workflow: 'Workflow started', declared: 'Declared a record', held: 'Put on hold',
  lifted: 'Taken off hold', granted: 'Readers let in', missing: 'Found missing in Content Server', undeclared: 'Found to be no record any more', erasure: 'Erasure weighed',
};

export interface EffectText { readonly title: string; readonly details: readonly (readonly [string, string])[] }

/** What an entry of the trail says, without names of workspaces and documents. */
export function effectText(effect: unknown): EffectText {
  const { kind, ...fields } = (typeof effect === 'object' && effect !== null ? effect : {}) as Readonly<Record<string, unknown>>;
  const title = typeof kind === 'string' ? WORDS[kind] ?? kind : 'Unknown';
  return { title: kind === 'lifted' && fields['found'] === true ? 'Found taken off hold by a person' : title, details: kind === 'erasure' ? erasure(fields) : [...flat(fields)] };
}

function* flat(fields: Readonly<Record<string, unknown>>): Generator<[string, string]> {
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'object' && value !== null) yield* flat(value as Readonly<Record<string, unknown>>);
    else if (SHOWN.has(name) && name !== 'found') yield [name, String(value)];
  }
}

function erasure({ objectKey, decisions }: Readonly<Record<string, unknown>>): [string, string][] {
  const counts = new Map<string, number>();
  for (const { decision } of Array.isArray(decisions) ? decisions as readonly { decision?: unknown }[] : []) counts.set(String(decision), (counts.get(String(decision)) ?? 0) + 1);
  return [['objectKey', String(objectKey)], ...[...counts].map(([decision, count]): [string, string] => [decision, String(count)])];
}
