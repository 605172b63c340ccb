/** An event of Adobe Commerce as Adobe I/O Events hands it over: what happened, to which record, by its fields at that moment. */
export interface IoEvent {
  /** The same whichever way, and however often, it is delivered. */
  readonly id: string;
  /** Event code, e.g. `com.adobe.commerce.observer.sales_order_save_commit_after`. */
  readonly type: string;
  /** Client id of the project it is meant for; a journal's events may lack it. */
  readonly recipient: string | undefined;
  readonly value: Readonly<Record<string, unknown>>;
}

const LONGEST = 255;

/**
 * CloudEvents 1.0 with `event_id` and `recipient_client_id` beside its attributes; the record's fields stand under `data.value`.
 * Undefined where it is none. Source: AdobeDocs/adobe-io-events and commerce-extensibility, see e2e/adobe-io/FACTS.md.
 */
export function readIoEvent(json: unknown): IoEvent | undefined {
  if (!isRecord(json)) return undefined;
  const { event_id: eventId, id, type, recipient_client_id: recipient, data } = json;
  const own = eventId ?? id;
  if (!isText(own) || !isText(type) || !isRecord(data)) return undefined;
  return { id: own, type, recipient: isText(recipient) ? recipient : undefined, value: isRecord(data['value']) ? data['value'] : data };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
