import { DocumentTypes } from '../../../src/adapters/opentext/document-types.js';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const HOUR = 3_600_000;

/** Of every document the classification 7, "Report"; notes what was asked. */
class Server {
  readonly asked: number[] = [];
  lists = 0;
  classification = 7;
  call({ path }: { path: string }): Promise<unknown> {
    const node = /^v1\/nodes\/(\d+)\/classifications$/.exec(path)?.[1];
    if (node === undefined) this.lists += 1;
    else this.asked.push(Number(node));
    return Promise.resolve(node === undefined
      ? { results: [{ data: { properties: { classification_id: 7, classification_name: 'Report' } } }, { data: { properties: { classification_id: 8, classification_name: 'Certificate' } } }] }
      : { data: [{ id: this.classification }] });
  }
}
const document = (nodeId: number, modifiedAt: string, version = 1) => ({ nodeId, version, modifiedAt });

describe('what is remembered of document types', () => {
  let [server, now] = [new Server(), NOW];
  let types: DocumentTypes;
  beforeEach(() => {
    [server, now] = [new Server(), NOW];
    types = new DocumentTypes(server, undefined, () => now);
  });

  it('holds as long as the document had lain unchanged, at most a day, and for its version alone', async () => {
    const [fresh, old] = [document(1, '2026-11-23T11:00:00Z'), document(2, '2020-01-01T00:00:00Z')];
    const asked = async (...documents: typeof fresh[]) => {
      server.asked.length = 0;
      await types.of(5, documents);
      return [...server.asked];
    };
    expect(await asked(fresh, old)).toEqual([1, 2]);
    now += HOUR - 1;
    expect(await asked(fresh, old)).toEqual([]);
    expect(server.lists).toBe(1);
    now += 1;
    expect(await asked(fresh, old)).toEqual([1]);
    now += 23 * HOUR;
    server.classification = 8;
    expect(await asked(old)).toEqual([2]);
    expect([...await types.of(5, [old])]).toEqual([[2, 'Certificate']]);
    expect(await asked(document(2, old.modifiedAt, 2))).toEqual([2]);
  });

  it('grows by fifty documents a look, in the order given, and those never asked come before those known already', async () => {
    const all = Array.from({ length: 120 }, (_, index) => document(index + 1, '2099-01-01T00:00:00Z'));
    const found: number[] = [];
    for (let look = 0; look < 3; look += 1) found.push((await types.of(5, all)).size);
    expect(found).toEqual([50, 100, 120]);
    expect(server.asked).toEqual([...all.map(({ nodeId }) => nodeId), ...Array.from({ length: 30 }, (_, index) => index + 1)]);
  });

  it('is bounded: the oldest goes', async () => {
    const all = Array.from({ length: 10_001 }, (_, index) => document(index + 1, '2020-01-01T00:00:00Z'));
    for (let look = 0; look <= 200; look += 1) await types.of(5, all.slice(look * 50, look * 50 + 50));
    server.asked.length = 0;
    await types.of(5, [all[0], all[1]].flatMap((each) => each ?? []));
    expect(server.asked).toEqual([1]);
  });
});
