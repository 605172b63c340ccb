import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { URL, fileURLToPath } from 'node:url';

const SOURCE = new URL('../src/', import.meta.url).href;
const BUILT = new URL('../dist/', import.meta.url).href;

/** Lets Node run the tests' own TypeScript outside Jest, on the built product: `node --experimental-transform-types --import ./run-built.js x.ts`. */
registerHooks({
  resolve(specifier, context, next) {
    const ours = specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL !== undefined && !context.parentURL.includes('/node_modules/');
    if (!ours) return next(specifier, context);
    const url = new URL(specifier, context.parentURL).href;
    if (url.startsWith(SOURCE)) return next(`${BUILT}${url.slice(SOURCE.length)}`, context);
    const typed = url.replace(/\.js$/, '.ts');
    return next(existsSync(fileURLToPath(typed)) ? typed : url, context);
  },
});
