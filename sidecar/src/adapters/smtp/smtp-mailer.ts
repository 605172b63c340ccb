import { createTransport, type Transporter } from 'nodemailer';
import type { SentMessageInfo } from 'nodemailer/lib/smtp-transport/index.js';
import { BridgeError } from '../../domain/errors.js';
import type { Mail, Mailer } from '../../ports/mailer.js';

export interface SmtpSettings {
  /** `smtp://user:password@host:587` or `smtps://…`, as it is now. */
  readonly url: () => string;
  readonly from: string;
  readonly to: readonly string[];
}

const CONNECT_MILLISECONDS = 30_000;
const ANSWER_MILLISECONDS = 120_000;

/** Mail over SMTP by nodemailer. A connection of its own for each mail: there are few. */
export class SmtpMailer implements Mailer {
  constructor(private readonly settings: SmtpSettings) {}

  async check(): Promise<void> {
    await this.with(async (transport) => {
      try {
        await transport.verify();
      } catch (cause) {
        throw undelivered(cause);
      }
    });
  }

  async send({ subject, text, messageId }: Mail): Promise<{ refused: number }> {
    const { from, to } = this.settings;
    return await this.with(async (transport) => {
      try {
        const { rejected } = await transport.sendMail({ from, to: [...to], subject, text, messageId, disableFileAccess: true, disableUrlAccess: true, headers: { 'auto-submitted': 'auto-generated' } });
        return { refused: rejected.length };
      } catch (cause) {
        // an answer of the server is a no; without one it may have taken the mail
        throw (cause as SmtpFailure).responseCode !== undefined || NOT_SENT.has((cause as SmtpFailure).code ?? '') ? undelivered(cause) : unknown(cause);
      }
    });
  }

  private async with<T>(work: (transport: Transporter<SentMessageInfo>) => Promise<T>): Promise<T> {
    const transport = createTransport({ url: this.settings.url(), connectionTimeout: CONNECT_MILLISECONDS, greetingTimeout: CONNECT_MILLISECONDS, socketTimeout: ANSWER_MILLISECONDS });
    try {
      return await work(transport);
    } finally {
      transport.close();
    }
  }
}

interface SmtpFailure { readonly message?: string; readonly code?: string; readonly responseCode?: number }

/** Of nodemailer: before any of the mail is sent. */
const NOT_SENT: ReadonlySet<string> = new Set(['EDNS', 'EAUTH', 'EENVELOPE', 'ETLS', 'ECONNREFUSED', 'ENOTFOUND']);

/** Of what the server says, which may name a person, only the code; else what became of the connection. */
function words({ message, code, responseCode }: SmtpFailure): string {
  return [responseCode === undefined ? message ?? '' : `answer ${responseCode}`, code ?? ''].filter((part) => part !== '').join(', ') || 'no reason given';
}

function undelivered(cause: unknown): BridgeError {
  return new BridgeError({
    code: 'REPORT_UNDELIVERED', message: `The mail server does not take the report (${words(cause as SmtpFailure)}).`, disposition: 'retry', nextAction: 'The bridge tries again by itself.', cause,
  });
}

function unknown(cause: unknown): BridgeError {
  return new BridgeError({
    code: 'REPORT_OUTCOME_UNKNOWN', message: `The connection to the mail server ended before it answered (${words(cause as SmtpFailure)}): the report may have been sent.`, disposition: 'look',
    nextAction: 'Where it did not come, send one from the operator\'s page.', cause,
  });
}
