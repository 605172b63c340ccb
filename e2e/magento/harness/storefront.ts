import type { Page } from 'playwright-core';
import type { Magento } from './magento.js';

/** A customer's own browser, signed in. */
export async function signIn(magento: Magento, email: string, password: string): Promise<Page> {
  const page = await (await magento.browser()).openAsStranger(`${magento.baseUrl}customer/account/login`);
  await page.fill('#email', email);
  await page.fill('[name="login[password]"]', password);
  await Promise.all([page.waitForURL(/customer\/account(?!\/login)/, { timeout: 120_000 }), page.press('[name="login[password]"]', 'Enter')]);
  return page;
}
