import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { AdminBrowser, screenshot } from '../harness/admin-browser.js';
import { oauthCall } from '../harness/oauth-client.js';
import { inRepository } from '../harness/repository.js';
import { CUSTOMER, PRODUCTS } from '../harness/seed.js';
import { clearOutbox, type OnStage } from '../stage.js';

const WIDTHS = [1280, 1600];
/** What people name things: as long as a column lets them, and without a place to break. */
const LONG = `Angebot über ${'Schreibtischlampen'.repeat(4)} und Zubehör für das neue Büro in der Fabrikstraße 17 bis 19, zweiter Bauabschnitt, mit Rahmenvertrag und Sonderkonditionen`;

interface Place { readonly name: string; readonly path: () => string; readonly show?: (page: Page) => Promise<unknown> }
interface Seen { readonly width: number; readonly wide: string[]; readonly unnamed: string[]; readonly words: string[] }

/** In the page: what reaches beyond its edge, which controls of ours have no name, and every word of ours that can be read. */
const LOOK = `(() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const ours = [...document.querySelectorAll('[class*=workspace-bridge], [id*=workspace_bridge], [data-index^=workspace_bridge]')];
  const within = [...new Set([document.querySelector('.page-content'), ...ours].flatMap((root) => root === null ? [] : [root, ...root.querySelectorAll('*')]))].filter(shown);
  const scrolled = (element) => element !== document.body && (getComputedStyle(element).overflowX !== 'visible' || (element.parentElement !== null && scrolled(element.parentElement)));
  const named = (element) => element.labels?.length > 0 || element.ariaLabel || element.title || element.getAttribute('aria-labelledby') || element.closest('label');
  const mine = within.filter((element) => ours.some((root) => root.contains(element)));
  return {
    width: document.documentElement.scrollWidth,
    wide: [
      ...mine.filter((element) => element.matches('td.label') && element.getBoundingClientRect().width < 100),
      ...mine.filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !scrolled(element)),
      ...mine.filter((element) => element.matches('.admin__table-wrapper') && element.scrollWidth > element.clientWidth + 1),
      ...[...document.querySelectorAll('.page-actions:not(._fixed) button')].filter((element) => shown(element) && element.getBoundingClientRect().right > element.closest('.page-actions').parentElement.getBoundingClientRect().right + 1),
    ].map((element) => element.outerHTML.slice(0, 160)),
    unnamed: mine.filter((element) => element.matches('input:not([type=hidden]), select, textarea') && !named(element)).map((element) => element.outerHTML.slice(0, 160)),
    words: within.flatMap((element) => [...[...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ textContent }) => textContent), ...['title', 'placeholder', 'aria-label'].map((name) => element.getAttribute(name))]).map((word) => (word ?? '').trim()).filter((word) => word !== ''),
  };
})()`;

/** Every admin page of the module as somebody reads it: on a small and a large screen, in English and in German. */
export function adminPages(stage: OnStage): void {
  let order = { id: 0, number: '' };
  let product = 0;
  let customer = 0;
  let caseId = 0;
  let hold = 0;
  let german: AdminBrowser | undefined;
  const rest = <T>(method: string, path: string, body?: unknown): Promise<T> => stage().magento.client.rest<T>(method, path, { body });
  const speak = (locale: string): Promise<unknown> => stage().magento.database.sql('UPDATE admin_user SET interface_locale = ?', [locale]);

  const places: readonly Place[] = [
    { name: 'deliveries', path: () => 'workspaces/delivery' },
    { name: 'exceptions', path: () => 'workspaces/exception' },
    { name: 'report-exception', path: () => `workspaces/exception/new/order_id/${order.id}` },
    { name: 'suppliers', path: () => 'workspaces/supplier' },
    { name: 'cases', path: () => 'workspaces/cases' },
    { name: 'case', path: () => `workspaces/cases/view/id/${caseId}` },
    { name: 'open-case', path: () => `workspaces/cases/new/order_id/${order.id}` },
    { name: 'holds', path: () => 'workspaces/hold' },
    { name: 'hold', path: () => `workspaces/hold/view/id/${hold}` },
    { name: 'place-hold', path: () => 'workspaces/hold/new' },
    { name: 'order', path: () => `sales/order/view/order_id/${order.id}`, show: (page) => openPanel(page) },
    { name: 'customer', path: () => `customer/index/edit/id/${customer}`, show: (page) => openPanel(page) },
    { name: 'product', path: () => `catalog/product/edit/id/${product}`, show: (page) => page.locator('[data-index=workspace_bridge] .fieldset-wrapper-title').click() },
    { name: 'configuration', path: () => 'admin/system_config/edit/section/workspace_bridge', show: openGroups },
  ];

  describe('the admin pages', () => {
    before(async () => {
      const { magento, pairing } = stage();
      await clearOutbox(stage());
      order = await magento.checkout.place();
      product = (await rest<{ id: number }>('GET', `/V1/products/${PRODUCTS.simple}`)).id;
      customer = (await rest<{ items: { id: number }[] }>('GET', `/V1/customers/search?searchCriteria[filterGroups][0][filters][0][field]=email&searchCriteria[filterGroups][0][filters][0][value]=${encodeURIComponent(CUSTOMER.email)}`)).items[0]?.id ?? 0;
      const option = await rest<string>('POST', '/V1/products/attributes/manufacturer/options', { option: { label: 'Leuchtenwerk Süd', is_default: false } });
      const groups = await rest<{ items: { attribute_group_id: string }[] }>('GET', '/V1/products/attribute-sets/groups/list?searchCriteria[filterGroups][0][filters][0][field]=attribute_set_id&searchCriteria[filterGroups][0][filters][0][value]=4');
      await rest('POST', '/V1/products/attribute-sets/attributes', { attributeSetId: 4, attributeGroupId: Number(groups.items[0]?.attribute_group_id), attributeCode: 'manufacturer', sortOrder: 91 });
      await magento.client.rest('PUT', `/V1/products/${PRODUCTS.simple}`, { store: 'all', body: { product: { custom_attributes: [{ attribute_code: 'manufacturer', value: option }] } } });
      await rest('POST', '/V1/workspaces/exceptions', { summary: LONG, details: 'As the carrier says.', severity: 'high', orderNumber: order.number, sku: PRODUCTS.simple });
      const { items } = await rest<{ items: { item_id: number }[] }>('GET', `/V1/orders/${order.id}`);
      const { number } = await rest<{ number: string }>('POST', '/V1/workspaces/cases', { orderNumber: order.number, kind: 'warranty', text: 'It hums', items: [{ order_item_id: items[0]?.item_id, qty: 1 }] });
      caseId = Number((await magento.database.sql<{ case_id: number }>('SELECT case_id FROM workspace_bridge_case WHERE number = ?', [number]))[0]?.case_id);
      hold = Number(/^Hold (\d+) is placed/.exec(await magento.cli('workspaces:holds:place', 'Litigation', `--reason=${LONG}`, `--order=${order.number}`))?.[1]);
      await magento.configure({ 'workspace_bridge/compliance/requirements': JSON.stringify({ a: { document_type: 'Safety Data Sheet', attribute_set: '', country: '', blocking: 'blocks' } }), 'workspace_bridge/workflow/startable': 'order quote-approval Quote approval' });
      const steps = [
        { id: '1', name: 'Prüfung', state: 'done', assignees: ['Sally Sales'], done_at: '2026-11-23T11:00:00Z', outcome: 'approved' },
        { id: '2', name: LONG.slice(0, 120), state: 'current', assignees: ['Legal', 'Counsel of the headquarters', 'Counsel of the subsidiary'], due_at: '2026-11-26T10:00:00Z' },
        { id: '3', name: 'Freigabe', state: 'next', assignees: [] },
      ];
      const stored = { name: `${LONG}.pdf`, node_id: 4712, version: 1, mime_type: 'application/pdf', size: 1_234_567 };
      const links = ([['order', order.number, 'invoice'], ['customer', String(customer), 'order-history'], ['product', String(product), 'product-sheet'], ['case', number, 'case-items']] as const).map(([type, id, role], index) => ({
        business_object_type: type, business_object_id: id, state: 'active', sequence: Date.now() + index, revision: 1, updated_at: '2026-11-23T10:00:00Z', workspace_node_id: 4711 + index, workspace_name: LONG, workspace_url: 'https://content.example/app/nodes/4711',
        documents: [{ ...stored, role, source_id: `${role}:1`, sha256: 'a'.repeat(64), stored_at: '2026-11-23T10:00:00Z', classification: 'Commerce Records/Sales transactions' }],
        observed_documents: [{ ...stored, document_type: 'Test Report', country_id: 'DE', valid_from: '2026-01-01', valid_until: '2026-12-31', status: 'Freigegeben', modified_at: '2026-11-23T10:00:00Z' }],
        workflows: [{ process_id: 90 + index, workflow: 'approval', title: LONG.slice(0, 200), state: 'late', started_at: '2026-11-23T10:00:00Z', due_at: '2026-11-25T10:00:00Z', steps }],
        decisions: [{ id: `wf:${90 + index}:pages`, at: '2026-11-23T10:00:00Z', title: 'Review: approved', effect: { kind: 'comment', text: LONG } }, { id: `wf:${90 + index}:pages-2`, at: '2026-11-23T10:00:00Z', title: 'Review: approved', effect: { kind: 'status', value: 'lost', text: 'Lost' } }],
      }));
      const answer = await oauthCall(magento.baseUrl, pairing.oauth, 'POST', '/V1/workspaces/links', { links });
      assert.deepEqual([answer.status, (JSON.parse(answer.body) as { outcome: string; reason: string }[]).filter(({ outcome }) => outcome !== 'applied')], [200, []], answer.body);
    });
    after(async () => {
      await german?.close();
      await speak('en_US');
      await stage().magento.configure({ 'workspace_bridge/compliance/requirements': '{}', 'workspace_bridge/workflow/startable': '' });
    });

    const look = async (browser: AdminBrowser, { name, path, show }: Place, language: string): Promise<Seen[]> => {
      const page = await browser.open(path());
      await page.waitForLoadState('networkidle', { timeout: 120_000 });
      await page.locator('.admin__form-loading-mask, .loading-mask, .admin__data-grid-loading-mask').first().waitFor({ state: 'hidden', timeout: 60_000 }).catch(() => undefined);
      await show?.(page);
      const seen: Seen[] = [];
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 1000 });
        seen.push(await page.evaluate<Seen>(LOOK));
        await screenshot(page, `admin-${name}-${language}-${width}`);
      }
      await page.close();
      return seen;
    };

    test('fit the screen, and every field of theirs has a name', async () => {
      const wrong: string[] = [];
      for (const place of places) {
        for (const [index, { width, wide, unnamed }] of (await look(await stage().magento.browser(), place, 'en')).entries()) {
          if (width > (WIDTHS[index] ?? 0)) wrong.push(`${place.name} is ${width} pixels wide on a screen of ${WIDTHS[index]}`);
          wrong.push(...wide.map((what) => `${place.name}, beyond ${WIDTHS[index]} pixels: ${what}`), ...unnamed.map((what) => `${place.name}, without a name: ${what}`));
        }
      }
      assert.deepEqual(wrong, []);
    });

    test('speak German to whoever does', async () => {
      await speak('de_DE');
      german = await AdminBrowser.launch(stage().magento.baseUrl);
      const english = englishWords();
      // a hold's reason is kept as it was written
      for (const { reason } of await stage().magento.database.sql<{ reason: string | null }>('SELECT reason FROM workspace_bridge_hold')) english.delete(reason ?? '');
      const wrong: string[] = [];
      for (const place of places) {
        const [seen] = await look(german, place, 'de');
        wrong.push(...[...new Set(seen?.words.filter((word) => english.has(word)))].map((word) => `${place.name}: ${word}`));
      }
      assert.deepEqual(wrong, []);
    });
  });
}

async function openPanel(page: Page): Promise<void> {
  await page.locator('.admin__page-nav a, .admin__page-nav-link').filter({ hasText: 'OpenText' }).first().click({ timeout: 60_000 });
  await page.locator('.workspace-bridge-panel').first().waitFor({ state: 'visible', timeout: 60_000 });
}

async function openGroups(page: Page): Promise<void> {
  // a group that is open is no more among those that are not
  const folded = page.locator('.section-config:not(.active) > .entry-edit-head a');
  while (await folded.count() > 0) await folded.first().click();
}

/** Texts of the module that are other words in German. */
function englishWords(): Set<string> {
  const lines = readFileSync(inRepository('magento-module', 'i18n', 'de_DE.csv'), 'utf8').split('\n');
  const pairs = lines.map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, text]) => (text ?? '').replaceAll('""', '"')));
  return new Set(pairs.flatMap(([english, translated]) => english !== undefined && english !== translated && !english.includes('%') ? [english] : []));
}
