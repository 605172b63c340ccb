import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { REPOSITORY } from '../processes/node-process.js';

/** What the sidecar wrote back, in the wire's field names. */
export interface LinkState {
  readonly business_object_type: string; readonly business_object_id: string; readonly state: string; readonly workspace_node_id?: number; readonly workspace_name?: string;
  readonly workspace_url?: string; readonly message_code?: string; readonly message?: string; readonly sequence: number; readonly revision: number;
  readonly documents: readonly { readonly role: string; readonly source_id: string; readonly name: string; readonly node_id: number; readonly version: number; readonly size: number; readonly sha256: string }[];
  readonly observed_documents?: readonly Readonly<Record<string, unknown>>[];
  readonly workflows?: readonly ToldWorkflow[];
  readonly decisions?: readonly { readonly id: string; readonly effect: Readonly<Record<string, unknown>> }[];
  /** Documents released to buyers. */
  readonly collateral?: readonly Readonly<Record<string, unknown>>[];
  readonly observed_records?: readonly { readonly source_id: string; readonly status: string }[];
}

export interface ToldWorkflow {
  readonly process_id: number; readonly workflow: string; readonly state: string; readonly outcome?: string; readonly request_id?: string;
  readonly steps: readonly { readonly name: string; readonly state: string; readonly assignees: readonly string[]; readonly outcome?: string }[];
}

export interface LinkAnswer { readonly outcome: 'applied' | 'superseded' | 'rejected'; readonly reason: string }

const schema = JSON.parse(readFileSync(`${REPOSITORY}sidecar/contract/link-update.schema.json`, 'utf8')) as object;
const fits = new Ajv2020({ allErrors: true, strict: false }).compile(schema);

/** Keeps a write-back unless it breaks the contract or a newer one is known. */
export function takeLink(links: Map<string, LinkState>, given: unknown): LinkAnswer {
  if (!fits(camelCase(given))) {
    return { outcome: 'rejected', reason: (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ') };
  }
  const link = given as LinkState;
  const key = `${link.business_object_type}/${link.business_object_id}`;
  if ((links.get(key)?.sequence ?? 0) > link.sequence) return { outcome: 'superseded', reason: '' };
  links.set(key, link);
  return { outcome: 'applied', reason: '' };
}

function camelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()), camelCase(inner)]));
}
