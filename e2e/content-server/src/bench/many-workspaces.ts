import { startContentServer } from '../server.js';

const COUNT = Number(process.argv[2] ?? 100_000);
const SAMPLE = 1_000;

const server = await startContentServer();
const api = `${server.apiUrl}/api`;
const signIn = await fetch(`${api}/v1/auth`, { method: 'POST', body: new URLSearchParams({ username: 'Admin', password: 'Passw0rd!' }) });
const headers = { OTCSTicket: ((await signIn.json()) as { ticket: string }).ticket };

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(`${api}${path}`, { headers });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

interface Listing {
  readonly results: readonly { readonly data: { readonly properties: Record<string, unknown> } }[];
}
const types = await get<{ results: { data: { properties: { wksp_type_name: string; templates: { id: number }[]; wksp_creation: { location_value: string } } } }[] }>('/v2/businessworkspacetypes?expand_templates=true');
const type = types.results.map((row) => row.data.properties).find((one) => one.wksp_type_name === 'Commerce Order');
const category = (await get<Listing>('/v2/nodes/2006/nodes?where_name=Commerce%20Order')).results[0]?.data.properties['id'];
if (type === undefined || category === undefined) throw new Error('The default seed is not there.');
const location = type.wksp_creation.location_value;

async function create(number: number): Promise<void> {
  const body = {
    template_id: type?.templates[0]?.id, name: `Order ${number}`, ext_system_id: 'commerce', bo_type: 'order', bo_id: String(number),
    roles: { categories: { [String(category)]: { [`${category}_2`]: String(number), [`${category}_4`]: 'processing', [`${category}_12`]: '99.00' } } },
  };
  const answer = await fetch(`${api}/v2/businessworkspaces`, { method: 'POST', headers, body: new URLSearchParams({ body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`create: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

/** Median milliseconds of looking up a thousand workspaces and of listing as many pages. */
async function measure(upTo: number): Promise<{ lookup: number; listing: number }> {
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const timed = async (path: (index: number) => string): Promise<number> => {
    const times: number[] = [];
    for (let index = 0; index < SAMPLE; index += 1) {
      const began = performance.now();
      await get(path(index));
      times.push(performance.now() - began);
    }
    return median(times);
  };
  const pages = Math.max(1, Math.floor(upTo / 25));
  return {
    lookup: await timed((index) => `/v2/externalsystems/commerce/botypes/order/boids/${upTo - index}`),
    listing: await timed((index) => `/v2/nodes/${location}/nodes?limit=25&page=${(index % pages) + 1}&fields=properties{id,name}`),
  };
}

const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
const before = heap();
for (let number = 1; number <= SAMPLE; number += 1) await create(number);
await measure(SAMPLE);
const first = await measure(SAMPLE);
const began = performance.now();
for (let number = SAMPLE + 1; number <= COUNT; number += 1) await create(number);
const seconds = (performance.now() - began) / 1000;
const last = await measure(COUNT);
const perThousand = (heap() - before) / (COUNT / 1000) / 1024 / 1024;
console.log(`${COUNT} workspaces, created over HTTP one after another at ${Math.round((COUNT - SAMPLE) / seconds)}/s`);
console.log(`lookup by business object: ${first.lookup.toFixed(3)} ms among ${SAMPLE}, ${last.lookup.toFixed(3)} ms among ${COUNT}, ratio ${(last.lookup / first.lookup).toFixed(2)}`);
console.log(`child listing: ${first.listing.toFixed(3)} ms among ${SAMPLE}, ${last.listing.toFixed(3)} ms among ${COUNT}, ratio ${(last.listing / first.listing).toFixed(2)}`);
console.log(`memory: ${perThousand.toFixed(2)} MiB per 1,000 workspaces (template with three folders and one category)`);
await server.stop();
