import { PostgresWatches } from '../../../src/adapters/postgres/watches.js';
import { PostgresWriteBacks } from '../../../src/adapters/postgres/write-backs.js';
import { BridgeError } from '../../../src/domain/errors.js';
import { ChangeFeed } from '../../../src/observing/change-feed.js';
import { ObservingLoop } from '../../../src/observing/observing-loop.js';
import { Collections } from '../../../src/observing/collections.js';
import { WORKSPACE_DOCUMENTS, WorkspaceDocuments } from '../../../src/observing/workspace-documents.js';
import type { Mapping, ObservedMapping } from '../../../src/planning/mapping.js';
import type { Database } from '../../../src/ports/database.js';
import { MemoryContentServer } from '../../fixtures/memory-content-server.js';
import { FIXED_CLOCK, SILENT } from '../../fixtures/shop.js';
import { allDue, PRODUCT, recordLink, SUPPLIER } from '../../fixtures/watched.js';

const here = (name: string) => ({ name, at: 'product.yaml:1' });
const OBSERVED: ObservedMapping = { documents: { category: here('Certificate'), attributes: new Map([['documentType', here('Type')], ['validUntil', here('Valid To')]]) } };

function mappingOf(...types: string[]): Mapping {
  return {
    byRecipe: new Map(types.map((type) => [type, {
      file: `${type}.yaml`, recipe: type, businessObjectType: { ...here(type), type }, workspace: { type: here(type), template: here(type), name: [], description: [], gone: [] },
      categories: [], relations: new Map(), workflows: [], observed: OBSERVED,
    }])),
  };
}

const document = (nodeId: number, validUntil: string) => ({
  nodeId, name: 'SDS.pdf', version: 1, mimeType: 'application/pdf', size: 12, modifiedAt: '2026-11-23T10:00:00Z', attributes: { Certificate: { Type: 'Safety data sheet', 'Valid To': validUntil } },
});

export function observingCases(database: () => Database): void {
  const contentServer = () => new MemoryContentServer();
  const watches = () => new PostgresWatches(database(), 'commerce');
  const told = async () => {
    const writeBacks = new PostgresWriteBacks(database(), 'commerce', () => 'https://cs.example/');
    const updates = await writeBacks.claim(50);
    await writeBacks.sent(updates);
    return updates;
  };
  const loopOver = (server: MemoryContentServer, options: { types?: string[]; mayLook?: () => boolean; feed?: ChangeFeed } = {}) => new ObservingLoop(
    [new WorkspaceDocuments(mappingOf(...options.types ?? ['product']), server, FIXED_CLOCK)], watches(), options.feed,
    { pauses: { shortest: 15, longest: 86_400 }, clock: FIXED_CLOCK, log: SILENT, mayLook: options.mayLook ?? (() => true), random: () => 0.5 },
  );

  /** Id of each watched object and the pause until its look in steps of the shortest one, as no more than a step goes by in a test. */
  const dueWithinSeconds = async () => (await database().query<{ id: string; seconds: number }>(
    `SELECT split_part(object_key, '/', 3) AS id, ceil(extract(epoch FROM next_at - now()) / 15)::integer * 15 AS seconds FROM watch ORDER BY object_key`,
  )).map(({ id, seconds }) => [id, seconds]);

  describe('observing', () => {
    it('tells the shop of a document people put in, of its new validity, and of its removal, once each', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const server = contentServer();
      const loop = loopOver(server);
      server.put.set(5_001, [document(9_001, '2027-01-31T00:00:00')]);
      expect(await loop.once()).toBe(1);
      expect((await told())[0]?.observedDocuments).toEqual([expect.objectContaining({ nodeId: 9_001, documentType: 'Safety data sheet', validUntil: '2027-01-31' })]);
      await allDue(database());
      expect(await loop.once()).toBe(1);
      expect(await told()).toEqual([]);
      server.put.set(5_001, [document(9_001, '2028-01-31')]);
      await allDue(database());
      await loop.once();
      expect((await told())[0]?.observedDocuments?.[0]?.validUntil).toBe('2028-01-31');
      server.put.delete(5_001);
      await allDue(database());
      await loop.once();
      expect((await told())[0]?.observedDocuments).toEqual([]);
    });

    it('tells the shop what is released, of a new version of it, and that it is withdrawn; and what people say of the record', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const server = contentServer();
      const at = (name: string) => ({ name, at: 'product.yaml:1' });
      const mapping = mappingOf('product');
      const product = [...mapping.byRecipe.values()][0]!;
      const observed = { released: { category: at('Collateral'), approved: at('Approved'), attributes: new Map([['audience' as const, at('Audience')]]) }, status: { category: at('Review'), status: at('Status') } };
      const source = new WorkspaceDocuments({ byRecipe: new Map([['product', { ...product, observed }]]) }, server, FIXED_CLOCK);
      const loop = new ObservingLoop([source], watches(), undefined, { pauses: { shortest: 15, longest: 86_400 }, clock: FIXED_CLOCK, log: SILENT, mayLook: () => true });
      const sheet = (version: number, Approved = 'true') => ({ ...document(9_001, ''), version, attributes: { Collateral: { Approved, Audience: 'public' } } });
      const look = async (...documents: ReturnType<typeof sheet>[]) => {
        server.put.set(5_001, documents);
        await allDue(database());
        await loop.once();
        const [update] = await told();
        return update === undefined ? 'nothing' : [update.collateral?.map(({ nodeId, version }) => [nodeId, version]), update.caseStatus];
      };
      expect(await look(sheet(1))).toEqual([[[9_001, 1]], undefined]);
      expect(await look(sheet(1))).toBe('nothing');
      expect(await look(sheet(2))).toEqual([[[9_001, 2]], undefined]);
      server.said.set('5001/Review', { Status: 'Approved' });
      expect(await look(sheet(2))).toEqual([[[9_001, 2]], { status: 'Approved' }]);
      expect(await look(sheet(2, 'false'))).toEqual([[], { status: 'Approved' }]);
    });

    it('tells the shop of what is released in a folder outside of workspaces, wherever the folder is by now, and withdraws all of it when the mapping names it no longer', async () => {
      const server = contentServer();
      const at = (name: string) => ({ name, at: 'collateral.yaml:1' });
      const released = { category: at('Collateral'), approved: at('Approved'), attributes: new Map([['audience' as const, at('Audience')], ['skus' as const, at('SKUs')]]) };
      const loopWith = (...names: string[]) => {
        const mapping = { ...mappingOf('product'), collections: names.map((name) => ({ name, at: 'collateral.yaml:1', folder: at('Marketing/Brochures'), released })) };
        return new ObservingLoop([new WorkspaceDocuments(mapping, server, FIXED_CLOCK)], watches(), undefined, { pauses: { shortest: 15, longest: 86_400 }, clock: FIXED_CLOCK, log: SILENT, mayLook: () => true }, [
          new Collections(mapping, 'commerce', server, watches(), WORKSPACE_DOCUMENTS, FIXED_CLOCK, SILENT),
        ]);
      };
      const toldOf = async (loop: ObservingLoop) => {
        await loop.readFeeds();
        await allDue(database());
        await loop.once();
        return (await told()).map(({ businessObjectType, businessObjectId, workspaceNodeId, collateral }) => [`${businessObjectType}/${businessObjectId}`, workspaceNodeId, collateral?.map(({ nodeId, skus }) => [nodeId, skus])]);
      };
      const brochure = { ...document(9_001, ''), attributes: { Collateral: { Approved: 'true', Audience: 'public', SKUs: 'LAMP-1' } } };
      server.put.set(7_001, [brochure]).set(7_002, [brochure, { ...brochure, nodeId: 9_002 }]);
      expect(await toldOf(loopWith('brochures'))).toEqual([]);
      server.folders.set('Marketing/Brochures', 7_001);
      expect(await toldOf(loopWith('brochures'))).toEqual([['collection/brochures', 7_001, [[9_001, ['LAMP-1']]]]]);
      expect(await toldOf(loopWith('brochures'))).toEqual([]);
      server.folders.set('Marketing/Brochures', 7_002);
      expect(await toldOf(loopWith('brochures'))).toEqual([['collection/brochures', 7_002, [[9_001, ['LAMP-1']], [9_002, ['LAMP-1']]]]]);
      expect(await watches().lookSoonAt(WORKSPACE_DOCUMENTS, [7_002])).toBe(1);
      expect(await toldOf(loopWith())).toEqual([['collection/brochures', 7_002, []]]);
    });

    describe('what was released', () => {
      const at = (name: string) => ({ name, at: 'product.yaml:1' });
      const RELEASED: ObservedMapping = { released: { category: at('Collateral'), approved: at('Approved'), attributes: new Map([['audience' as const, at('Audience')]]) } };
      const server = contentServer();
      const loopWith = (observed: ObservedMapping | undefined, ...others: string[]) => {
        const { byRecipe } = mappingOf('product', ...others);
        const product = { ...byRecipe.get('product')! };
        delete (product as { observed?: ObservedMapping }).observed;
        const mapping = { byRecipe: new Map([...byRecipe, ['product', { ...product, ...(observed && { observed }) }]]) };
        return new ObservingLoop([new WorkspaceDocuments(mapping, server, FIXED_CLOCK)], watches(), undefined, { pauses: { shortest: 15, longest: 86_400 }, clock: FIXED_CLOCK, log: SILENT, mayLook: () => true });
      };
      const look = async (loop: ObservingLoop) => {
        await loop.once();
        await allDue(database());
        await loop.once();
        return (await told()).map(({ collateral }) => collateral?.map(({ nodeId }) => nodeId));
      };
      const sheet = { ...document(9_001, ''), attributes: { Collateral: { Approved: 'true', Audience: 'public' } } };

      beforeEach(async () => {
        await recordLink(database(), PRODUCT, 5_001);
        server.put.clear();
        server.put.set(5_001, [sheet]);
        expect(await look(loopWith(RELEASED))).toEqual([[9_001]]);
      });

      it.each([['the block', OBSERVED, []], ['all that is observed of it', undefined, ['supplier']], ['all that is observed of anything', undefined, []]])(
        'is withdrawn once when the mapping loses %s, and told again when that is back', async (_what, observed, others) => {
          expect(await look(loopWith(observed, ...others))).toEqual([[]]);
          expect(await look(loopWith(observed, ...others))).toEqual([]);
          expect(await look(loopWith(RELEASED))).toEqual([[9_001]]);
        },
      );

      it('is withdrawn also while the shop is away when the mapping loses all, however often the service starts meanwhile', async () => {
        await loopWith(undefined).once();
        await loopWith(undefined).once();
        expect((await told()).map(({ collateral }) => collateral)).toEqual([[]]);
      });

      it('is withdrawn once when its workspace is gone, and told again when that is back', async () => {
        const list = server.listDocuments.bind(server);
        const fails = (code: 'OPENTEXT_NODE_GONE' | 'OPENTEXT_NOT_FOUND' | 'OPENTEXT_UNAVAILABLE') => { server.listDocuments = async () => { throw new BridgeError({ code, message: '', disposition: 'park', nextAction: '' }); }; };
        fails('OPENTEXT_UNAVAILABLE');
        expect(await look(loopWith(RELEASED))).toEqual([]);
        fails('OPENTEXT_NOT_FOUND');
        expect(await look(loopWith(RELEASED))).toEqual([]);
        fails('OPENTEXT_NODE_GONE');
        expect(await look(loopWith(RELEASED))).toEqual([[]]);
        expect(await look(loopWith(RELEASED))).toEqual([]);
        server.listDocuments = list;
        expect(await look(loopWith(RELEASED))).toEqual([[9_001]]);
      });
    });

    it('makes no call where no mapping asks for it', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const server = contentServer();
      const loop = loopOver(server, { types: [], feed: new ChangeFeed(watches(), server, FIXED_CLOCK, SILENT, 0) });
      expect(await loop.once()).toBe(0);
      await loop.ran(PRODUCT);
      expect(await loop.once()).toBe(0);
      expect(server.calls).toEqual([]);
    });

    it('looks at the workspaces of mapped types only, and within the shortest pause after each run of their object', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      await recordLink(database(), SUPPLIER, 5_002);
      const loop = loopOver(contentServer());
      expect(await loop.once()).toBe(1);
      expect(await loop.once()).toBe(0);
      await database().query(`UPDATE watch SET next_at = now() + interval '1 day'`);
      await loop.ran(SUPPLIER);
      await loop.ran(PRODUCT);
      expect(await dueWithinSeconds()).toEqual([[PRODUCT.id, 15]]);
      await allDue(database());
      expect(await loop.once()).toBe(1);
    });

    it('takes up a workspace that came into being because another needed it', async () => {
      const loop = loopOver(contentServer());
      expect(await loop.once()).toBe(0);
      await recordLink(database(), PRODUCT, 5_001);
      expect(await loop.once()).toBe(0);
      expect(await dueWithinSeconds()).toEqual([[PRODUCT.id, 15]]);
      await allDue(database());
      expect(await loop.once()).toBe(1);
    });

    it('looks ever more rarely at what is quiet', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const loop = loopOver(contentServer());
      await loop.once();
      const pause = async () => Math.round((await database().query<{ pause: number }>('SELECT extract(epoch FROM next_at - looked_at)::float8 AS pause FROM watch'))[0]?.pause ?? 0);
      expect(await pause()).toBe(15);
      for (const quiet of [600, 1_000_000]) {
        await database().query('UPDATE watch SET next_at = now(), changed_at = now() - make_interval(secs => $1)', [quiet]);
        await loop.once();
        expect(await pause()).toBe(Math.min(quiet, 86_400));
      }
    });

    it('keeps one workspace that cannot be looked at from holding up the others', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      await recordLink(database(), SUPPLIER, 5_002);
      const server = contentServer();
      server.put.set(5_002, [document(9_002, '2027-01-31')]);
      const list = server.listDocuments.bind(server);
      server.listDocuments = async (nodeId) => {
        if (nodeId === 5_001) throw new BridgeError({ code: 'OPENTEXT_NODE_GONE', message: 'Gone.', disposition: 'park', nextAction: 'Restore it.' });
        return list(nodeId);
      };
      expect(await loopOver(server, { types: ['product', 'supplier'] }).once()).toBe(2);
      expect((await told()).map(({ businessObjectType }) => businessObjectType)).toEqual(['supplier']);
      const [row] = await database().query<{ failure_code: string; pause: number }>(
        `SELECT failure_code, extract(epoch FROM next_at - now())::float8 AS pause FROM watch WHERE object_key = 'commerce/product/5'`,
      );
      expect(row?.failure_code).toBe('OPENTEXT_NODE_GONE');
      expect(row?.pause).toBeGreaterThan(20);
    });

    it('asks nothing of a Content Server that is away, and loses no watch over it', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const server = contentServer();
      let away = true;
      const loop = loopOver(server, { mayLook: () => !away });
      expect(await loop.once()).toBe(0);
      expect(server.calls).toEqual([]);
      away = false;
      expect(await loop.once()).toBe(1);
    });

    it('looks at once at the workspace above a document that the search tells of, once for each change', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const server = contentServer();
      const loop = loopOver(server, { feed: new ChangeFeed(watches(), server, FIXED_CLOCK, SILENT, 0) });
      await loop.once();
      await told();
      expect(await loop.once()).toBe(0);
      server.put.set(5_001, [document(9_001, '2027-01-31')]);
      server.changes.push({ nodeId: 9_001, at: '2026-11-23T16:00:10Z', places: [2_000, 5_001, 6_000] });
      expect(await loop.once()).toBe(1);
      expect((await told())[0]?.observedDocuments).toHaveLength(1);
      // the same change stands in the overlap of the next reading
      expect(await loop.once()).toBe(0);
      server.changes.push({ nodeId: 9_001, at: '2026-11-23T15:59:00Z', places: [5_001] });
      // the index was late with this one
      expect(await loop.once()).toBe(1);
    });

    it('reads no further than what it has read before', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const server = contentServer();
      const feed = new ChangeFeed(watches(), server, FIXED_CLOCK, SILENT, 0);
      const loop = loopOver(server, { feed });
      const minutes = (count: number) => new Date(Date.parse('2026-11-23T16:00:00Z') + count * 60_000).toISOString().replace('.000', '');
      for (let index = 0; index < 500; index++) server.changes.push({ nodeId: 10_000 + index, at: minutes(1), places: [] });
      await loop.once();
      let read = 0;
      const all = server.changedNodes.bind(server);
      server.changedNodes = async function* () { for await (const change of all()) { read += 1; yield change; } };
      server.changes.push({ nodeId: 20_000, at: minutes(2), places: [5_001] });
      expect(await loop.once()).toBe(1);
      expect(read).toBeLessThan(200);
      expect(await loop.once()).toBe(0);
    });

    it('reads on after a restart where it stopped', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const server = contentServer();
      const feed = () => new ChangeFeed(watches(), server, FIXED_CLOCK, SILENT, 0);
      await loopOver(server, { feed: feed() }).once();
      server.changes.push({ nodeId: 9_001, at: '2026-11-23T16:00:10Z', places: [5_001] });
      expect(await loopOver(server, { feed: feed() }).once()).toBe(1);
      expect(await loopOver(server, { feed: feed() }).once()).toBe(0);
    });
  });
}
