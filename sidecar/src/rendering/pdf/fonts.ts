import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

export type Weight = 'regular' | 'bold';

/** One font file: the name it is registered under in a PDF, its bytes, and the characters it has. */
export interface Face { readonly name: string; readonly bytes: Buffer; has(codePoint: number): boolean }

/**
 * All under the SIL Open Font License; the first that has a character draws it. Noto Sans: Latin, Greek, Cyrillic. Vazirmatn: Arabic and Persian, one
 * glyph a letter, unlike Noto's, which draws the dots apart and so cannot be searched or copied. Noto Sans Hebrew.
 */
const FILES: Readonly<Record<Weight, readonly string[]>> = {
  regular: ['noto-sans/400Regular/NotoSans_400Regular.ttf', 'vazirmatn/400Regular/Vazirmatn_400Regular.ttf', 'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf'],
  bold: ['noto-sans/700Bold/NotoSans_700Bold.ttf', 'vazirmatn/700Bold/Vazirmatn_700Bold.ttf', 'noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf'],
};

const faces = new Map<Weight, readonly Face[]>();

/** Read once in a process. */
export function facesOf(weight: Weight): readonly Face[] {
  const known = faces.get(weight);
  if (known !== undefined) return known;
  const { resolve } = createRequire(import.meta.url);
  const read = FILES[weight].map((file): Face => {
    const bytes = readFileSync(resolve(`@expo-google-fonts/${file}`));
    const font = create(bytes);
    if (!('characterSet' in font)) throw new TypeError(`${file} holds several fonts`);
    const characters = new Set(font.characterSet);
    return { name: file.replace(/^.*\/|\.ttf$/g, ''), bytes, has: (codePoint) => characters.has(codePoint) };
  });
  faces.set(weight, read);
  return read;
}
