import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { run } from '../harness/child-process.js';
import { type OnStage } from '../stage.js';

export function codingStandard(stage: OnStage): void {
  describe('coding standard', () => {
    test('the module is clean by Magento2, severity 8 and up', async (context) => {
      const { root } = stage().magento.php;
      const phpcs = join(root, 'vendor', 'bin', 'phpcs');
      if (!existsSync(phpcs)) return context.skip('this Magento has no phpcs in its vendor folder');
      const finished = await run('php', [
        '-d', 'memory_limit=2G', '-d', 'error_reporting=E_ALL&~E_DEPRECATED', phpcs, '-q', '--standard=Magento2', '--error-severity=8', '--warning-severity=8', '--extensions=php,phtml,xml,less,graphqls', '--report=emacs',
        '--runtime-set', 'installed_paths', `${join(root, 'vendor/magento/magento-coding-standard')},${join(root, 'vendor/magento/php-compatibility-fork')},${join(root, 'vendor/phpcsstandards/phpcsutils')}`,
        '--ignore=*/Test/Stub/*,*/Test/Integration/*', join(root, 'app', 'code', 'WorkspaceBridge', 'OpenText'),
      ], { cwd: root });
      const module = join(root, 'app', 'code', 'WorkspaceBridge', 'OpenText');
      const found = finished.stdout.split('\n').filter((line) => line.startsWith(module)).map((line) => line.slice(module.length + 1));
      assert.deepEqual(found, []);
      assert.equal(finished.code, 0, `${finished.stdout}\n${finished.stderr}`);
      return undefined;
    });
  });
}
