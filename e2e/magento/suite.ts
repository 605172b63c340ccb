import { writeSync } from 'node:fs';
import { after, before, describe } from 'node:test';
import { accountView } from './cases/account-view.js';
import { accounts } from './cases/accounts.js';
import { adminPages } from './cases/admin-pages.js';
import { archive } from './cases/archive.js';
import { b2b } from './cases/b2b.js';
import { capture } from './cases/capture.js';
import { catalogue } from './cases/catalogue.js';
import { codingStandard } from './cases/coding-standard.js';
import { collateral } from './cases/collateral.js';
import { b2bDecisions } from './cases/b2b-decisions.js';
import { b2bStorefront } from './cases/b2b-storefront.js';
import { collateralBytes } from './cases/collateral-bytes.js';
import { collateralPublished } from './cases/collateral-published.js';
import { collateralSurfaces } from './cases/collateral-surfaces.js';
import { compilation } from './cases/compilation.js';
import { compliance } from './cases/compliance.js';
import { decisions } from './cases/decisions.js';
import { delivery } from './cases/delivery.js';
import { documents } from './cases/documents.js';
import { endToEnd } from './cases/end-to-end.js';
import { escalations } from './cases/escalations.js';
import { exceptions } from './cases/exceptions.js';
import { existing } from './cases/existing.js';
import { holds } from './cases/holds.js';
import { largeOrder } from './cases/large-order.js';
import { links } from './cases/links.js';
import { pairing } from './cases/pairing.js';
import { payloads } from './cases/payloads.js';
import { refunds } from './cases/refunds.js';
import { released } from './cases/released.js';
import { serviceCases } from './cases/service-cases.js';
import { statements } from './cases/statements.js';
import { stubs } from './cases/stubs.js';
import { setStage, type OnStage, type Stage } from './stage.js';

const began = Date.now();
const progress = (line: string): void => { writeSync(2, `[${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s] ${line}\n`); };
const named = process.env['CASES']?.split(',').map((name) => name.trim());

const CASES: Readonly<Record<string, (stage: OnStage) => void>> = {
  compilation,
  'coding-standard': codingStandard,
  stubs,
  statements,
  capture,
  catalogue,
  existing,
  accounts,
  exceptions,
  compliance,
  collateral,
  'collateral-bytes': collateralBytes,
  'collateral-published': collateralPublished,
  'collateral-surfaces': collateralSurfaces,
  'service-cases': serviceCases,
  decisions,
  b2b,
  'b2b-storefront': b2bStorefront,
  payloads,
  delivery,
  documents,
  refunds,
  pairing,
  links,
  holds,
  'end-to-end': endToEnd,
  archive,
  'admin-pages': adminPages,
  released,
  escalations,
  'account-view': accountView,
  'b2b-decisions': b2bDecisions,
  'large-order': largeOrder,
};

/** B2B exists in Adobe Commerce alone: without its cases the shop is plain Magento Open Source. */
const withB2b = named === undefined || named.some((name) => name.startsWith('b2b'));

/** The real-Magento suite. `CASES=statements,payloads` picks some; `--fresh` installs anew. */
describe('Workspace Bridge on a real Magento', { timeout: 3_600_000 }, () => {
  let stage: Stage | undefined;
  before(async () => { stage = await setStage(progress, process.argv.includes('--fresh'), withB2b); });
  after(async () => {
    await stage?.magento.stop();
    await stage?.receiver.stop();
    progress('stopped');
  });
  const onStage: OnStage = () => {
    if (stage === undefined) throw new Error('The shop did not start.');
    return stage;
  };
  for (const [name, define] of Object.entries(CASES)) {
    if (named !== undefined && !named.includes(name)) continue;
    describe(name, () => {
      before(() => progress(name));
      define(onStage);
    });
  }
});
