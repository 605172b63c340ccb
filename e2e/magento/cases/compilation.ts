import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

    test('the list of what an upgrade may change in the database is the one Magento writes', async () => {
      const file = join(stage().magento.php.root, 'app', 'code', 'WorkspaceBridge', 'OpenText', 'etc', 'db_schema_whitelist.json');
      const shipped = readFileSync(file, 'utf8');
      // without the shipped one, since Magento adds to what it finds
      rmSync(file);
      try {
        await stage().magento.cli('setup:db-declaration:generate-whitelist', `--module-name=${MODULE}`);
        assert.deepEqual(JSON.parse(shipped), JSON.parse(readFileSync(file, 'utf8')));
      } finally {
        writeFileSync(file, shipped);
      }
    });
  });
}
