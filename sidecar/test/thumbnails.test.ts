import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { SILENT } from './fixtures/shop.js';
import type { Thumbnail } from '../src/ports/thumbnails.js';
import { PictureProcesses, type PictureLimits } from '../src/thumbnails/picture-processes.js';

const BUILT = fileURLToPath(new URL('../dist/thumbnails/picture-process.js', import.meta.url));
const LIMITS: PictureLimits = { bytes: 8_000_000, milliseconds: 60_000, waiting: 2 };

describe('pictures of first pages', () => {
  const directory = mkdtempSync(join(tmpdir(), 'pictures-'));
  afterAll(() => { rmSync(directory, { recursive: true, force: true }); });

  const processes = (limits: Partial<PictureLimits> = {}, program = BUILT) => new PictureProcesses(SILENT, { ...LIMITS, ...limits }, program);
  const of = async (bytes: Buffer, mimeType: string, limits: Partial<PictureLimits> = {}) => await processes(limits).picture(mimeType, async () => Readable.from([bytes]));
  /** In place of the real one: what a process that went wrong would do. */
  const program = (text: string) => {
    const path = join(directory, `${Math.random().toString(36).slice(2)}.mjs`);
    writeFileSync(path, text);
    return path;
  };
  const pdf = async (width: number, height: number, colour = '#ff0000') => {
    const document = new PDFDocument({ size: [width, height] });
    document.rect(0, 0, width, height).fill(colour);
    document.end();
    return await buffer(document);
  };
  const shown = async (thumbnail: Thumbnail) => {
    if (thumbnail.kind !== 'picture') return thumbnail.kind;
    const { data, info } = await sharp(thumbnail.jpeg).raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, red: (data[0] ?? 0) > 200, blue: (data[2] ?? 0) > 200 };
  };

  it('shows the first page of a PDF in its proportions and colours', async () => {
    expect(await shown(await of(await pdf(300, 600), 'application/pdf'))).toEqual({ width: 120, height: 240, red: true, blue: false });
  }, 60_000);

  it('shows a page that is a mere line, or as large as a wall, no larger', async () => {
    expect(await shown(await of(await pdf(14_000, 3, '#0000ff'), 'application/pdf'))).toMatchObject({ width: 240, height: 1, blue: true });
  }, 60_000);

  it('shows an image smaller, upright and on white, and never larger than it is', async () => {
    const wide = await sharp({ create: { width: 800, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    expect(await shown(await of(wide, 'image/png'))).toEqual({ width: 240, height: 60, red: true, blue: true });
    const turned = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#0000ff' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await shown(await of(turned, 'image/jpeg'))).toEqual({ width: 10, height: 20, red: false, blue: true });
  }, 60_000);

  it('keeps nothing of where and by whom a photo was taken', async () => {
    const photo = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#0000ff' } }).withExif({ IFD0: { Artist: 'Jane Roe' } }).jpeg().toBuffer();
    expect(photo.includes('Jane Roe')).toBe(true);
    const made = await of(photo, 'image/jpeg');
    expect(made.kind === 'picture' && made.jpeg.includes('Jane Roe')).toBe(false);
    expect(made.kind).toBe('picture');
  }, 60_000);

  it.each([
    ['a file that is no PDF', Buffer.from('<html><script>alert(1)</script>'), 'application/pdf'],
    ['a PDF that ends in the middle of its head', Buffer.from('%PDF-1.7\n1 0 obj <<'), 'application/pdf'],
    ['a file that is no image', Buffer.from('GIF89a'), 'image/gif'],
    ['an SVG that says it is a PNG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="file:///etc/passwd"/></svg>'), 'image/png'],
    ['nothing', Buffer.alloc(0), 'image/png'],
  ])('has none of %s', async (_what, bytes, mimeType) => {
    expect(await of(bytes, mimeType)).toEqual({ kind: 'none' });
  }, 60_000);

  it('does not unpack an image of some kilobytes that is eighty megapixels', async () => {
    const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#000' } }).png({ compressionLevel: 6, adaptiveFiltering: false }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await of(bomb, 'image/png')).toEqual({ kind: 'none' });
  }, 120_000);

  it('does not unpack an interlaced image that would be held whole in 400 MB; draws the same one line by line', async () => {
    const wide = (progressive: boolean) => sharp({ create: { width: 7_000, height: 7_100, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 1 } } }).toColourspace('rgb16').png({ progressive, compressionLevel: 1 }).toBuffer();
    expect(await of(await wide(true), 'image/png')).toEqual({ kind: 'none' });
    expect(await shown(await of(await wide(false), 'image/png'))).toMatchObject({ height: 240, red: true });
  }, 120_000);

  it('runs no process for other types, and opens no document', async () => {
    let opened = false;
    for (const mimeType of ['text/html', 'image/svg+xml', 'application/postscript', 'application/pdf; x']) {
      expect(await processes().picture(mimeType, async () => { opened = true; return Readable.from([]); })).toEqual({ kind: 'none' });
    }
    expect(opened).toBe(false);
  });

  it('kills a process that does not come to an end', async () => {
    const began = Date.now();
    expect(await processes({ milliseconds: 500 }, program('for (;;) {}')).picture('image/png', async () => Readable.from([Buffer.from('x')]))).toEqual({ kind: 'none' });
    expect(Date.now() - began).toBeLessThan(LIMITS.milliseconds);
  }, 30_000);

  it('ends one that takes too much memory, and the service goes on', async () => {
    const greedy = program('const held = []; for (;;) held.push(new Array(1_000_000).fill(Math.random()));');
    expect(await processes({}, greedy).picture('image/png', async () => Readable.from([Buffer.from('x')]))).toEqual({ kind: 'none' });
    const wasm = program('try { new WebAssembly.Memory({ initial: 5000 }); process.stdout.write("x"); } catch { process.exitCode = 1; }');
    expect(await processes({}, wasm).picture('image/png', async () => Readable.from([Buffer.from('x')]))).toEqual({ kind: 'none' });
  }, 60_000);

  it('takes no answer that is too long', async () => {
    expect(await processes({}, program('const x = Buffer.alloc(1e6); for (;;) process.stdout.write(x);')).picture('image/png', async () => Readable.from([Buffer.from('x')]))).toEqual({ kind: 'none' });
  }, 60_000);

  it('reads no more of a document than it may have', async () => {
    let read = 0;
    const endless = Readable.from((async function* pieces() { for (;;) { read += 100_000; yield Buffer.alloc(100_000); await pause(0); } })());
    expect(await processes({ bytes: 500_000 }).picture('image/png', async () => endless)).toEqual({ kind: 'none' });
    expect(read).toBeLessThan(5_000_000);
  }, 60_000);

  it('gives the process nothing of the service\'s environment', async () => {
    process.env['OPENTEXT_PASSWORD_OF_TEST'] = 'hunter2';
    const told = await processes({}, program('process.stdout.write(JSON.stringify(process.env));')).picture('image/png', async () => Readable.from([Buffer.from('x')]));
    expect(told.kind === 'picture' && Object.keys(JSON.parse(told.jpeg.toString()) as object)).toEqual([]);
  }, 60_000);

  it('makes one at a time and refuses when too many wait', async () => {
    let open = 0;
    let most = 0;
    const slow = async () => { open += 1; most = Math.max(most, open); await pause(20); open -= 1; return Readable.from([Buffer.from('x')]); };
    const both = processes({ waiting: 2 }, program('process.stdout.write("x");'));
    const made = await Promise.all(Array.from({ length: 5 }, async () => await both.picture('image/png', slow)));
    expect(made.map(({ kind }) => kind)).toEqual(['picture', 'picture', 'picture', 'busy', 'busy']);
    expect(most).toBe(1);
  }, 60_000);

  it('tells apart a document without a picture and one that did not come', async () => {
    const broken = Readable.from((async function* pieces() { yield Buffer.from('%PDF'); throw new Error('connection lost'); })());
    await expect(processes().picture('application/pdf', async () => broken)).rejects.toThrow('connection lost');
    await expect(processes().picture('application/pdf', async () => { throw new Error('away'); })).rejects.toThrow('away');
  }, 60_000);
});
