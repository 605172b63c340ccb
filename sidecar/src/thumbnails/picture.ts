import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp, { type Sharp } from 'sharp';

/** Longest side of a picture in pixels: twice what pages show, for dense screens. */
const LONGEST_SIDE = 240;
/** An image that unpacks to more pixels is not unpacked. */
const MOST_PIXELS = 50_000_000;
/** Bytes that an interlaced image may take: such a one is held whole before its first line can be made smaller, at two bytes a sample in a JPEG or of 16 bits. */
const MOST_HELD = 300_000_000;
/** Time libvips may work on one image. */
const SECONDS = 8;

sharp.cache(false);
sharp.concurrency(1);
// libvips goes by the bytes and not by what they are said to be: an SVG that passes for a PNG would be drawn
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadNsgifBuffer', 'VipsForeignLoadWebpBuffer'] });

/** A JPEG of the first page or of the image, on white, no side longer than 240 pixels. Throws where the bytes are no such thing. Only ever runs in a process of its own. */
export async function picture(bytes: Buffer, mimeType: string): Promise<Buffer> {
  const image = mimeType === 'application/pdf' ? await firstPage(bytes) : await unpacked(bytes);
  return await image
    .timeout({ seconds: SECONDS })
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 78 })
    .toBuffer();
}

async function unpacked(bytes: Buffer): Promise<Sharp> {
  const input = sharp(bytes, { limitInputPixels: MOST_PIXELS, pages: 1, failOn: 'error' });
  const { width, height, channels, depth, format, isProgressive } = await input.metadata();
  if (isProgressive && width * height * channels * (format === 'jpeg' || depth !== 'uchar' ? 2 : 1) > MOST_HELD) throw new Error('An interlaced image that is too large');
  return input.autoOrient();
}

async function firstPage(bytes: Buffer): Promise<Sharp> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const page = document.getPage(0);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = LONGEST_SIDE / Math.max(originalWidth, originalHeight, 1);
  const size = (points: number) => Math.max(1, Math.min(LONGEST_SIDE, Math.round(points * scale)));
  const { data, width, height } = await page.render({ width: size(originalWidth), height: size(originalHeight), render: 'bitmap' });
  return sharp(data, { raw: { width, height, channels: 4 } });
}
