import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from './child-process.js';

/** What a reader of the PDF sees, by poppler's pdftotext; refuses what is no PDF. */
export async function pdfText(bytes: Buffer): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'pdf-'));
  try {
    const file = join(directory, 'document.pdf');
    await writeFile(file, bytes);
    return await mustRun('pdftotext', ['-layout', file, '-']);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
