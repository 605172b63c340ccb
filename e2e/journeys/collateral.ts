import assert from 'node:assert/strict';
import { CUSTOMER, PRODUCTS } from '../magento/harness/seed.js';
import { until } from '../processes/until.js';
import { pdf } from '../store/pdf.js';
import { type Buyer } from './people/buyer.js';
import type { Cast } from './world.js';

const PASSWORD = 'Buyer-Password-1';
const RETAILER = { email: 'rita.retailer@buyer.example', password: PASSWORD };
const FIRST = pdf(['Desk Lamp, manual', 'First edition']);
const SECOND = pdf(['Desk Lamp, manual', 'Second edition']);
/** Of a page in portrait, no side over 240 pixels. */
const A4 = { width: 170, height: 240 };
const PAGE = 'bulb-e27.html';
const CATEGORY = 'Commerce Collateral';

/** Use case 8 on the page of a product, with the page cache on. */
export async function collateral(cast: Cast): Promise<void> {
  const { magento, installation } = cast.world;
  const retailer = await magento.client.rest<Record<string, unknown> & { id: number }>('POST', '/V1/customers', { token: '', body: { customer: { email: RETAILER.email, firstname: 'Rita', lastname: 'Retailer' }, password: PASSWORD } });
  const groups = await magento.client.rest<{ items: { id: number; code: string }[] }>('GET', '/V1/customerGroups/search?searchCriteria[filterGroups][0][filters][0][field]=code&searchCriteria[filterGroups][0][filters][0][value]=Retailer');
  await magento.client.rest('PUT', `/V1/customers/${retailer.id}`, { body: { customer: { ...retailer, group_id: groups.items[0]?.id } } });
  const product = await magento.client.rest<{ id: number }>('GET', `/V1/products/${PRODUCTS.other}`);
  const view = await installation.view();
  await until('the workspace of the product', async () => view.workspace('product', String(product.id), 'Commerce Product'), 150);

  const stranger = await cast.buyer();
  const rita = await cast.buyer(RETAILER);
  const carla = await cast.buyer(CUSTOMER);
  const lists = (buyer: Buyer, titles: string[], seconds = 90): Promise<unknown> => until(`the page to list ${titles.join() || 'nothing'}`, async () => {
    await buyer.go(PAGE);
    return JSON.stringify(await buyer.documents()) === JSON.stringify(titles);
  }, seconds);
  const linkOn = async (buyer: Buyer): Promise<string> => await buyer.page.locator('.workspace-documents a').first().getAttribute('href') ?? '';
  await lists(stranger, []);

  const colleague = await cast.colleague();
  await colleague.workspace('Bulb E27');
  await colleague.follow('Collateral');
  await colleague.upload('Manual.pdf', 'application/pdf', FIRST);
  await colleague.press('Release as collateral');
  await colleague.fillIn(CATEGORY, { Audience: 'public', 'Collateral Type': 'Manual' });
  await colleague.at.drawn(colleague.page.locator('object.preview'));
  await colleague.at.picture('collateral-1-released-in-opentext');
  await lists(stranger, ['Manual']);
  await stranger.openDocumentsTab();
  assert.deepEqual(await stranger.at.sizeOf(stranger.page.locator('.workspace-document-picture')), A4, 'the first page, as the sidecar has drawn it');
  await stranger.at.picture('collateral-2-for-everybody');
  const link = await linkOn(stranger);
  assert.deepEqual((await stranger.at.fetch(link)).bytes, FIRST);

  const plain = await cast.buyerWithoutScripts();
  await plain.go(PAGE);
  assert.deepEqual(await plain.documents(), ['Manual']);
  const row = plain.page.locator('.workspace-documents li');
  assert.match(await row.innerText(), /^\s*Manual\s+Manual, \d+ B$/);
  assert.deepEqual(await plain.at.sizeOf(row.locator('img')), A4);
  await plain.at.picture('collateral-3-without-javascript');
  assert.equal(await row.getByRole('link').isVisible(), true, 'without JavaScript nobody can see the document');
  assert.deepEqual((await plain.at.fetch(await linkOn(plain))).bytes, FIRST);

  await colleague.fillIn(CATEGORY, { Audience: 'groups', 'Customer Groups': 'Retailer' });
  await lists(stranger, []);
  await lists(rita, ['Manual']);
  await rita.openDocumentsTab();
  await rita.at.picture('collateral-4-for-retailers');
  await lists(carla, []);
  for (const [who, other] of [['another customer', carla], ['a stranger', stranger]] as const) assert.equal((await other.at.fetch(link)).status, 404, `${who} reads what is for retailers`);
  assert.equal(await carla.go(link), 404);
  await carla.at.picture('collateral-5-refused');

  await colleague.addVersion('Manual.pdf', 'application/pdf', SECOND);
  await until('the second edition at the same address', async () => (await rita.at.fetch(link)).bytes.equals(SECOND), 90);
  await lists(rita, ['Manual']);
  assert.equal((await carla.at.fetch(link)).status, 404);

  await colleague.press('Withdraw as collateral');
  await lists(rita, []);
  await rita.at.picture('collateral-6-withdrawn');
  assert.equal((await rita.at.fetch(link)).status, 404);
}
