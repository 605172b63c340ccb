/** A plain-text mail; the same `messageId` is the same mail. */
export interface Mail { readonly subject: string; readonly text: string; readonly messageId: string }

/** Sends to the addresses of the settings. */
export interface Mailer {
  /** Whether the mail server lets the bridge in; sends nothing. BridgeError REPORT_UNDELIVERED where not. */
  check(): Promise<void>;
  /** How many of the addresses the mail server refused while it took the mail for others. BridgeError REPORT_UNDELIVERED: certainly not sent. BridgeError REPORT_OUTCOME_UNKNOWN: it may have been. */
  send(mail: Mail): Promise<{ readonly refused: number }>;
}
