import type { Database } from '../../../src/ports/database.js';
import { empty, open, stores } from '../../fixtures/stores.js';
import { archiveChecksCases } from './archive-checks.cases.js';
import { auditCases } from './audit.cases.js';
import { erasureCases } from './erasure.cases.js';
import { inboxCases } from './inbox.cases.js';
import { ioEventsCases } from './io-events.cases.js';
import { ledgerCases } from './ledger.cases.js';
import { observingCases } from './observing.cases.js';
import { overviewCases } from './overview.cases.js';
import { publicationCases } from './publications.cases.js';
import { reportsCases } from './reports.cases.js';
import { watchesCases } from './watches.cases.js';
import { workQueueCases } from './work-queue.cases.js';
import { workflowsCases } from './workflows.cases.js';
import { writeBackCases } from './write-backs.cases.js';

describe.each(stores())('on $name', (store) => {
  let database: Database;

  beforeAll(async () => { database = await open(await store.start()); });
  afterEach(async () => { await empty(database); });
  afterAll(async () => {
    await database.close();
    await store.stop();
  });

  inboxCases(() => database);
  workQueueCases(() => database);
  ledgerCases(() => database);
  writeBackCases(() => database);
  auditCases(() => database);
  overviewCases(() => database);
  watchesCases(() => database);
  observingCases(() => database);
  erasureCases(() => database);
  workflowsCases(() => database);
  archiveChecksCases(() => database);
  reportsCases(() => database);
  ioEventsCases(() => database);
  publicationCases(() => database);
});
