import bidiFactory, { type Bidi, type EmbeddingLevels } from 'bidi-js';
import type { Face } from './fonts.js';

// its types tell of an ES module, what is loaded is the factory itself
const bidi = (bidiFactory as unknown as () => Bidi)();

/** A piece of a line that one font draws in one direction. `text` is as the shaper wants it, whose sense of direction is the script's alone. */
export interface Run { readonly text: string; readonly face: Face; /** How the shaper draws it. */ readonly rightToLeft: boolean }

/** Letters of right-to-left scripts, and the marks that change direction. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u200F\u202B\u202E\u2067]|[\uD802\uD803\uD83A\uD83B]/;
const DIRECTION_MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069\u061C]/g;
/** Stands in for what no font has. */
const REPLACEMENT = '\uFFFD';

export function isRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

export function withoutMarks(text: string): string {
  return text.replace(DIRECTION_MARKS, '');
}

/** Levels of a whole paragraph, needed before it is cut into lines (UAX 9); undefined where all of it runs from left to right. */
export function levelsOf(paragraph: string, rightToLeftDocument: boolean): EmbeddingLevels | undefined {
  if (!isRightToLeft(paragraph) && !rightToLeftDocument) return undefined;
  return bidi.getEmbeddingLevels(paragraph, isStrong(paragraph) ? 'auto' : rightToLeftDocument ? 'rtl' : 'ltr');
}

/** The runs of a line in the order they are drawn, left to right. */
export function visualRuns(paragraph: string, levels: EmbeddingLevels | undefined, start: number, end: number, faces: readonly Face[]): Run[] {
  const line = paragraph.slice(start, end);
  if (levels === undefined) return byFace(withoutMarks(line), faces, false);
  return directions(paragraph, levels, start, end).flatMap(({ text, rightToLeft }) => {
    const runs = byFace(withoutMarks(text), faces, rightToLeft);
    return rightToLeft ? runs.reverse() : runs;
  });
}

/** The same runs in the order they are read: enough to know how wide they are, at the cost of the piece alone. */
export function logicalRuns(paragraph: string, levels: EmbeddingLevels | undefined, start: number, end: number, faces: readonly Face[]): Run[] {
  if (levels === undefined) return byFace(withoutMarks(paragraph.slice(start, end)), faces, false);
  const runs: Run[] = [];
  for (let from = start; from < end;) {
    let to = from + 1;
    while (to < end && levels.levels[to] === levels.levels[from]) to += 1;
    runs.push(...byFace(withoutMarks(paragraph.slice(from, to)), faces, (levels.levels[from] ?? 0) % 2 === 1));
    from = to;
  }
  return runs;
}

/** Neighbours of one level, in visual order; characters such as brackets are mirrored where the text runs from right to left. */
function directions(paragraph: string, levels: EmbeddingLevels, start: number, end: number): Array<{ text: string; rightToLeft: boolean }> {
  if (end <= start) return [];
  const order = bidi.getReorderedIndices(paragraph, levels, start, end - 1).slice(start, end);
  const mirrored = bidi.getMirroredCharactersMap(paragraph, levels.levels, start, end - 1);
  const pieces: Array<{ from: number; to: number; level: number }> = [];
  for (const index of order) {
    const level = levels.levels[index] ?? 0;
    const last = pieces.at(-1);
    if (last !== undefined && last.level === level && (index === last.to + 1 || index === last.from - 1)) {
      last.from = Math.min(last.from, index);
      last.to = Math.max(last.to, index);
    } else pieces.push({ from: index, to: index, level });
  }
  return pieces.map(({ from, to, level }) => {
    const characters = Array.from({ length: to - from + 1 }, (_, offset) => mirrored.get(from + offset) ?? paragraph.charAt(from + offset));
    return { text: characters.join(''), rightToLeft: level % 2 === 1 };
  });
}

/** Each character goes to the first font that has it; spaces and marks stay with what is before them. */
function byFace(text: string, faces: readonly Face[], rightToLeft: boolean): Run[] {
  const runs: Array<{ text: string; face: Face; digits: boolean }> = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const last = runs.at(-1);
    const face = last?.face.has(codePoint) === true ? last.face : faces.find((each) => each.has(codePoint));
    const drawn = face ?? last?.face ?? faces[0];
    if (drawn === undefined) continue;
    const shown = face === undefined ? REPLACEMENT : character;
    // Arabic digits run from left to right, though the shaper takes them for letters: they stand alone, to be turned
    const digits = !rightToLeft && (isRightToLeft(character) || (last?.digits === true && !/[\p{L}\p{N}]/u.test(character)));
    if (last?.face === drawn && last.digits === digits) last.text += shown;
    else runs.push({ text: shown, face: drawn, digits });
  }
  return runs.map((run) => shaped(run, rightToLeft));
}

/** The shaper draws what has right-to-left characters from right to left, and all else from left to right. */
function shaped({ text, face, digits }: { text: string; face: Face; digits: boolean }, rightToLeft: boolean): Run {
  const drawnFromRight = digits || (rightToLeft && isRightToLeft(text));
  const turned = drawnFromRight !== rightToLeft;
  return { text: turned ? Array.from(text).reverse().join('') : text, face, rightToLeft: drawnFromRight };
}

/** Whether a letter outside inserted values says which way the paragraph runs. */
function isStrong(paragraph: string): boolean {
  return /\p{L}/u.test(paragraph.replace(/\u2068[^\u2069]*\u2069/g, ''));
}
