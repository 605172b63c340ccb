import type { Confidence } from './http/operation.js';
import type { Settings } from './state/settings.js';

/** Rules that hold for every call. */
export const GROUND_RULES: readonly { readonly behaviour: string; readonly source: string; readonly confidence: Confidence }[] = [
  { behaviour: 'Bodies are form-urlencoded or multipart, flat or with JSON in the field `body`; both are merged. A JSON content type is refused.', source: 'pyxecm `do_request`; @kweli/cs-rest; note of its author', confidence: 'seen in a public client' },
  { behaviour: 'Lists come as repeated keys, JSON text, or OScript lists `{a,\'b\'}`; truth values in any case and as 0 and 1; flags may have no value.', source: 'pyxecm; @kweli/cs-rest; OpenText OpenAPI', confidence: 'seen in a public client' },
  { behaviour: '`suppress_response_codes` answers 200 with the code as `statusCode` in the body.', source: 'OpenText OpenAPI', confidence: 'documented' },
  { behaviour: 'An unknown path: 400 "The REST API URL could not be found in the mappings registry".', source: 'OpenText OpenAPI', confidence: 'documented' },
  { behaviour: 'Errors are `{"error": text}`, sometimes with `errorDetail`.', source: 'OpenText OpenAPI; Smart UI', confidence: 'documented' },
  { behaviour: 'No ticket, an unknown or an expired one: 401 "Authentication Required".', source: 'OpenText OpenAPI', confidence: 'documented' },
  { behaviour: 'The ticket is taken from the header `OTCSTicket` or the cookies `LLCookie` and `OTCSTicket`; `OTDSTicket` and `Authorization: Bearer` work on every call.', source: 'pyxecm; fitschgo/xecm', confidence: 'seen in a public client' },
  { behaviour: 'Every answer offers a ticket in its `OTCSTicket` header; the old one stays valid until it expires by itself. Expiry slides with use.', source: 'header dump and advice on the OpenText forum; pyxecm; @kweli/cs-rest', confidence: 'seen in a public client' },
  { behaviour: 'No successful answer has an empty body.', source: 'pyxecm takes one for a failure', confidence: 'seen in a public client' },
  { behaviour: 'Core lists carry `collection.paging`, business workspace lists `paging` at the top.', source: 'pyxecm; OpenText OpenAPI', confidence: 'seen in a public client' },
  { behaviour: 'Names: 1 to 248 characters, no colon, blanks around are cut, unique in their container.', source: 'create form of Smart UI; pyxecm `cleanse_item_name`', confidence: 'seen in a public client' },
  { behaviour: 'There are no webhooks and no change feed.', source: 'OpenText OpenAPI', confidence: 'documented' },
];

/** What no source settles. */
export const OPEN_POINTS: readonly { readonly question: string; readonly here: string; readonly setting?: keyof Settings }[] = [
  { question: 'Status of a duplicate name', here: '400, or 500; the text always contains "already exists"', setting: 'duplicateNameStatus' },
  { question: 'Status of a node that is not there or not visible', here: '400, or 404 or 500; never a hint which of both it is', setting: 'missingNodeStatus' },
  { question: 'Status when no workspace has a business object', here: '404, or 400', setting: 'missingBusinessObjectStatus' },
  { question: 'A second create for the same business object', here: 'refused with "already exists", or answered with the workspace that is there; never two', setting: 'secondWorkspace' },
  { question: 'How long search lags', here: '2 seconds', setting: 'searchLag' },
  { question: 'Session length', here: '30 minutes after the last request', setting: 'sessionTimeout' },
  { question: 'How often a new ticket is offered', here: 'at most once a second', setting: 'ticketRenewal' },
  { question: 'An unknown parameter', here: 'refused: a misspelt one must not pass for accepted' },
  { question: 'Upper and lower case in names', here: 'two names that differ in case only are the same name' },
  { question: 'Control characters in names', here: 'refused' },
  { question: 'Members\' `where_name`', here: 'compares the beginning, without regard to case' },
  { question: 'Container of permission rows', here: 'a list, each row under `data.permissions`' },
  { question: '`permissions/effective`', here: '`data.permissions` with names and `right_id`' },
  { question: 'v1 version list', here: '`{"data": [..]}`, oldest first' },
  { question: '`versions` in the answer to a new version', here: 'an object, not a list' },
  { question: 'Answer to `POST v2/members`', here: '`results.data.properties`, and `results.id`' },
  { question: 'Answer to `draftprocesses/startwf`', here: 'as to starting a draft' },
  { question: 'Subtype and volume of records classifications', here: 'subtype 551 below the records management volume 550' },
  { question: 'Shape of `rmcodes`', here: '`results.data`: table name to a list of `{name, description}`' },
  { question: 'Status and text when a held or recorded item is changed or deleted', here: '400, text says why' },
  { question: 'How a hold is taken off', here: '`DELETE v1/nodes/{id}/holds/{hold}`' },
  { question: 'Whether Admin may act on another\'s task', here: 'yes' },
  { question: 'OTDS sign-in name', here: '`user` and `user@partition` both' },
  { question: 'Search region of a category attribute', here: '`Attr_<category>_<attribute>`' },
  { question: 'Rows of a set beyond the last', here: 'filled with empty rows up to the limit of the set' },
  { question: 'Early workspace without a parent', here: 'goes to the location of its type' },
  { question: 'Date attributes in answers', here: '`YYYY-MM-DDT00:00:00`, whatever was sent' },
];
