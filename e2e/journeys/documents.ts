import assert from 'node:assert/strict';
import { pdfText } from '../magento/harness/pdf-text.js';
import { pdf } from '../store/pdf.js';
import type { Cast } from './world.js';

const LETTER = pdf(['Letter of complaint', 'The lamp arrived with a cracked shade.']);

/** An agent works with the documents of an order: reads them in the shop, without an OpenText login there, and files one of their own in the workspace. */
export async function documents(cast: Cast): Promise<void> {
  const { magento } = cast.world;
  const { id, number } = await magento.checkout.place();
  await magento.fulfilment.invoice(id);
  const agent = await cast.agent();
  await agent.order(id);
  await agent.panelSays(/Invoice \d+\.pdf/);

  const invoice = agent.panel.locator('tr').filter({ hasText: /Invoice \d+\.pdf/ });
  const picture = await agent.at.sizeOf(invoice.locator('img'));
  assert.ok(picture.height === 240 && picture.width < 240, `the invoice has a picture of ${picture.width} by ${picture.height} pixels`);
  const open = invoice.getByRole('link', { name: /^Open/ });
  const tab = await agent.at.tabOf(() => open.click());
  await agent.at.drawn(tab.locator('body'));
  await agent.at.picture('documents-1-preview', tab);
  const preview = await agent.at.fetch(await open.getAttribute('href') ?? '');
  assert.equal(preview.status, 200);
  assert.match(await pdfText(preview.bytes), /Desk Lamp/);
  const { name, bytes } = await agent.at.downloadOf(() => invoice.getByRole('link', { name: /^Download/ }).click());
  assert.match(name, /^Invoice \d+\.pdf$/);
  assert.deepEqual(bytes, preview.bytes);

  const there = await agent.openWorkspace();
  assert.ok((await there.heading).includes(number), 'another workspace was opened');
  await there.upload('Complaint letter.pdf', 'application/pdf', LETTER);
  await agent.at.picture('documents-2-filed-in-opentext', there.page);
  await there.page.close();
  await agent.panelSays('Complaint letter.pdf');
  const letter = agent.panel.locator('tr').filter({ hasText: 'Complaint letter.pdf' });
  assert.ok((await agent.at.sizeOf(letter.locator('img'))).height === 240, 'the letter has no picture');
  await agent.at.picture('documents-3-panel');
  const read = await agent.at.fetch(await letter.getByRole('link').first().getAttribute('href') ?? '');
  assert.deepEqual(read.bytes, LETTER);
}
