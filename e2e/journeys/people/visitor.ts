import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Download, Locator, Page } from 'playwright-core';
import { inRepository } from '../../magento/harness/repository.js';
import { until } from '../../processes/until.js';

/** A page of a shop that has just been installed is made at its first request. */
const NAVIGATION_MILLISECONDS = 180_000;
const ACTION_MILLISECONDS = 60_000;
const DRAWN_BYTES = 5_000;

export function artifact(name: string): string {
  const directory = inRepository('artifacts', 'journeys');
  mkdirSync(directory, { recursive: true });
  return join(directory, name);
}

/** Somebody at a browser of their own, with cookies of their own. What they do is traced. */
export class Visitor {
  private constructor(readonly context: BrowserContext, readonly page: Page) {}

  static async arrive(browser: Browser, { scripts = true } = {}): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, acceptDownloads: true, javaScriptEnabled: scripts });
    context.setDefaultTimeout(ACTION_MILLISECONDS);
    context.setDefaultNavigationTimeout(NAVIGATION_MILLISECONDS);
    await context.tracing.start({ screenshots: true, snapshots: true });
    return new Visitor(context, await context.newPage());
  }

  /** Keeps the trace only where a name is given for it. */
  async leave(trace?: string): Promise<void> {
    await this.context.tracing.stop(trace === undefined ? {} : { path: artifact(`${trace}.zip`) });
    await this.context.close();
  }

  async go(url: string): Promise<number> {
    return (await this.page.goto(url, { waitUntil: 'load' }))?.status() ?? 0;
  }

  /** Reloads until the page shows it. */
  async reloadUntil(what: string, shown: () => Promise<boolean>, seconds = 150): Promise<void> {
    await until(what, async () => {
      if (await shown()) return true;
      await this.page.reload({ waitUntil: 'load' });
      return await shown();
    }, seconds);
  }

  /** Keeps a picture of the whole page under artifacts/journeys/. */
  async picture(name: string, page: Page = this.page): Promise<void> {
    await page.evaluate('document.fonts.ready');
    await page.screenshot({ path: artifact(`${name}.png`), fullPage: true, animations: 'disabled' });
  }

  /** The browser's viewer of a PDF tells nobody when it has drawn it: a surface of one shade is a small picture. */
  async drawn(document: Locator): Promise<void> {
    await until('the document to be drawn', async () => (await document.screenshot()).length > DRAWN_BYTES, 30);
  }

  /** Pixels of a picture, once the browser has it; one that does not come fails. */
  async sizeOf(picture: Locator): Promise<{ width: number; height: number }> {
    await picture.scrollIntoViewIfNeeded();
    return await until('the picture to come', async () => {
      const [width, height] = await picture.evaluate((image) => [(image as unknown as { naturalWidth: number }).naturalWidth, (image as unknown as { naturalHeight: number }).naturalHeight]);
      return width !== undefined && height !== undefined && width > 0 && { width, height };
    }, 60);
  }

  /** What a click opens in a tab of its own. */
  async tabOf(click: () => Promise<unknown>): Promise<Page> {
    const [page] = await Promise.all([this.context.waitForEvent('page'), click()]);
    await page.waitForLoadState();
    return page;
  }

  async downloadOf(click: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), click()]);
    return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
  }

  /** Status and bytes of an address, with the cookies of this person. */
  async fetch(url: string): Promise<{ status: number; bytes: Buffer }> {
    const answer = await this.context.request.get(url, { maxRedirects: 0 });
    return { status: answer.status(), bytes: await answer.body() };
  }
}

async function bytesOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
