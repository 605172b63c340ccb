import { buffer } from 'node:stream/consumers';
import { picture } from './picture.js';

/** A process of its own for one document from outside: bytes in, JPEG out; what goes wrong in it is no more than a status. */
const mimeType = process.argv[2] ?? '';
try {
  const jpeg = await picture(await buffer(process.stdin), mimeType);
  process.stdout.write(jpeg);
} catch {
  process.exitCode = 1;
}
