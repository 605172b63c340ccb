import { writeSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { approvals } from './approvals.js';
import { claim } from './claim.js';
import { collateral } from './collateral.js';
import { documents } from './documents.js';
import { order } from './order.js';
import { outage } from './outage.js';
import { quote } from './quote.js';
import { refused } from './refused.js';
import { Cast, World } from './world.js';

const began = Date.now();
const progress = (line: string): void => { writeSync(2, `[${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s] ${line}\n`); };
const named = process.env['JOURNEYS']?.split(',').map((name) => name.trim());

const JOURNEYS: Readonly<Record<string, { readonly title: string; readonly play: (cast: Cast) => Promise<void> }>> = {
  order: { title: 'a buyer orders; an agent goes from the order to its workspace and reads the document', play: order },
  documents: { title: 'an agent finds, previews and downloads a document, goes to the workspace, files one there and sees it on the order', play: documents },
  refused: { title: 'an administrator sees what OpenText refused, and mends it', play: refused },
  claim: { title: 'a buyer opens a warranty claim with photos and sees it approved once OpenText has approved it', play: claim },
  collateral: { title: 'a document is released, restricted to a group, superseded and withdrawn; another customer is refused', play: collateral },
  quote: { title: 'a quote is sent for approval, approved in OpenText while the bridge is down, and moves once', play: quote },
  approvals: { title: 'a document of a company, a customer and a product is approved in OpenText, and their pages tell each step', play: approvals },
  outage: { title: 'with OpenText down buyers buy, and pages say since when they know', play: outage },
};

/** Whole journeys of people through a real Magento, the sidecar and the Content Server stand-in. `JOURNEYS=order,claim` picks some. */
describe('journeys', { timeout: 3_600_000 }, () => {
  let world: World | undefined;
  before(async () => { world = await World.start(progress); });
  after(async () => {
    await world?.stop();
    progress('stopped');
  });
  for (const [name, { title, play }] of Object.entries(JOURNEYS)) {
    if (named !== undefined && !named.includes(name)) continue;
    test(title, async () => {
      progress(name);
      if (world === undefined) throw new Error('The shop did not start.');
      const cast = new Cast(world);
      try {
        await play(cast);
        await cast.leave();
      } catch (error) {
        await cast.leave(name);
        throw error;
      }
    });
  }
});
