import type { Operation } from '../http/operation.js';
import { classificationOperations } from './classification-operations.js';
import { documentTypeOperations } from './document-type-operations.js';
import { furtherOperations } from './further-operations.js';
import { holdOperations } from './hold-operations.js';
import { memberOperations } from './member-operations.js';
import { nodeExtraOperations } from './node-extra-operations.js';
import { permissionOperations } from './permission-operations.js';
import { personalOperations } from './personal-operations.js';
import { recordOperations } from './record-operations.js';
import { reminderOperations } from './reminder-operations.js';
import { retentionOperations } from './retention-operations.js';
import { searchOperations } from './search-operations.js';
import { smartDocumentTypeOperations } from './smart-document-type-operations.js';
import { uploadOperations } from './upload-operations.js';
import { workflowOperations } from './workflow-operations.js';
import { categoryOperations } from './category-operations.js';
import { childrenOperations } from './children-operations.js';
import { createOperations } from './create-operations.js';
import { externalSystemOperations } from './external-system-operations.js';
import { formOperations } from './form-operations.js';
import { nodeOperations } from './node-operations.js';
import { relationOperations } from './relation-operations.js';
import { roleOperations } from './role-operations.js';
import { serverOperations } from './server-operations.js';
import { sessionOperations } from './session-operations.js';
import { versionOperations } from './version-operations.js';
import { volumeOperations } from './volume-operations.js';
import { workspaceOperations } from './workspace-operations.js';
import { workspaceTypeOperations } from './workspace-type-operations.js';

/** Every call the server knows: the router and FACTS.md are made of this list. */
export const operations: readonly Operation[] = [
  ...sessionOperations,
  ...serverOperations,
  ...volumeOperations,
  ...nodeOperations,
  ...createOperations,
  ...childrenOperations,
  ...versionOperations,
  ...categoryOperations,
  ...formOperations,
  ...workspaceTypeOperations,
  ...workspaceOperations,
  ...relationOperations,
  ...roleOperations,
  ...externalSystemOperations,
  ...documentTypeOperations,
  ...smartDocumentTypeOperations,
  ...uploadOperations,
  ...nodeExtraOperations,
  ...furtherOperations,
  ...memberOperations,
  ...personalOperations,
  ...permissionOperations,
  ...classificationOperations,
  ...recordOperations,
  ...holdOperations,
  ...retentionOperations,
  ...workflowOperations,
  ...searchOperations,
  ...reminderOperations,
];
