import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ADMIN } from './installation.js';
import { inRepository } from './repository.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

function chromiumPath(): string {
  const found = [process.env['CHROMIUM'], ...PLACES].find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error('No Chromium found: install it or name it in the environment variable CHROMIUM.');
  return found;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** A browser with an administrator signed in, and a stranger's view of the shop. */
export class AdminBrowser {
  private context: BrowserContext | undefined;

  private constructor(private readonly browser: Browser, private readonly baseUrl: string) {}

  static async launch(baseUrl: string): Promise<AdminBrowser> {
    const browser = await launchBrowser();
    return new AdminBrowser(browser, baseUrl);
  }

  /** Opens an admin page by its path below the admin front name, for example `sales/order/view/order_id/1`. Signs in at first. */
  async open(path: string): Promise<Page> {
    this.context ??= await this.signIn();
    const page = await this.context.newPage();
    await page.goto(`${this.baseUrl}${ADMIN.path}/${path}`, { timeout: 180_000, waitUntil: 'load' });
    return page;
  }

  /** Opens any address as somebody without a session. */
  async openAsStranger(url: string): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1400, height: 1000 } });
    const page = await context.newPage();
    await page.goto(url, { timeout: 180_000, waitUntil: 'load' });
    return page;
  }

  /** The cookies of the signed-in administrator, for requests beside the browser. */
  async cookieHeader(): Promise<string> {
    this.context ??= await this.signIn();
    return (await this.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  private async signIn(): Promise<BrowserContext> {
    const context = await this.browser.newContext({ viewport: { width: 1400, height: 1000 }, acceptDownloads: true });
    const page = await context.newPage();
    await page.goto(`${this.baseUrl}${ADMIN.path}/`, { timeout: 240_000 });
    await page.fill('#username', ADMIN.user);
    await page.fill('#login', ADMIN.password);
    await Promise.all([page.waitForURL(/dashboard/, { timeout: 240_000 }), page.click('.action-login')]);
    await page.close();
    return context;
  }
}

/** Opens a tab of an admin page's navigation by its label, once the page has drawn it. */
export async function openTab(page: Page, label: string): Promise<void> {
  await page.locator('.admin__page-nav').getByText(label, { exact: true }).first().click({ timeout: 60_000 });
  await page.locator('.admin__form-loading-mask, .loading-mask').first().waitFor({ state: 'hidden', timeout: 60_000 }).catch(() => undefined);
}

/** Keeps a picture of the whole page under artifacts/ and answers its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const directory = inRepository('artifacts');
  mkdirSync(directory, { recursive: true });
  const path = join(directory, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}
