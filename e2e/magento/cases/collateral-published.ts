import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Collateral, titlesOn } from '../harness/collateral.js';
import { clearOutbox, type OnStage } from '../stage.js';

const BYTES = '%PDF-1.4 for everybody';
const DAY = 86_400_000;
const day = (offset: number): string => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);

/** Public documents in the media storage: only these, only while they stand, and gone with the turn after. */
export function collateralPublished(stage: OnStage): void {
  const collateral = new Collateral(stage);
  const turn = async (): Promise<string> => (await stage().magento.cli('workspaces:documents:publish')).trim();
  const media = (): string => join(stage().magento.php.root, 'pub', 'media', 'workspaces');
  const files = (): string[] => (existsSync(media()) ? readdirSync(media(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name) : []);
  const published = (html: string): string[] => [...html.matchAll(/href="([^"]*\/media\/workspaces\/[^"]*)"/g)].map(([, url]) => url ?? '');
  const address = async (): Promise<string> => published(await collateral.page())[0] ?? assert.fail('nothing on the page leads to the media storage');

  describe('public documents in the media storage', () => {
    before(async () => {
      await clearOutbox(stage());
      stage().receiver.content = BYTES;
      await collateral.find();
      await collateral.release({ title: 'Open', name: 'Data sheet ü (1).pdf' });
    });
    after(async () => {
      await collateral.release();
      await stage().magento.configure({ 'workspace_bridge/collateral/publish': '0' });
      await turn();
    });

    test('nothing is there unless the shop is configured to', async () => {
      assert.equal(await turn(), '0 published');
      assert.deepEqual([files(), published(await collateral.page())], [[], []]);
    });

    test('a public one is served from there under a path that nothing of it tells, page cache on', async () => {
      await stage().magento.configure({ 'workspace_bridge/collateral/publish': '1' });
      await collateral.page();
      assert.equal(await turn(), '1 published');
      const url = await address();
      assert.match(url, /\/media\/workspaces\/[0-9a-f]{40}\/Data-sheet-1\.pdf$/);
      const asked = stage().receiver.reads.length;
      assert.equal(await (await fetch(url)).text(), BYTES);
      assert.equal(stage().receiver.reads.length, asked, 'the shop was asked for it');
      assert.equal((await collateral.found())[0]?.url, url);
      assert.equal(await turn(), '0 published', 'it was written a second time');
    });

    test('a new version takes its place at the same path, and the old bytes are gone at once', async () => {
      const before = await address();
      stage().receiver.content = `${BYTES} 2`;
      await collateral.release({ title: 'Open', name: 'Data sheet ü (1).pdf', version: 2 });
      assert.deepEqual([files(), titlesOn(await collateral.page())], [[], ['Open']], 'the old file is there, or the page leads nowhere');
      await turn();
      const url = await address();
      assert.deepEqual([url, await (await fetch(url)).text()], [before, `${BYTES} 2`]);
    });

    for (const [what, documents] of Object.entries<Record<string, unknown>[]>({
      withdrawn: [], 'for customers only': [{ audience: 'customers' }], 'for a group': [{ audience: 'groups', groups: ['Retailer'] }], 'for a company': [{ audience: 'company', companies: ['7'] }],
      'over since yesterday': [{ valid_until: day(-2) }], 'not yet valid': [{ valid_from: day(2) }],
    })) {
      test(`${what} its file is gone when the shop is told, and none comes`, async () => {
        await collateral.release({ title: 'Open', version: 2 });
        await turn();
        const url = await address();
        await collateral.release(...documents.map((document) => ({ title: 'Open', version: 2, ...document })));
        assert.deepEqual([files(), (await fetch(url)).status], [[], 404]);
        await turn();
        assert.deepEqual([files(), published(await collateral.page())], [[], []]);
      });
    }

    test('one that ends by itself is gone with the next turn', async () => {
      await collateral.release({ title: 'Open', version: 2, valid_until: day(3) });
      await turn();
      const url = await address();
      await stage().magento.database.sql('UPDATE workspace_bridge_collateral SET valid_until = ? WHERE node_id = 9100', [day(-2)]);
      await turn();
      assert.deepEqual([files(), (await fetch(url)).status], [[], 404]);
    });

    test('what a browser could run, or what is not what it says, is streamed as before', async () => {
      stage().receiver.content = '<html><script>alert(1)</script>';
      await collateral.release({ title: 'HTML', name: 'a.html', mime_type: 'text/html' }, { title: 'SVG', name: 'a.svg', mime_type: 'image/svg+xml' }, { title: 'Feigned', name: 'feigned.php', mime_type: 'application/pdf' }, { title: 'Text', name: 'a.txt', mime_type: 'text/plain' });
      await turn();
      const asked = stage().receiver.reads.length;
      await turn();
      assert.equal(stage().receiver.reads.length, asked, 'bytes that were refused are asked for again and again');
      const html = await collateral.page();
      assert.deepEqual([files(), published(html), titlesOn(html).length], [[], [], 4]);
      stage().receiver.content = BYTES;
    });

    test('the extension is of the type and not of the name, and the name leads out of no folder', async () => {
      await collateral.release({ title: 'Odd', name: '../../../../index.php' });
      await turn();
      assert.deepEqual(files(), ['index.pdf']);
      assert.equal(readFileSync(join(media(), '..', '..', 'index.php'), 'utf8').includes(BYTES), false);
    });

    test('bytes that break off leave nothing, and come with the next turn', async () => {
      await collateral.release();
      await collateral.release({ title: 'Long', size: 1000 });
      await turn();
      assert.deepEqual(files(), []);
      await collateral.release({ title: 'Long' });
      assert.equal(await turn(), '1 published');
      assert.equal(files().length, 1);
    });

    test('what a crash left half written is cleared away with the next turn', async () => {
      await stage().magento.database.sql('UPDATE workspace_bridge_published SET version = 0, node_id = 0');
      assert.deepEqual(published(await (await fetch(`${collateral.address}?fresh=1`)).text()), []);
      assert.equal(await turn(), '1 published');
      assert.equal(files().length, 1);
    });

    test('switched off all of it is gone and streamed again', async () => {
      const url = await address();
      await stage().magento.configure({ 'workspace_bridge/collateral/publish': '0' });
      await turn();
      assert.deepEqual([files(), (await fetch(url)).status, titlesOn(await collateral.page())], [[], 404, ['Long']]);
    });
  });
}
