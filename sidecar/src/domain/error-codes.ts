/** Where its reader meets a code, what it means, what the bridge does by itself, and what a person should do. */
export interface ErrorExplanation { readonly where: Where; readonly meaning: string; readonly next: string; readonly action: string }
type Where = 'archive' | 'start' | 'notifications' | 'Adobe I/O' | 'operator\'s services' | 'shop\'s delivery' | 'shop\'s documents' | 'work item' | 'command line' | 'anywhere';

const RETRIES = 'Tries again with growing pauses, at least once a minute; never parked for it.';
const RETRIES_THEN_PARKS = 'Tries again with growing pauses; parked after fourteen tries.';
const PARKS = 'The item is parked; newer events of the object, or a person, bring it back.';
const REFUSES_START = 'The process ends with exit code 1 and says all it found.';
const NOTHING = 'Nothing.';

function explained(where: Where, meaning: string, next: string, action: string): ErrorExplanation {
  return { where, meaning, next, action };
}

/** Every code there is; docs/errors.md is made of it. Codes stay: dashboards and the shop's pages hold them. */
export const ERROR_CODES = {
  SETTINGS_UNUSABLE: explained('start', 'One or more settings are missing or wrong.', REFUSES_START, 'Correct the settings it lists.'),
  SETTING_MISSING: explained('start', 'A setting is not there.', REFUSES_START, 'Set it, or the file that `<NAME>_FILE` names.'),
  SETTING_INVALID: explained('start', 'A setting has a value that cannot be.', REFUSES_START, 'Correct it.'),
  PAIRING_UNUSABLE: explained('start', '`COMMERCE_PAIRING` is not what the shop printed.', REFUSES_START, 'Run `bin/magento workspaces:pair` and give the sidecar the whole line.'),
  MAPPING_UNREADABLE: explained('start', 'The mapping directory cannot be read.', REFUSES_START, 'Set `MAPPING_DIR` to the folder of the mapping files.'),
  MAPPING_UNUSABLE: explained('start', 'The mapping has mistakes, names what is not in Content Server, or fills nothing into a required attribute of a category that it fills.', REFUSES_START, 'Correct the lines it lists, or create what they name in Content Server.'),
  DATA_DIR_IN_USE: explained('start', 'Another process holds the embedded database.', REFUSES_START, 'Stop it, use another `DATA_DIR`, or PostgreSQL by `DATABASE_URL`.'),
  STORE_UNUSABLE: explained('start', 'The database cannot be reached or used.', REFUSES_START, 'Check that it runs, its address, and that its user may create tables.'),
  ADDRESS_UNUSABLE: explained('start', '`HOST` and `PORT` are taken or not of this machine.', REFUSES_START, 'Choose others.'),

  SIGNATURE_INVALID: explained('shop\'s delivery', 'The request is not signed with this pairing\'s secret, or was altered.', 'The shop keeps its events and tries again.', 'Pair again: `bin/magento workspaces:pair`.'),
  SIGNATURE_STALE: explained('shop\'s delivery', 'The signature is more than five minutes old or ahead.', 'The shop keeps its events and tries again.', 'Set both machines\' clocks by NTP.'),
  CONTENT_TYPE: explained('shop\'s delivery', 'The request is not plain JSON.', NOTHING, 'Look for a proxy that compresses or rewrites requests.'),
  BATCH_TOO_LARGE: explained('shop\'s delivery', 'The batch is larger than 8 MiB.', 'The module halves its batches.', 'Nothing, unless a single order is that large.'),
  BATCH_MALFORMED: explained('shop\'s delivery', 'The body is not a batch of events.', NOTHING, 'Check that module and sidecar are of versions that fit.'),
  EVENT_MALFORMED: explained('shop\'s delivery', 'One event breaks the contract; the reason names each field.', 'Its neighbours are taken in. The shop marks its rows dead.', 'Update module and sidecar to versions that fit, then `bin/magento workspaces:outbox:retry`.'),
  EVENT_TYPE_UNKNOWN: explained('shop\'s delivery', 'This sidecar knows no such event.', 'Its neighbours are taken in. The shop marks its rows dead.', 'Update the sidecar.'),
  EVENT_UNSTORABLE: explained('shop\'s delivery', 'The sidecar\'s database refuses what stands in one event.', 'Its neighbours are taken in. The shop marks its rows dead.', 'See the record in the shop for text of odd length or kind, mend it and save it again; tell the makers the code.'),
  BUSY: explained('anywhere', 'Too much waits, the store is away or the sidecar is stopping (to the shop); or another worker is on a related object (work item).', 'The shop delivers again after `Retry-After`; a work item waits without burning a try.', 'Nothing; if it stays, see what the operator\'s page shows.'),
  PACK_NOT_READY: explained('shop\'s documents', 'The order has no complete workspace yet, so that a pack of it would lack something.', NOTHING, 'Wait until the order\'s page says that it is up to date, or mend what it names; then try again.'),
  DOCUMENT_UNKNOWN: explained('shop\'s documents', 'The bridge stored no document under that number.', NOTHING, 'Reload the page in the shop.'),
  THUMBNAIL_NONE: explained('shop\'s documents', 'The document is no PDF or image, is damaged, or its picture would cost too much; or pictures are off.', 'The shop shows it without one.', NOTHING),
  PATH_UNKNOWN: explained('anywhere', 'There is nothing at this address.', NOTHING, 'See `sidecar/contract/openapi.json`.'),
  REQUEST_MALFORMED: explained('anywhere', 'The request cannot be read.', NOTHING, 'See `sidecar/contract/openapi.json`.'),

  OPENTEXT_UNREACHABLE: explained('work item', 'No connection to Content Server.', RETRIES, 'Start Content Server, or check `OPENTEXT_URL` and the network.'),
  OPENTEXT_UNAVAILABLE: explained('work item', 'Content Server had an error.', RETRIES, 'If it stays, see Content Server\'s own log.'),
  OPENTEXT_UNREADABLE_ANSWER: explained('work item', 'An answer that is no data, as a restarting server gives.', RETRIES, 'If it stays, check `OPENTEXT_URL` and the proxy before it.'),
  OPENTEXT_THROTTLED: explained('work item', 'Content Server asks for a pause.', 'Stays away for as long as asked.', 'If it stays, lower `CONCURRENCY`.'),
  OPENTEXT_UNDER_WAY: explained('work item', 'A call was sent within the last half minute and no answer came: it may still arrive, and what is sent now might be overwritten by it or done twice.', 'Waits until it can no longer arrive; no try is counted.', NOTHING),
  OPENTEXT_OUTCOME_UNKNOWN: explained('work item', 'The connection ended before the answer, or the server before Content Server gave up waiting for it.', 'Looks whether it happened before it does anything more; sends names and attributes again when the first call can no longer arrive, after half a minute.', NOTHING),
  OPENTEXT_NOT_SIGNED_IN: explained('work item', 'The session was over.', 'Signs in again.', NOTHING),
  OPENTEXT_SESSION_REFUSED: explained('work item', 'Content Server signed the bridge in and refused the session.', RETRIES, 'Where several front ends share an address, keep a session on one of them.'),
  OPENTEXT_CREDENTIALS_REFUSED: explained('work item', 'User name or password are wrong, or the account is locked.', 'At start: refuses. Later: stops claiming, asks once a minute, and runs the parked items again when it is let in.', 'Correct `OPENTEXT_USER` and `OPENTEXT_PASSWORD`; a changed `OPENTEXT_PASSWORD_FILE` is read by itself.'),
  OPENTEXT_FORBIDDEN: explained('work item', 'The bridge\'s user lacks a permission.', PARKS, 'Give it to the user, then run the item again.'),
  OPENTEXT_NOT_FOUND: explained('work item', 'Content Server does not know what was asked for.', PARKS, 'Check `OPENTEXT_URL` and that business workspaces are installed.'),
  OPENTEXT_NODE_GONE: explained('work item', 'A workspace or document is gone, or hidden from the bridge\'s user.', PARKS, 'Restore it, or give the permission to see it; then run the item again.'),
  OPENTEXT_NAME_TAKEN: explained('work item', 'Something else of that name stands in the place.', PARKS, 'Rename or move it, or change the name in the mapping; then run the item again.'),
  OPENTEXT_NAME_UNRESOLVED: explained('work item', 'A name of the mapping is not in Content Server any more.', PARKS, 'Run `workspace-bridge check`: it lists every missing name.'),
  WORKFLOW_NOT_OFFERED: explained('work item', 'Content Server offers no workflow of that name for the document.', PARKS, 'Check its name in the mapping, and that the bridge\'s user may start it; then run the item again.'),
  WORKFLOW_HAS_NO_DOCUMENT: explained('work item', 'The workspace has no document of the kinds the workflow goes with.', PARKS, 'Check `documents` under `start` in the mapping; then run the item again.'),
  OPENTEXT_LOCKED: explained('work item', 'Someone has the item reserved.', 'Waits without burning a try.', 'If it stays, let the person unreserve it.'),
  OPENTEXT_CONFLICT: explained('work item', 'Someone changed the item at the same moment.', RETRIES_THEN_PARKS, NOTHING),
  OPENTEXT_TOO_LARGE: explained('work item', 'The document is larger than Content Server takes.', PARKS, 'Raise the limit there or in the proxy before it, then run the item again.'),
  OPENTEXT_REFUSED: explained('work item', 'Content Server refused it; the message has its words.', PARKS, 'Correct what they name, in Content Server or in the mapping; then run the item again.'),
  OPENTEXT_REDIRECTED: explained('work item', 'Content Server sent the call elsewhere; the bridge follows nowhere with its credentials.', PARKS, 'Set `OPENTEXT_URL` to the final address.'),

  CLASSIFICATION_UNKNOWN: explained('work item', 'The records classification that `archive.classification` names is not in Content Server.', PARKS, 'Correct it in the mapping or create it in Content Server, then run the item again.'),
  RECORD_DECLARED_ELSEWHERE: explained('work item', 'Somebody declared a document a record of another classification than the mapping wants.', PARKS, 'See in Content Server who did, and take it off; or give `archive.declare` the roles the bridge is to declare. Then run the item again.'),
  HOLD_UNKNOWN: explained('work item', 'The shop wants a hold that is not in Content Server, and the mapping does not say of which type to make it.', PARKS, 'Create the hold, or give `archive.holdType`; then run the item again.'),
  CHECK_INTERRUPTED: explained('archive', 'Content Server does not answer while a check of the archive reads from it.', 'Goes on behind the last order it finished, once a minute.', 'Nothing; if it stays, see why Content Server does not answer.'),
  REPORT_ADDRESS_REFUSED: explained('archive', 'The mail server took the report for some addresses and refused others.', 'Those others have no report; nothing is sent a second time by itself.', 'Correct `REPORT_TO` or the mail server, then send one from the operator\'s page.'),
  REPORT_UNDELIVERED: explained('archive', 'The mail server of `SMTP_URL` cannot be reached, or does not take the report.', 'Tries again after a minute, then with growing pauses, at least once an hour.', 'Correct what the message names: `SMTP_URL`, `REPORT_TO`, `REPORT_FROM`, or the mail server.'),
  REPORT_OUTCOME_UNKNOWN: explained('archive', 'The connection to the mail server ended before it answered, or the bridge ended while it was sending: the report may have been sent.', 'Does not send it a second time by itself.', 'Where it did not come, press *Send one now* on the operator\'s page of the archive.'),

  COMMERCE_UNREACHABLE: explained('work item', 'No connection to the shop, or it broke off.', RETRIES, 'Start the shop, or check the address it was paired with.'),
  COMMERCE_UNAVAILABLE: explained('work item', 'The shop had an error.', RETRIES, 'If it stays, see `var/log` of the shop.'),
  COMMERCE_UNREADABLE_ANSWER: explained('work item', 'An answer that is not the module\'s, as in maintenance.', RETRIES, 'End the maintenance; check that nothing rewrites the shop\'s answers.'),
  COMMERCE_FORBIDDEN: explained('work item', 'The shop did not accept the signature or the Integration\'s rights.', 'Documents: parked. Write-backs: kept and tried again.', 'Pair again: `bin/magento workspaces:pair`.'),
  COMMERCE_NOT_FOUND: explained('work item', 'The shop has no such service.', 'Kept and tried again.', 'Enable the module; check the address it was paired with.'),
  COMMERCE_REFUSED: explained('work item', 'The shop refused a call; the message has its words.', 'Kept and tried again.', 'Check that module and sidecar are of versions that fit.'),
  DOCUMENT_GONE: explained('work item', 'The shop announced a document and no longer has it.', PARKS, 'If it was deleted on purpose, change the record so that its next snapshot comes without it; else restore it and run the item again.'),
  DOCUMENT_BROKEN_OFF: explained('work item', 'A document ended before its announced length.', RETRIES_THEN_PARKS, 'If it stays, see what cuts answers off between shop and sidecar.'),

  TEMPLATE_MISSING: explained('work item', 'The template of a document the bridge makes is missing or has mistakes.', PARKS, 'Run `workspace-bridge check`: it lists every mistake with file and line.'),

  WORKSPACE_NOT_RECORDED: explained('work item', 'A step came before its workspace was recorded.', RETRIES_THEN_PARKS, NOTHING),
  LEASE_LOST: explained('work item', 'Another worker took the object over, as this one gave no sign of life.', 'The other worker brings it up to date.', 'If it is frequent, the process starves: give it more CPU.'),
  WORKER_DIED: explained('work item', 'Several processes in a row ended while they had the object in work.', 'Tries it after all others, later and later; parks it after the tenth.', 'See why they ended: memory, probes, or this very object; then run it again.'),
  INTERNAL_ERROR: explained('anywhere', 'A mistake in the bridge.', RETRIES_THEN_PARKS, 'Report it with the log lines of the event id.'),

  NOTIFICATIONS_OFF: explained('notifications', 'There is no secret that notifications could be signed with.', NOTHING, 'Set `NOTIFY_SECRET` or `NOTIFY_SECRET_FILE`.'),
  TOO_MANY_NOTIFICATIONS: explained('notifications', 'More than 120 notifications came from one address within a minute.', 'Answers nothing to it for the rest of the minute; workspaces are looked at in their turn.', 'Name several workspaces in one notification.'),

  ADOBE_IO_SDK_MISSING: explained('start', 'Adobe I/O Events is switched on, and `@adobe/aio-sdk` is not installed.', REFUSES_START, 'Install the optional packages too (`npm ci` without `--omit=optional`), or switch it off.'),
  ADOBE_IO_UNREACHABLE: explained('Adobe I/O', 'No connection to Adobe, or it broke off.', RETRIES, 'Let the sidecar reach the hosts that docs/adobe-io.md lists.'),
  ADOBE_IO_UNAVAILABLE: explained('Adobe I/O', 'Adobe had an error or asks for a pause.', 'Stays away for as long as asked, then tries again.', 'If it stays, see Adobe\'s status page.'),
  ADOBE_IO_CREDENTIALS_REFUSED: explained('Adobe I/O', 'Adobe did not accept the client, its secret, its scopes or its organization.', RETRIES, 'Correct `ADOBE_IO_CLIENT_ID`, `ADOBE_IO_CLIENT_SECRET`, `ADOBE_IO_ORG_ID`, `ADOBE_IO_SCOPES`; a changed `ADOBE_IO_CLIENT_SECRET_FILE` is read by itself.'),
  ADOBE_IO_REFUSED: explained('Adobe I/O', 'Adobe refused a call, or its answer points to another address.', 'An event to publish is kept and tried again when the service starts; the journal is tried again.', 'Check journal address, provider and event codes in Developer Console.'),
  ADOBE_IO_POSITION_EXPIRED: explained('Adobe I/O', 'The sidecar was away for longer than Adobe keeps events, seven days.', 'Goes on where `ADOBE_IO_JOURNAL_START` says.', 'Run `bin/magento workspaces:reconcile --since=…` in the shop with the time that the operator\'s page names.'),
  ADOBE_IO_SIGNATURE_INVALID: explained('Adobe I/O', 'A delivery is not signed by Adobe, or was altered on its way.', 'Nothing of it is used.', 'If Adobe itself delivered it, look for a proxy that rewrites bodies or drops headers.'),
  ADOBE_IO_RECIPIENT_WRONG: explained('Adobe I/O', 'A delivery is signed by Adobe and meant for another client.', 'Nothing of it is used.', 'Set `ADOBE_IO_CLIENT_ID` to the client id of the project whose registration delivers here.'),
  TOO_MANY_IO_EVENTS: explained('Adobe I/O', 'More than 1,200 deliveries came from one address within a minute.', 'Answers nothing to it for the rest of the minute; Adobe delivers again.', 'Register for fewer events, or read the journal.'),

  NOT_SIGNED_IN: explained('operator\'s services', 'No password came with the request, or a wrong one.', NOTHING, 'Send `Authorization: Bearer` and the operator\'s or the viewer\'s password.'),
  OPERATOR_ONLY: explained('operator\'s services', 'A viewer asked for a change.', NOTHING, 'Use the operator\'s password.'),
  OPERATOR_OFF: explained('operator\'s services', 'There is no operator\'s password, so that nobody gets in.', NOTHING, 'Set `OPERATOR_PASSWORD` or `OPERATOR_PASSWORD_FILE`.'),
  TOO_MANY_TRIES: explained('operator\'s services', 'Ten wrong passwords came from one address within a minute.', 'Answers nothing to it for the rest of the minute.', 'Wait a minute.'),

  SERVICE_UNREACHABLE: explained('command line', 'The running service holds the embedded store and cannot be asked.', NOTHING, 'Give the command the service\'s `HOST`, `PORT` and `OPERATOR_PASSWORD`, or `SIDECAR_URL`.'),
  OBJECT_UNKNOWN: explained('command line', 'No event of that object is at hand, or another process works on it.', NOTHING, 'Save the record in the shop, or `workspace-bridge replay`.'),
  USAGE: explained('command line', 'The command cannot be understood.', NOTHING, 'See `workspace-bridge --help`.'),
} as const satisfies Record<string, ErrorExplanation>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** The page for operators, as committed in docs/errors.md. */
export function errorsPage(): string {
  const rows = Object.entries<ErrorExplanation>(ERROR_CODES);
  const sections = [...new Set(rows.map(([, { where }]) => where))].map((where) => [
    `## ${HEADINGS[where]}`,
    '',
    '| Code | Meaning | What the bridge does next | What to do |',
    '|---|---|---|---|',
    ...rows.filter(([, row]) => row.where === where).map(([code, { meaning, next, action }]) => `| \`${code}\` | ${meaning} | ${next} | ${action} |`),
    '',
  ].join('\n'));
  return ['# Error codes', '', 'Made from `sidecar/src/domain/error-codes.ts` by `npm run contract`. Whatever a code says, nothing that the shop committed is lost: it waits, in the shop or here.', '', ...sections].join('\n');
}

const HEADINGS: Readonly<Record<Where, string>> = {
  start: 'At start', archive: 'Checks of the archive, and its report by e-mail', 'Adobe I/O': 'Adobe I/O Events: calls to it, answers to its deliveries', notifications: 'Answers to notifications of Content Server', 'shop\'s delivery': 'Answers to the shop\'s deliveries', 'shop\'s documents': 'Answers to the shop\'s document pages', 'work item': 'Work items: waiting, tried again, parked',
  'operator\'s services': 'Answers to operators\' programs', 'command line': 'Command line', anywhere: 'Anywhere',
};
