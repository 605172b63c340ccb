import { operations } from './api/operations.js';
import { FAULT_KINDS } from './faults/fault.js';
import { BASES } from './http/api.js';
import type { Operation } from './http/operation.js';
import { GROUND_RULES, OPEN_POINTS } from './open-points.js';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const call = (operation: Operation): string => `\`${operation.method} ${operation.path.replace(/:(\w+)/g, '{$1}')}\``;

function areaTable(area: string, rows: readonly Operation[]): string {
  const lines = rows.map((one) => row([
    `${call(one)}<br>${one.name}`,
    one.does,
    one.anyParameter === true ? 'any' : (one.parameters ?? []).filter((name) => name !== 'suppress_response_codes').join(', ') || 'none',
    one.source,
    one.confidence,
    one.never ?? '',
  ]));
  return `### ${area}\n\n${[row(['Call', 'What it does', 'Parameters; others are refused', 'Source', 'Confidence', 'Never']), row(['---', '---', '---', '---', '---', '---']), ...lines].join('\n')}\n`;
}

/** FACTS.md: every behaviour with its source and confidence, made from the table the router is made of. */
export function facts(): string {
  const areas = [...new Set(operations.map((one) => one.area))];
  const count = (confidence: Operation['confidence']): number => operations.filter((one) => one.confidence === confidence).length;
  return `# What this Content Server does, and where we know it from

Generated from the routes by \`npm run facts -w @workspace-bridge/content-server\`; a test fails when this file is not what the routes say. No licensed Content Server was at
hand: requests are known from public clients and documentation, answers from what those clients document and read. Confidence: *documented* in OpenText's published OpenAPI or
documentation; *seen in a public client* that sends or reads exactly this; *assumed* where nothing public says it.

${operations.length} calls: ${count('documented')} documented, ${count('seen in a public client')} seen in a public client, ${count('assumed')} assumed.
API below ${BASES.map((base) => `\`${base}/api\``).join(', ')}; a trailing slash makes no difference.

## Ground rules

${[row(['Behaviour', 'Source', 'Confidence']), row(['---', '---', '---']), ...GROUND_RULES.map((rule) => row([rule.behaviour, rule.source, rule.confidence]))].join('\n')}

## Open points, and what we chose

Where sources leave a behaviour open the stricter reading was taken. A client must live with both; settings marked so can be changed while the server runs (\`PUT /__control/settings\`).

${[row(['Question', 'Here', 'Setting']), row(['---', '---', '---']), ...OPEN_POINTS.map((point) => row([point.question, point.here, point.setting === undefined ? '' : `\`${point.setting}\``]))].join('\n')}

## Faults on request

${[row(['Kind', 'What happens']), row(['---', '---']), ...Object.entries(FAULT_KINDS).map(([kind, what]) => row([`\`${kind}\``, what]))].join('\n')}

## Calls

${areas.map((area) => areaTable(area, operations.filter((one) => one.area === area))).join('\n')}`;
}
