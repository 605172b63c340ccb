import type { BusinessKey } from '../domain/business-key.js';
import type { Clock } from '../ports/clock.js';
import type { Commerce } from '../ports/commerce.js';
import type { ContentServer } from '../ports/content-server.js';
import type { DocumentMaker } from '../ports/document-maker.js';
import type { Ledger } from '../ports/ledger.js';
import type { Log } from '../ports/log.js';

/** What a step reaches the world through. */
export interface ApplyPorts {
  readonly contentServer: ContentServer;
  readonly ledger: Ledger;
  readonly commerce: Pick<Commerce, 'openDocument'>;
  readonly documents: DocumentMaker;
  readonly clock: Clock;
  readonly log: Log;
}

/** The business object whose plan is being applied. */
export interface StepContext extends ApplyPorts {
  readonly key: BusinessKey;
  /** Its workspace was found in Content Server and was not completely up to date since: what the ledger does not know of may be there already. */
  readonly adopted: boolean;
  readonly eventId?: string;
}
