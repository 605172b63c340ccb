import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Document = Record<string, unknown>;
interface Answer { status?: number; body?: unknown }
interface Search { query?: Query; from?: number; size?: number }
interface Query {
  bool?: Partial<Record<'must' | 'filter' | 'should', Query | Query[]>> & { minimum_should_match?: number | string };
  term?: Record<string, unknown>;
  terms?: Record<string, unknown[]>;
}
interface AliasAction { add?: { alias: string; index: string }; remove?: { alias: string; index: string } }

/**
 * Answers what Magento's OpenSearch and Elasticsearch 7 clients ask while installing, reindexing and searching
 * (vendor/magento/module-open-search/Model/SearchClient.php). A search finds the documents that fit its exact conditions, such as a SKU,
 * a category or the visibility; words are not weighed: relevance is not what a shop in a test is asked about. The index is kept in memory
 * and is empty until the shop is told to reindex.
 */
export class SearchServer {
  private readonly indices = new Map<string, Map<string, Document>>();
  private readonly mappings = new Map<string, Document>();
  private readonly aliases = new Map<string, string>();

  private constructor(private readonly server: Server, readonly port: number) {}

  static async start(): Promise<SearchServer> {
    const holder: { search?: SearchServer } = {};
    const server = createServer((request, response) => { void holder.search?.serve(request, response); });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    holder.search = new SearchServer(server, (server.address() as AddressInfo).port);
    return holder.search;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://search').pathname);
    const { status = 200, body } = this.answer(request.method ?? 'GET', path, await text(request));
    response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', 'x-elastic-product': 'Elasticsearch' });
    response.end(request.method === 'HEAD' || body === undefined ? undefined : JSON.stringify(body));
  }

  private answer(method: string, path: string, body: string): Answer {
    const [first = '', second, third] = path.split('/').filter(Boolean);
    if (first === '') return { body: { name: 'stand-in', cluster_name: 'stand-in', version: { number: '7.17.9', distribution: 'opensearch' }, tagline: 'The OpenSearch Project: https://opensearch.org/' } };
    if (first === '_bulk') return this.bulk(body);
    if (first === '_aliases') return this.changeAliases((JSON.parse(body) as { actions: AliasAction[] }).actions);
    if (first === '_alias' && second !== undefined) return this.alias(second);
    if (first === '_cluster') return { body: { status: 'green' } };
    switch (second) {
      case undefined: return this.index(method, first, body);
      case '_bulk': return this.bulk(body, first);
      case '_alias': return this.alias(third ?? '');
      case '_mapping': return this.mapping(method, first, body);
      case '_settings': return { body: { acknowledged: true } };
      case '_stats': return { body: { indices: { [first]: { primaries: { docs: { count: this.documents(first).size } } } } } };
      case '_refresh': return { body: {} };
      case '_count': return { body: { count: this.documents(first).size } };
      case '_search': return { body: this.found(first, body === '' ? {} : JSON.parse(body) as Search) };
      default: return second === '_doc' && third === '_mapping' ? this.mapping(method, first, body) : { status: 400, body: { error: `not answered here: ${method} ${path}` } };
    }
  }

  private index(method: string, name: string, body: string): Answer {
    const known = this.indices.has(name);
    if (method === 'PUT') {
      this.indices.set(name, new Map());
      const settings = body === '' ? {} : JSON.parse(body) as { mappings?: Document };
      this.mappings.set(name, settings.mappings ?? {});
    } else if (!known) return { status: 404, body: { error: { type: 'index_not_found_exception' }, status: 404 } };
    if (method === 'DELETE') this.indices.delete(name);
    return { body: { acknowledged: true, index: name } };
  }

  private mapping(method: string, name: string, body: string): Answer {
    if (method !== 'GET') {
      const given = JSON.parse(body) as Record<string, Document>;
      this.mappings.set(name, given['document'] ?? given);
    }
    return { body: method === 'GET' ? { [name]: { mappings: this.mappings.get(name) ?? {} } } : { acknowledged: true } };
  }

  private alias(name: string): Answer {
    const index = this.aliases.get(name);
    return index === undefined ? { status: 404, body: { error: `alias [${name}] missing`, status: 404 } } : { body: { [index]: { aliases: { [name]: {} } } } };
  }

  private changeAliases(actions: readonly AliasAction[]): Answer {
    for (const { add, remove } of actions) {
      if (remove && this.aliases.get(remove.alias) === remove.index) this.aliases.delete(remove.alias);
      if (add) this.aliases.set(add.alias, add.index);
    }
    return { body: { acknowledged: true } };
  }

  private bulk(body: string, index?: string): Answer {
    const lines = body.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, Document>);
    const items: unknown[] = [];
    for (let at = 0; at < lines.length; at += 1) {
      const [verb, target] = Object.entries(lines[at] ?? {})[0] ?? ['', {}];
      const documents = this.documents(String(target['_index'] ?? index));
      const id = String(target['_id']);
      if (verb === 'delete') documents.delete(id);
      else { at += 1; documents.set(id, lines[at] ?? {}); }
      items.push({ [verb]: { _id: id, status: 200 } });
    }
    return { body: { took: 1, errors: false, items } };
  }

  private found(name: string, { query, from = 0, size = 10_000 }: Search): Document {
    const fitting = [...this.documents(name)].filter(([, document]) => fits(document, query)).map(([id]) => id);
    const hits = fitting.slice(from, from + size).map((id) => ({ _index: name, _id: id, _score: 1, fields: { _id: [id] } }));
    return { took: 1, timed_out: false, hits: { total: { value: fitting.length, relation: 'eq' }, max_score: 1, hits }, aggregations: {} };
  }

  private documents(name: string): Map<string, Document> {
    const index = this.aliases.get(name) ?? name;
    const documents = this.indices.get(index) ?? new Map<string, Document>();
    this.indices.set(index, documents);
    return documents;
  }
}

/** Conditions other than terms, and what only raises the score, leave nothing out. */
function fits(document: Document, query: Query | undefined): boolean {
  if (query?.bool) {
    const { must = [], filter = [], should = [], minimum_should_match: least = 0 } = query.bool;
    const either = [should].flat();
    return [must, filter].flat().every((each) => fits(document, each)) && (Number(least) < 1 || either.length === 0 || either.some((each) => fits(document, each)));
  }
  const wanted = Object.entries({ ...query?.terms, ...query?.term });
  return wanted.every(([field, values]) => {
    const known = [document[field.replace(/\.keyword$/, '')]].flat().map(String);
    return [values].flat().some((value) => known.includes(String(value)));
  });
}
