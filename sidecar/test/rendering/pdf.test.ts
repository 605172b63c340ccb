import { execFileSync } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import type { MadeDocument } from '../../src/domain/made-document.js';
import { exceptionRecordDocument } from '../../src/recipes/made/exception-record.js';
import { quoteRoundDocument } from '../../src/recipes/made/quote-round.js';
import type { RecipeDocument } from '../../src/recipes/recipe.js';
import { TemplateMaker } from '../../src/rendering/template-maker.js';
import { DOCUMENTS, shippedTemplates, templatesWith } from '../fixtures/made-documents.js';
import { POPPLER, pdfInfo, pdfText } from '../fixtures/poppler.js';
import { quote } from '../fixtures/quotes.js';

/** Of the built service, run from its folder. */
const PRINT_HASH = `
  import { createHash } from 'node:crypto';
  import { buffer, json } from 'node:stream/consumers';
  import { readTemplateFiles } from './dist/adapters/files/template-directory.js';
  import { TemplateMaker } from './dist/rendering/template-maker.js';
  import { loadTemplates } from './dist/rendering/templates.js';
  const maker = new TemplateMaker(loadTemplates((await readTemplateFiles('/nowhere')).shipped, []));
  process.stdout.write(createHash('sha256').update(await buffer((await maker.make(await json(process.stdin))).content)).digest('hex'));
`;

/** A PNG of one pixel. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const withPoppler = POPPLER ? it : it.skip;

async function pdfOf({ made }: RecipeDocument, maker = DOCUMENTS): Promise<Buffer> {
  return buffer((await maker.make(made as MadeDocument)).content);
}

const german = () => pdfOf(quoteRoundDocument(quote(), { locale: 'de_DE' }));

describe('a document made as PDF', () => {
  it('is tagged and tells its title, its language and the date of its data', async () => {
    const text = (await german()).toString('latin1');
    expect(text).toMatch(/^%PDF-1\.7/);
    expect(text).toMatch(/\/MarkInfo .*\n|\/Marked true/);
    expect(text).toMatch(/\/StructTreeRoot/);
    expect(text).toMatch(/\/Lang \(de-DE\)/);
    expect(text).toMatch(/\/DisplayDocTitle true/);
    expect(text).toContain('(D:20261123093000Z)');
    // the XMP packet stays XML whatever the title is
    expect(text).toContain('Schrauben &amp; &lt;Muttern&gt;');
  });

  it('has headers on rows and columns, and what right-to-left text says for who cannot see it', async () => {
    const text = (await german()).toString('latin1');
    expect(text.match(/\/Scope \/Column/g)).toHaveLength(6);
    expect(text.match(/\/Scope \/Row/g)?.length).toBeGreaterThan(5);
    const arabic = Buffer.from('\uFEFFمحمد العلي', 'utf16le').swap16().toString('latin1').replaceAll('\\', '\\\\').replaceAll('(', '\\(').replaceAll(')', '\\)');
    expect(text).toContain(`/ActualText (${arabic})`);
  });

  withPoppler('shows numbers and dates as its language has them', async () => {
    const text = pdfText(await german());
    expect(text).toContain('Angebot 42: Schrauben & <Muttern>');
    expect(text).toContain('12.345,67 €');
    expect(text).toContain('10,5 %');
    expect(text).toContain('Vom Verkäufer eingereicht');
    expect(text).toContain('Καλημέρα, Здравствуйте!');
    expect(text).toContain('🔧');
    const english = pdfText(await pdfOf(quoteRoundDocument(quote(), { locale: 'en_US' })));
    expect(english).toContain('€12,345.67');
    expect(english).toContain('Submitted by the seller');
  });

  withPoppler('keeps Arabic searchable, in the order it is read', async () => {
    const text = pdfText(await german()).replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
    expect(text).toContain('محمد');
    expect(text).toContain('سداسي');
  });

  withPoppler('falls back to English where a template has no texts of the language, with the formats of the country', async () => {
    const pdf = await pdfOf(quoteRoundDocument(quote(), { locale: 'fr_FR' }));
    expect(pdf.toString('latin1')).toContain('/Lang (en-FR)');
    expect(pdfText(pdf)).toContain('Negotiated total');
  });

  withPoppler('runs from right to left where its texts do, and keeps digits in their order', async () => {
    const text = 'document: exception-record\ntitle: "${text.title}"\ncontent:\n  - heading: "${text.title}"\n  - facts:\n      - { label: "${text.name}", value: product.name }\n      - { label: "${text.opened}", value: openedAt|date }\n'
      + 'texts:\n  ar: { title: "استثناء ${number}", name: الاسم, opened: فتح }\n';
    const maker = new TemplateMaker(templatesWith([{ name: 'templates/exception-record.yaml', text }]));
    const exception = exceptionRecordDocument({
      id: 'exception:17', kind: 'backorder', state: 'open', severity: 'high', summary: 's', details: '', openedAt: '2026-11-20T10:00:00Z', updatedAt: '2026-11-21T10:00:00Z',
      product: { id: '1', sku: 'S', name: 'Bolt M8' },
    }, { locale: 'ar_EG' });
    const pdf = await pdfOf(exception, maker);
    expect(pdf.toString('latin1')).toContain('/Lang (ar-EG)');
    const plain = pdfText(pdf).replace(/[\u202A-\u202E\u2066-\u2069\u200E\u200F]/g, '');
    expect(plain).toMatch(/Bolt M8\s+االسم|Bolt M8\s+الاسم/);
    expect(plain).toContain('٢٠٢٦');
  });

  it('bears the merchant\'s logo, with what is read out in its place', async () => {
    const shipped = shippedTemplates().find(({ name }) => name.includes('quote-round'))?.text ?? '';
    const merchants = [{ name: 'templates/quote-round.yaml', text: `logo: { file: logo.png, width: 30, alt: "Shop of \${company.name}" }\n${shipped}` }];
    const templates = templatesWith(merchants, new Map([['logo.png', PIXEL]]));
    const text = (await pdfOf(quoteRoundDocument(quote(), { locale: 'en_GB' }), new TemplateMaker(templates))).toString('latin1');
    expect(text).toContain('/S /Figure');
    expect(text).toContain('/Alt (Shop of )');
    expect(text).toContain('/Subtype /Image');
    const another = templatesWith(merchants, new Map([['logo.png', Buffer.concat([PIXEL, Buffer.from('x')])]]));
    expect(another.versions.get('quote-round')).not.toBe(templates.versions.get('quote-round'));
  });

  withPoppler('repeats the head of a long table on each page, numbers the pages, and tags no decoration', async () => {
    const pdf = await pdfOf(quoteRoundDocument(quote({}, 200), { locale: 'en_GB' }));
    const pages = Number(/Pages:\s+(\d+)/.exec(pdfInfo(pdf))?.[1]);
    expect(pages).toBeGreaterThan(3);
    const text = pdfText(pdf);
    expect(text.match(/Quantity/g)).toHaveLength(pages - (text.split('\f')[pages - 1]?.includes('SKU/') ? 0 : 1));
    expect(text).toContain(`Page 1/${pages}`);
    const structure = pdfInfo(pdf, '-struct-text');
    expect(structure.match(/"Quantity"/g)).toHaveLength(1);
    expect(structure).not.toContain(`Page 1/${pages}`);
    expect(structure).toContain('SKU/200');
  });

  it('gives other work of the process a turn while a long one is made', async () => {
    const { made } = quoteRoundDocument(quote({}, 400), { locale: 'en_GB' });
    let turns = 0;
    let done = false;
    const turn = () => { turns += 1; if (!done) setImmediate(turn); };
    setImmediate(turn);
    await DOCUMENTS.make(made as MadeDocument);
    done = true;
    expect(turns).toBeGreaterThanOrEqual(10);
  });

  withPoppler('takes comments of several pages, in Arabic too', async () => {
    const word = 'سداسي ';
    const text = word.repeat(Math.floor(16_000 / word.length)).trim();
    const pdf = await pdfOf(quoteRoundDocument(quote({ comments: [{ commentId: 1, by: 'buyer', createdAt: '2026-11-02T08:00:00Z', text }] }), { locale: 'en_GB' }));
    const found = pdfText(pdf).match(/سداسي/g)?.length ?? 0;
    // some of the items bear the word too
    expect(found - 1).toBe(text.split(' ').length);
  });

  withPoppler('takes a row longer than a page, and words longer than a line', async () => {
    const long = quote();
    const first = { itemId: 1, sku: 'X'.repeat(200), name: 'lorem ipsum '.repeat(400), qty: '1.0000', price: '1.0000', negotiatedPrice: '1.0000', rowTotal: '1.0000' };
    const pdf = await pdfOf(quoteRoundDocument({ ...long, items: [first, ...long.items] }, { locale: 'en_GB' }));
    const text = pdfText(pdf);
    expect(text.match(/ipsum/g)).toHaveLength(400);
    expect(text.replace(/[^X]/g, '')).toHaveLength(200);
  });
});

describe('the same document', () => {
  it('has the same bytes in every process, in whatever time zone and language it runs', () => {
    const { made } = quoteRoundDocument(quote({}, 60), { locale: 'de_DE' });
    const printed = [{ TZ: 'UTC', LANG: 'C' }, { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' }].map((environment) => execFileSync(
      process.execPath, ['--input-type=module', '--eval', PRINT_HASH], { cwd: new URL('../../', import.meta.url), env: { ...process.env, ...environment }, input: JSON.stringify(made) },
    ).toString('utf8'));
    expect(printed[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(printed[1]).toBe(printed[0]);
  });

  it('has a fingerprint that a new date alone does not change, and data do', () => {
    const { ref } = quoteRoundDocument(quote(), { locale: 'de_DE' });
    expect(quoteRoundDocument(quote({ updatedAt: '2026-11-24T00:00:00Z' }), { locale: 'de_DE' }).ref.fingerprint).toBe(ref.fingerprint);
    expect(quoteRoundDocument(quote({ negotiatedTotal: '1.0000' }), { locale: 'de_DE' }).ref.fingerprint).not.toBe(ref.fingerprint);
  });
});
