import { type Locator, type Page } from 'playwright-core';
import { ADMIN } from '../../magento/harness/installation.js';
import { openTab } from '../../magento/harness/admin-browser.js';
import { Colleague } from './colleague.js';
import { type Visitor } from './visitor.js';

const TAB = 'OpenText Workspace';

/** Somebody who works in the shop's admin. */
export class Agent {
  constructor(readonly at: Visitor, private readonly shop: string) {}

  get page(): Page { return this.at.page; }

  async signIn(): Promise<void> {
    await this.at.go(`${this.shop}${ADMIN.path}/`);
    await this.page.fill('#username', ADMIN.user);
    await this.page.fill('#login', ADMIN.password);
    await Promise.all([this.page.waitForURL(/dashboard/), this.page.click('.action-login')]);
  }

  /** An admin page by its path below the admin's front name. */
  open(path: string): Promise<number> {
    return this.at.go(`${this.shop}${ADMIN.path}/${path}`);
  }

  get panel(): Locator {
    return this.page.locator('.workspace-bridge-panel');
  }

  /** The order's page with the panel in sight. */
  async order(id: number): Promise<void> {
    await this.open(`sales/order/view/order_id/${id}`);
    await this.showPanel();
  }

  /** The panel of an order stands in a tab. */
  async showPanel(): Promise<void> {
    await openTab(this.page, TAB);
    await this.panel.first().waitFor({ state: 'visible' });
  }

  /** By "Open workspace" in the toolbar into OpenText, in a tab of its own. */
  async openWorkspace(): Promise<Colleague> {
    const tab = await this.at.tabOf(() => this.page.getByRole('button', { name: 'Open workspace' }).click());
    const there = new Colleague(this.at, new URL(tab.url()).origin, tab);
    await there.signInIfAsked();
    return there;
  }

  /** Steps of the workflows in the panel in sight: `name | how it stands | who has it`. */
  async steps(): Promise<string[]> {
    return (await this.panel.locator('tr[class^=workspace-bridge-step-]').allInnerTexts()).map((row) => row.split('\t').slice(0, 3).map((cell) => cell.trim()).join(' | '));
  }

  /** The panel of a product stands in a part of its form that is folded up. */
  async showFieldset(): Promise<void> {
    await this.page.locator('[data-index=workspace_bridge] .fieldset-wrapper-title').click();
    await this.panel.first().waitFor({ state: 'visible' });
  }

  /** Reloads the page of an order until its panel says so. */
  async panelSays(text: string | RegExp, seconds = 150): Promise<void> {
    await this.at.reloadUntil(`the panel to say ${text}`, async () => await this.panel.getByText(text).count() > 0, seconds);
    if (await this.panel.first().isHidden()) await this.showPanel();
  }
}
