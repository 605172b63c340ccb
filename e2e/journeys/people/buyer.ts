import { type Page } from 'playwright-core';
import { type Upload } from '../../magento/harness/png.js';
import { until } from '../../processes/until.js';
import { type Visitor } from './visitor.js';

/** Somebody in the storefront. */
export class Buyer {
  constructor(readonly at: Visitor, private readonly shop: string) {}

  get page(): Page { return this.at.page; }

  go(path: string): Promise<number> {
    return this.at.go(path.startsWith('http') ? path : `${this.shop}${path}`);
  }

  async signIn({ email, password }: { readonly email: string; readonly password: string }): Promise<void> {
    await this.go('customer/account/login');
    await this.page.fill('#email', email);
    await this.page.fill('[name="login[password]"]', password);
    await Promise.all([this.page.waitForURL(/customer\/account(?!\/login)/), this.page.press('[name="login[password]"]', 'Enter')]);
  }

  /** From the product's page through the checkout to the number of the order. */
  async order(productPage: string): Promise<string> {
    const { page } = this;
    await this.go(productPage);
    await page.locator('#product-addtocart-button:not([disabled])').click();
    await page.locator('.message-success').first().waitFor();
    await this.go('checkout');
    await page.locator('#checkout-shipping-method-load input[type=radio]').first().check();
    await page.locator('#shipping-method-buttons-container button.continue').click();
    const method = page.locator('.payment-method._active');
    await method.locator('.checkout-agreement input[type=checkbox]').check();
    await Promise.all([page.waitForURL(/checkout\/onepage\/success/), method.locator('button.checkout').click()]);
    return (await page.locator('.checkout-success .order-number, .checkout-success p span').first().innerText()).trim();
  }

  /** Titles of documents on a product's page, as it is served. */
  async documents(): Promise<string[]> {
    return (await this.page.locator('.workspace-documents a').allTextContents()).map((title) => title.trim());
  }

  async openDocumentsTab(): Promise<void> {
    const [title, link] = [this.page.locator('.data.item.title').filter({ hasText: 'Documents' }), this.page.locator('.workspace-documents a').first()];
    // a click before the theme's script has made tabs of the page opens none
    await until('the tab of documents to open', async () => {
      if (!await link.isVisible()) await title.click();
      return await link.isVisible();
    }, 60);
  }

  /** Opens a claim from the page of an order. */
  async claim(photos: readonly Upload[]): Promise<void> {
    const { page } = this;
    await Promise.all([page.waitForURL(/workspaces\/cases\/new/), page.locator('.workspace-bridge-open-case').click()]);
    await page.selectOption('#workspace-bridge-kind', 'warranty');
    await page.locator('input[type=number]').first().fill('1');
    await page.fill('#workspace-bridge-reason', 'Flickers');
    await page.fill('#workspace-bridge-text', 'It flickers since yesterday, and hums. The photos show where the shade is cracked.');
    await page.setInputFiles('#workspace-bridge-photos', [...photos]);
  }

  async send(): Promise<void> {
    await Promise.all([this.page.waitForURL(/workspaces\/cases\/view/), this.page.locator('.workspace-bridge-case button[type=submit]').click()]);
  }
}
