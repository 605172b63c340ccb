import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', root), 'utf8');
/** Rows of threats: what, measure, and the tests that would fail. */
const rows = page.split('## Threats, measures, tests')[1]?.split('## Where personal data lies')[0]?.split('\n').filter((line) => /^\| (?!Threat|-)/.test(line) && !line.startsWith('|---')) ?? [];

interface Named { readonly file: string; readonly title: string }

/** A title without a file of its own stands in the file named before it. */
function testsIn(row: string): Named[] {
  const cell = row.split(' | ').at(-1) ?? '';
  let file = '';
  return cell.split(/"; /).flatMap((part) => {
    file = /`([^`]+\.(?:ts|php))`/.exec(part)?.[1] ?? file;
    const title = /"([^"]+)"?/.exec(part)?.[1];
    return title === undefined ? [] : [{ file, title }];
  });
}

describe('threat model', () => {
  it('has a test for every threat', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => testsIn(row).length === 0)).toEqual([]);
  });

  it('names the rights that the pairing gives, and what each opens', () => {
    const rights = page.split('## The sidecar\'s rights in the shop')[1]?.split('\n## ')[0] ?? '';
    const named = [...rights.matchAll(/^\| `(WorkspaceBridge_OpenText::\w+)` \| ([^|]+) \|/gm)].map(([, right, calls]) => [right, (calls ?? '').match(/(?:GET|POST) \S+(?=`)/g)]);
    const given = [...readFileSync(new URL('magento-module/Model/Pairing/IntegrationAccess.php', root), 'utf8').matchAll(/^\s+'(WorkspaceBridge_OpenText::\w+)',$/gm)].map(([, right]) => right);
    const routes = [...readFileSync(new URL('magento-module/etc/webapi.xml', root), 'utf8').matchAll(/<route url="([^"]+)" method="(\w+)">[^]*?<resource ref="([^"]+)"/g)];
    expect(named).toEqual(given.map((right) => [right, routes.filter(([, , , needed]) => needed === right).map(([, url, method]) => `${method} ${url}`)]));
    expect(given).toHaveLength(3);
  });

  it('names tests that are there', () => {
    const missing = rows.flatMap(testsIn).filter(({ file, title }) => {
      const place = new URL(file, root);
      return file === '' || !existsSync(place) || !readFileSync(place, 'utf8').replaceAll('\\\'', '\'').includes(title);
    });
    expect(missing).toEqual([]);
  });
});
