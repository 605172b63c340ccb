import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { facts } from './facts.js';

writeFileSync(fileURLToPath(new URL('../FACTS.md', import.meta.url)), facts());
