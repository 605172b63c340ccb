import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Collateral, linksOn } from '../harness/collateral.js';
import { clearOutbox, type OnStage } from '../stage.js';

const SIDECAR = 'workspace_bridge/connection/sidecar_url';
const BYTES = '%PDF-1.4 zero one two three four five six seven eight nine';

/** How the bytes of released documents come: ranges, conditional requests, and never as a whole in the shop's memory. */
export function collateralBytes(stage: OnStage): void {
  const collateral = new Collateral(stage);
  let link = '';
  let tag = '';
  const ask = (headers: Record<string, string> = {}, method = 'GET'): Promise<Response> => fetch(link, { method, headers, redirect: 'manual' });
  const asked = (): number => stage().receiver.reads.length;

  describe('bytes of released documents', () => {
    before(async () => {
      await clearOutbox(stage());
      stage().receiver.content = BYTES;
      await collateral.find();
      await collateral.release({ title: 'Ranges' });
      [link = ''] = linksOn(await collateral.page());
    });
    after(async () => { await collateral.release(); });

    test('a client that has them is told so without any call, and still only while it may read them', async () => {
      const first = await ask();
      assert.equal(await first.text(), BYTES);
      tag = first.headers.get('etag') ?? '';
      assert.match(tag, /^"[0-9a-f]{32}"$/);
      assert.deepEqual(first.headers.get('cache-control')?.split(', ').sort(), ['no-cache', 'private']);
      const calls = asked();
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const again = await ask({ 'if-none-match': known });
        assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', tag], known);
      }
      assert.equal(asked(), calls);
      assert.equal((await ask({ 'if-none-match': '"other"' })).status, 200);
      await collateral.release();
      assert.equal((await ask({ 'if-none-match': tag })).status, 404);
      await collateral.release({ title: 'Ranges', version: 2 });
      [link = ''] = linksOn(await collateral.page());
      assert.notEqual((await ask()).headers.get('etag'), tag, 'a new version has the tag of the old one');
      tag = (await ask()).headers.get('etag') ?? '';
    });

    test('they come from the sidecar that released it, though the website has another one', async () => {
      const { magento } = stage();
      await magento.cli('config:set', '--scope=websites', '--scope-code=base', SIDECAR, 'http://127.0.0.1:9');
      try {
        const answer = await ask();
        assert.deepEqual([answer.status, await answer.text()], [200, BYTES]);
      } finally {
        await magento.database.sql("DELETE FROM core_config_data WHERE scope = 'websites' AND path = ?", [SIDECAR]);
        await magento.cli('cache:clean', 'config');
      }
    });

    test('one range is answered as that part, several as the whole, one behind the end as no such', async () => {
      for (const [range, from, to] of [['bytes=9-12', 9, 12], ['bytes=50-', 50, BYTES.length - 1], ['bytes=-4', BYTES.length - 4, BYTES.length - 1]] as const) {
        const part = await ask({ range });
        assert.deepEqual([part.status, part.headers.get('content-range'), part.headers.get('content-length'), await part.text()], [206, `bytes ${from}-${to}/${BYTES.length}`, String(to - from + 1), BYTES.slice(from, to + 1)], range);
      }
      for (const range of ['bytes=0-1,4-5', 'lines=1-2', 'bytes=x-y']) {
        const whole = await ask({ range });
        assert.deepEqual([whole.status, await whole.text()], [200, BYTES], range);
      }
      const behind = await ask({ range: 'bytes=999-' });
      assert.deepEqual([behind.status, behind.headers.get('content-range'), await behind.text()], [416, `bytes */${BYTES.length}`, '']);
    });

    test('a part of what has changed meanwhile is the whole', async () => {
      const statuses = [];
      for (const condition of [tag, '"of-before"', `W/${tag}`, 'Mon, 23 Nov 2026 10:00:00 GMT']) statuses.push((await ask({ range: 'bytes=0-3', 'if-range': condition })).status);
      assert.deepEqual(statuses, [206, 200, 200, 200]);
    });

    test('a HEAD tells size, type and tag without any call', async () => {
      const calls = asked();
      const head = await ask({}, 'HEAD');
      assert.deepEqual([head.status, head.headers.get('content-length'), head.headers.get('content-type'), head.headers.get('etag'), head.headers.get('accept-ranges')], [200, String(BYTES.length), 'application/pdf', tag, 'bytes']);
      assert.equal(asked(), calls);
    });

    test('the first half is with the buyer while the second is not yet with the shop', async () => {
      const { receiver } = stage();
      receiver.content = 'x'.repeat(4_000_000);
      let release = (): void => undefined;
      receiver.secondHalf = new Promise<void>((resolve) => { release = resolve; });
      try {
        const answer = await ask();
        const reader = answer.body?.getReader();
        let got = (await reader?.read())?.value?.length ?? 0;
        assert.ok(got > 0);
        release();
        for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) got += piece.value.length;
        assert.equal(got, 4_000_000);
      } finally {
        release();
        receiver.secondHalf = Promise.resolve();
        receiver.content = BYTES;
      }
    });
  });
}
