import type { DesiredHold, DesiredRecord } from '../domain/archive.js';

/** Records Management of Content Server. Names go in; the adapter knows ids. Failures are BridgeErrors; CLASSIFICATION_UNKNOWN and HOLD_UNKNOWN where a name leads nowhere. */
export interface RecordsManagement {
  /** Whether the node is a record of the classification, and whether with these details; `elsewhere`: somebody declared it under another one. What it inherits from above counts as none. */
  recordOf(nodeId: number, record: DesiredRecord): Promise<'none' | 'elsewhere' | 'other-details' | 'declared'>;
  /** Makes the node a record; a second time does nothing more, or is refused. */
  declareRecord(nodeId: number, record: DesiredRecord): Promise<void>;
  /** Makes the record's details be these; those not named stay. */
  setRecordDetails(nodeId: number, record: DesiredRecord): Promise<void>;
  isHeld(nodeId: number, hold: string): Promise<boolean>;
  placeHold(nodeId: number, hold: DesiredHold): Promise<void>;
  liftHold(nodeId: number, hold: string): Promise<void>;
  /** The group may see the node, and open it and all below. */
  grantReading(nodeId: number, group: string): Promise<void>;
}
