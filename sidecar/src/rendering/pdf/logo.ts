import type { Logo } from '../template/template.js';
import type { PageFlow } from './page-flow.js';
import { tag } from './tag.js';

const SPACE_BELOW = 14;

/** At the head of the first page, where lines begin; read out as its text. */
export function drawLogo(flow: PageFlow, root: PDFKit.PDFStructureElement, { bytes, width }: Logo, alt: string): void {
  // in the library's documentation, not in its types
  const image = (flow.pdf as unknown as { openImage(from: Buffer): { readonly width: number; readonly height: number } }).openImage(bytes);
  const shown = Math.min(width, flow.width);
  const height = Math.min((shown * image.height) / image.width, flow.whole / 3);
  const x = flow.edge(0, shown);
  const { y } = flow;
  const figure = tag(flow.pdf, 'Figure', { alt, bbox: [x, y, x + shown, y + height] });
  root.add(figure);
  figure.add(() => { flow.pdf.image(bytes, x, y, { fit: [shown, height] }); });
  figure.end();
  flow.y += height + SPACE_BELOW;
}
