import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import got from 'got';
import { BenchShop } from '../../../e2e/bench/bench-shop.js';
import { signedBatch } from '../../../e2e/bench/order-events.js';
import { defaultSeed, startContentServer } from '../../../e2e/content-server/src/index.js';
import { ContentServerView } from '../../../e2e/demo/content-server-view.js';
import { mappingSeed } from '../../../e2e/demo/mapping-seed.js';
import type { CommerceEvent, OrderChanged } from '../../src/contract/envelope.js';
import { embeddedDirectory } from '../fixtures/embedded-directory.js';
import { defaultMappingFiles } from '../fixtures/mapping.js';
import { PackageWithNinth, read } from '../fixtures/package-with-ninth.js';
import { Program } from '../fixtures/program.js';
import { eventually } from '../fixtures/stores.js';

/** Milliseconds: whole processes start here, on a machine that may be busy. */
const PATIENCE = 120_000;
jest.setTimeout(2 * PATIENCE);

const PASSWORD = 'Passw0rd!';
const GIFT_CARD = JSON.parse(read('gift-card-changed.json')) as CommerceEvent;
const ORDER = JSON.parse(readFileSync(new URL('../../contract/examples/valid/order-placed.json', import.meta.url), 'utf8')) as OrderChanged;

/** What docs/adding-a-use-case.md promises: one recipe file, one mapping file, one example. */
describe('a ninth use case', () => {
  let ninth: PackageWithNinth;
  beforeEach(() => { ninth = new PackageWithNinth(); });
  afterEach(() => { ninth.remove(); });

  const run = async (name: 'cli.js' | 'publish-contract.js', ...args: string[]) => {
    const program = new Program(name, {}, args, ninth.folder);
    return { code: await program.ended, output: program.output() };
  };

  it('is listed, and its events are in schema and OpenAPI', async () => {
    const { output } = await run('cli.js', 'recipes', '--json');
    expect(JSON.parse(output)).toContainEqual({
      name: 'gift-card', businessObjectType: 'gift-card', triggers: ['commerce.gift-card.changed'], workspaceType: 'Commerce Gift Card', documents: ['gift-card-letter'], relations: ['order'],
    });
    const wanted = await run('cli.js', 'recipes', '--categories');
    // one line for the category, though it stands twice in the file
    expect(wanted.output.match(/^case\.yaml: Commerce Case: .*$/gm)).toEqual([expect.stringMatching(/Case Number, .*Items > SKU, .*Status, Resolution$/)]);
    expect(wanted.output).toContain('gift-card.yaml: Commerce Gift Card: ');
    expect(await run('publish-contract.js')).toEqual({ code: 0, output: '' });
    const accepts = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(join(ninth.folder, 'contract', 'events.schema.json'), 'utf8')) as object);
    expect(accepts(GIFT_CARD)).toBe(true);
    expect(accepts({ ...GIFT_CARD, data: { ...GIFT_CARD.data, state: 'lost' } })).toBe(false);
    expect(readFileSync(join(ninth.folder, 'contract', 'openapi.json'), 'utf8')).toContain('"GiftCardChanged"');
  });

  it.each([
    ['another recipe of its name', (source: string) => source, 'gift-card'],
    ['an event of another recipe', (source: string) => source.replace(/(name|businessObjectType): 'gift-card'/g, "$1: 'second'"), 'commerce.gift-card.changed'],
  ])('%s stops the start, with the word that is taken', async (_what, change, word) => {
    ninth.addRecipe('second-gift-card', change(read('gift-card.ts')));
    const { code, output } = await run('cli.js', 'recipes');
    expect(code).not.toBe(0);
    expect(output).toMatch(new RegExp(`Two recipes are .*${word}`));
  });

  it('gets its workspace with its document, below the order\'s, and is refused where it is wrong', async () => {
    const contentServer = await startContentServer({ password: PASSWORD });
    contentServer.control.plant(mappingSeed([...defaultMappingFiles().map(({ text }) => text), read('gift-card.yaml')], new Set(defaultSeed.externalSystems[0]?.businessObjectTypes.map(({ type }) => type))));
    const shop = await BenchShop.start();
    const data = await embeddedDirectory();
    shop.documentOf = (sourceId) => Buffer.from(`%PDF-1.7 ${sourceId}`);
    const service = new Program('main.js', {
      COMMERCE_PAIRING: shop.pairing(shop.baseUrl), OPENTEXT_URL: contentServer.apiUrl, OPENTEXT_USER: 'Admin', OPENTEXT_PASSWORD: PASSWORD, DATA_DIR: data, PORT: '0',
    }, [], ninth.folder);
    try {
      const wrong = { ...GIFT_CARD, id: GIFT_CARD.id.replace(/1$/, '2'), data: { ...GIFT_CARD.data, state: 'lost' } };
      const url = await service.url();
      const deliver = async (...events: CommerceEvent[]) => (await got.post(`${url}/v1/events`, { ...signedBatch(shop, events), retry: { limit: 0 } }).json<{ results: unknown[] }>()).results;
      const view = await ContentServerView.signIn(contentServer.apiUrl, 'Admin', PASSWORD);
      await deliver(ORDER);
      const order = await eventually(() => view.workspace('order', ORDER.data.number, 'Commerce Order'), 'the order\'s workspace', PATIENCE);
      expect(await deliver(GIFT_CARD, wrong)).toEqual([
        { id: GIFT_CARD.id, status: 'accepted' }, { id: wrong.id, status: 'rejected', code: 'EVENT_MALFORMED', reason: expect.stringMatching(/^data\.state: .*active, used, expired/) },
      ]);
      const card = await eventually(async () => {
        const found = await view.workspace('gift-card', '17', 'Commerce Gift Card');
        return found !== undefined && found.parents.length > 0 && found.documents.length > 0 ? found : undefined;
      }, 'the gift card\'s workspace', PATIENCE);
      expect(card).toMatchObject({
        name: 'Gift card GC-0017 (17)', attributes: { Balance: '25.00', State: 'active' }, documents: [{ name: 'Letter GC-0017.pdf', role: 'gift-card-letter' }],
        parents: [order.nodeId],
      });
    } finally {
      await service.stop();
      await Promise.all([contentServer.stop(), shop.stop()]);
    }
  });
});
