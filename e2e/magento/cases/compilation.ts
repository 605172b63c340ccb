import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { MODULE } from '../harness/module.js';
import { type OnStage } from '../stage.js';

export function compilation(stage: OnStage): void {
  describe('compiled, in production mode', () => {
    test('the module is enabled', async () => {
      assert.match(await stage().magento.cli('module:status', MODULE), /is enabled/);
    });

    test('the shop runs compiled in production mode', async () => {
      assert.match(await stage().magento.cli('deploy:mode:show'), /mode: production/);
      assert.ok(existsSync(join(stage().magento.php.root, 'generated', 'metadata', 'global.php')), 'setup:di:compile left no metadata');
    });

    test('compiling takes the module up and leaves its tests alone', () => {
      const metadata = join(stage().magento.php.root, 'generated', 'metadata');
      const all = readdirSync(metadata).map((file) => readFileSync(join(metadata, file), 'utf8')).join('\n');
      assert.match(all, /WorkspaceBridge\\\\OpenText\\\\Plugin/);
      assert.doesNotMatch(all, /WorkspaceBridge\\\\OpenText\\\\Test\\\\/);
    });

    test('the database schema is as declared', async () => {
      assert.match(await stage().magento.cli('setup:db:status'), /All modules are up to date/);
    });
  });
}
