import type { Call, Operation } from '../http/operation.js';
import { json, type Reply } from '../http/reply.js';
import { pageOf, pageRequest, pagingNumbers } from '../http/paging.js';
import { badRequest, missingArgument } from '../http/refusal.js';
import type { Node } from '../state/node.js';
import { matches, type Within } from '../state/search-match.js';
import { parseQuery, type Query } from '../state/search-query.js';
import { v2 } from './envelope.js';
import { nodeProperties } from './node-properties.js';
import { versionProperties } from './version-view.js';

const area = 'Search';
const REGIONS = ['OTMIMEType', 'OTName', 'OTObjectDate', 'OTObjectSize', 'OTLocation', 'OTCreatedBy'];

function words(text: string, kind: 'and' | 'or'): Query {
  const parts = text.split(/\s+/).filter((word) => word !== '').map((value): Query => ({ kind: 'text', value }));
  return parts.length === 0 ? { kind: 'all' } : { kind, parts };
}

function query(call: Call): Query {
  const where = call.parameters.text('where');
  if (where === undefined) throw missingArgument('where');
  switch ((call.parameters.text('lookfor') ?? 'complexquery').toLowerCase()) {
    case 'complexquery': return parseQuery(where);
    case 'allwords': return words(where, 'and');
    case 'anywords': return words(where, 'or');
    case 'exactphrase': return { kind: 'text', value: where.trim() };
    default: throw badRequest("The value of argument 'lookfor' is invalid.");
  }
}

function within(call: Call): Within {
  const given = (call.parameters.text('within') ?? 'all').toLowerCase();
  if (given === 'all' || given === 'content' || given === 'metadata') return given;
  throw badRequest("The value of argument 'within' is invalid.");
}

async function search(call: Call): Promise<Reply> {
  const { state, user, parameters } = call;
  const wanted = query(call);
  const where = within(call);
  const places = [...parameters.names()].filter((name) => /^location_id\d*$/.test(name)).flatMap((name) => parameters.integers(name));
  const found: Node[] = [];
  for (const { entry, node } of state.search.entries()) {
    if (places.length > 0 && !state.tree.ancestors(node).some((one) => places.includes(one.id))) continue;
    if (!state.access.can(user, node, 'see')) continue;
    if (await matches(state, wanted, entry, node, where)) found.push(node);
  }
  const sort = parameters.text('sort') ?? 'relevance';
  sortResults(found, sort);
  const page = pageOf(found, pageRequest(parameters, 25));
  const numbers = pagingNumbers(page);
  const shown = page.items.length === 0 ? 'No results found' : `Results ${numbers['range_min']} to ${numbers['range_max']} of ${page.total} sorted by ${sort === 'relevance' ? 'Relevance' : sort}`;
  return v2(call, await Promise.all(page.items.map((node) => row(call, node))), {
    collection: {
      paging: { ...numbers, result_header_string: shown },
      searching: { cache_id: 1, facets: { available: [], selected: [] }, regions_metadata: Object.fromEntries(REGIONS.map((name) => [name, { key: name, name, type_name: 'String' }])), regions_order: REGIONS, result_title: 'Search results: Enterprise' },
      sorting: { links: {}, sort: [sort] },
    },
  });
}

function sortResults(found: Node[], sort: string): void {
  const sign = sort.startsWith('desc_') ? -1 : 1;
  const region = sort.replace(/^(asc|desc)_/, '');
  if (region === 'OTObjectDate') found.sort((a, b) => sign * (a.modifiedAt - b.modifiedAt));
  if (region === 'OTObjectSize') found.sort((a, b) => sign * ((a.versions?.at(-1)?.content.size ?? 0) - (b.versions?.at(-1)?.content.size ?? 0)));
  if (region === 'OTName') found.sort((a, b) => sign * a.name.localeCompare(b.name));
}

async function row(call: Call, node: Node): Promise<object> {
  const { state, user } = call;
  const version = node.versions?.at(-1);
  const text = (await state.search.text(node)).slice(0, 200);
  const ancestors = state.tree.ancestors(node);
  return {
    data: {
      properties: { ...nodeProperties(state, node, user), short_summary: text, summary: text },
      regions: {
        OTCreatedBy: node.createdBy, OTCreatedBy_formatted: state.members.get(node.createdBy)?.name ?? '', OTLocation: [...ancestors.map((one) => one.id), node.id].join(' '), OTMIMEType: version?.mimeType ?? '',
        OTName: node.name, OTObjectDate: new Date(node.modifiedAt).toISOString().slice(0, 19), OTObjectSize: version?.content.size ?? 0,
      },
      ...(version === undefined ? {} : { versions: versionProperties(node, version) }),
    },
    links: {
      ancestors: ancestors.map((one) => ({ body: '', content_type: '', href: `/api/v2/nodes/${one.id}`, method: 'GET', name: one.name })),
      data: { self: { body: '', content_type: '', href: `/api/v2/nodes/${node.id}`, method: 'GET', name: node.name } },
      parent: { body: '', content_type: '', href: `/api/v2/nodes/${node.parentId}`, method: 'GET', name: ancestors.at(-1)?.name ?? '' },
    },
    search_result_metadata: { current_version: true, object_href: null, object_id: `DataId=${node.id}&Version=${version?.number ?? 0}`, result_type: String(node.type), source_id: 1, version_type: null },
  };
}

export const searchOperations: readonly Operation[] = [
  {
    name: 'search', method: 'POST', path: '/v2/search', kind: 'read', area,
    parameters: ['where', 'lookfor', 'modifier', 'within', 'slice', 'slice_id', 'query_id', 'template_id', 'page', 'limit', 'select', 'options', 'sort', 'metadata', 'fields', 'expand', 'actions', 'location_id*', 'cache_id'],
    does: 'Searches names, descriptions, attributes (`Attr_<category>_<attribute>`) and the text of documents. A change is found only after the index lag, a setting.',
    source: 'pyxecm `search` example; OpenText OpenAPI; @kweli/cs-rest', confidence: 'seen in a public client', never: 'Rank by relevance, offer facets, or read text out of compressed formats.', handle: search,
  },
  {
    name: 'search.regions', method: 'GET', path: '/v1/regions', kind: 'read', area, parameters: [], does: 'Regions that can be searched.', source: '@kweli/cs-rest `regions`', confidence: 'assumed',
    handle: () => json({ data: REGIONS.map((name) => ({ key: name, name })) }),
  },
];
