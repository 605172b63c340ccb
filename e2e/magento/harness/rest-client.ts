import { ADMIN } from './installation.js';

export interface RestOptions { readonly token?: string; readonly body?: unknown; readonly store?: string; readonly headers?: Record<string, string> }

/** A refusal of Magento's web API, with the parameters put into its message. */
export class RestRefusal extends Error {
  constructor(readonly status: number, readonly call: string, readonly body: string) {
    super(`${call} answered ${status}: ${RestRefusal.readable(body)}`);
    this.name = 'RestRefusal';
  }

  private static readable(body: string): string {
    try {
      const { message = body, parameters = {} } = JSON.parse(body) as { message?: string; parameters?: Record<string, string> | string[] };
      return Object.entries(parameters).reduce((sentence, [name, value]) => sentence.replace(`%${/^\d+$/.test(name) ? Number(name) + 1 : name}`, String(value)), message);
    } catch {
      return body.slice(0, 1000);
    }
  }
}

/** Magento's REST and GraphQL, as an administrator unless another token (or '' for nobody) is given. */
export class RestClient {
  private token: Promise<string> | undefined;

  constructor(private readonly baseUrl: string) {}

  async rest<T>(method: string, path: string, options: RestOptions = {}): Promise<T> {
    const token = options.token ?? await this.adminToken();
    const url = `${this.baseUrl}rest/${options.store ?? 'default'}${path}`;
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', accept: 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...options.headers },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new RestRefusal(response.status, `${method} ${path}`, text);
    return JSON.parse(text) as T;
  }

  async graphql<T>(query: string, variables: Record<string, unknown> = {}, token = ''): Promise<T> {
    const response = await fetch(`${this.baseUrl}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', store: 'default', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json() as { data?: T; errors?: { message: string }[] };
    if (data === undefined || data === null || (errors?.length ?? 0) > 0) throw new Error(`GraphQL refused: ${JSON.stringify(errors)}`);
    return data;
  }

  customerToken(email: string, password: string): Promise<string> {
    return this.rest<string>('POST', '/V1/integration/customer/token', { token: '', body: { username: email, password } });
  }

  private adminToken(): Promise<string> {
    this.token ??= this.rest<string>('POST', '/V1/integration/admin/token', { token: '', body: { username: ADMIN.user, password: ADMIN.password } });
    return this.token;
  }
}
