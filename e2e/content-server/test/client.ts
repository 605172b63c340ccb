import { Agent, request } from 'node:http';
import { startContentServer, type ContentServerOptions, type RunningContentServer } from '../src/index.js';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

const agent = new Agent({ keepAlive: true });

/** A plain client of the API for tests: form-urlencoded `body` by default. */
export class Client {
  ticket = '';

  constructor(readonly base: string) {}

  async signIn(username = 'Admin', password = 'Passw0rd!'): Promise<this> {
    const answer = await this.send('POST', '/v1/auth', { username, password }, 'flat');
    if (answer.status !== 200) throw new Error(`sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.ticket = String(answer.body['ticket']);
    return this;
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  async send(method: string, path: string, values?: Record<string, unknown>, encoding: 'body' | 'flat' | 'multipart' | 'multipart-body' = 'body', file?: Blob, fileName = 'file.txt'): Promise<Answer> {
    if (file === undefined && !encoding.startsWith('multipart')) return this.sendForm(method, path, values === undefined ? undefined : String(encode(values, encoding, undefined, '')));
    const init: RequestInit = { method, headers: this.ticket === '' ? {} : { OTCSTicket: this.ticket } };
    if (values !== undefined || file !== undefined) init.body = encode(values ?? {}, file === undefined ? encoding : encoding === 'flat' || encoding === 'multipart' ? 'multipart' : 'multipart-body', file, fileName);
    const response = await fetch(`${this.base}/api${path}`, init);
    const text = await response.text();
    return { status: response.status, body: parse(text), headers: response.headers };
  }

  /** As `send`, over kept connections of Node's own client: thousands of requests in a row are quicker so. */
  private sendForm(method: string, path: string, form: string | undefined): Promise<Answer> {
    const headers: Record<string, string | number> = this.ticket === '' ? {} : { OTCSTicket: this.ticket };
    if (form !== undefined) Object.assign(headers, { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(form) });
    return new Promise((resolve, reject) => {
      const outgoing = request(`${this.base}/api${path}`, { method, headers, agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const received = new Headers(Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]));
          resolve({ status: response.statusCode ?? 0, body: parse(Buffer.concat(chunks).toString()), headers: received });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(form);
    });
  }

  /** The one `results` of an answer that must succeed. */
  async results<T>(method: string, path: string, values?: Record<string, unknown>): Promise<T> {
    const answer = await this.send(method, path, values);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body['results'] as T;
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { text };
  }
}

function encode(values: Record<string, unknown>, encoding: string, file: Blob | undefined, fileName: string): URLSearchParams | FormData {
  const form = encoding.startsWith('multipart') ? new FormData() : new URLSearchParams();
  const text = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
  if (encoding === 'body' || encoding === 'multipart-body') form.append('body', JSON.stringify(values));
  else for (const [name, value] of Object.entries(values)) form.append(name, text(value));
  if (file !== undefined && form instanceof FormData) form.append('file', file, fileName);
  return form;
}

export interface Properties {
  readonly id: number;
  readonly name: string;
  readonly [name: string]: unknown;
}

export interface Entity {
  readonly data: { readonly properties: Properties; readonly [group: string]: unknown };
}

/** A running server with a signed-in administrator. */
export async function startWithAdmin(options: ContentServerOptions = {}): Promise<{ server: RunningContentServer; admin: Client }> {
  const server = await startContentServer(options);
  return { server, admin: await new Client(server.apiUrl).signIn() };
}

export async function folder(client: Client, parent: number, name: string): Promise<number> {
  return (await client.results<Entity>('POST', '/v2/nodes', { type: 0, parent_id: parent, name })).data.properties.id;
}

export async function upload(client: Client, parent: number, name: string, content: string, values: Record<string, unknown> = {}, mimeType = 'text/plain'): Promise<Answer> {
  return client.send('POST', '/v2/nodes', { type: '144', parent_id: parent, name, ...values }, 'multipart-body', new Blob([content], { type: mimeType }), name);
}

export const createdId = (answer: Answer): number => (answer.body['results'] as Entity).data.properties.id;

export interface WorkspaceKind {
  readonly typeId: number;
  readonly templateId: number;
  readonly locationId: number;
  readonly categoryId: number;
}

/** Type, template, location and category of a seeded kind of workspace. */
export async function kind(client: Client, name: string): Promise<WorkspaceKind> {
  const types = await client.results<readonly { data: { properties: { wksp_type_id: number; wksp_type_name: string; templates: { id: number }[]; wksp_creation: { location_value: string } } } }[]>('GET', '/v2/businessworkspacetypes?expand_templates=true');
  const type = types.map((row) => row.data.properties).find((one) => one.wksp_type_name === name);
  const categories = await client.results<readonly Entity[]>('GET', `/v2/nodes/2006/nodes?where_name=${encodeURIComponent(name)}`);
  if (type?.templates[0] === undefined || categories[0] === undefined) throw new Error(`The seed has no '${name}'.`);
  return { typeId: type.wksp_type_id, templateId: type.templates[0].id, locationId: Number(type.wksp_creation.location_value), categoryId: categories[0].data.properties.id };
}

/** Creates a workspace for a business object. */
export function createWorkspace(client: Client, what: WorkspaceKind, name: string, boType: string, boId: string): Promise<Answer> {
  const { categoryId } = what;
  return client.send('POST', '/v2/businessworkspaces', {
    template_id: what.templateId, wksp_type_id: what.typeId, name, ext_system_id: 'commerce', bo_type: boType, bo_id: boId, roles: { categories: { [categoryId]: { [`${categoryId}_2`]: boId } } },
  });
}
