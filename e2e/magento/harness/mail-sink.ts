import { type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { simpleParser, type AddressObject } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { until } from '../../processes/until.js';

export interface Mail { readonly to: string; readonly recipients: readonly string[]; readonly subject: string; readonly html: string; readonly messageId: string | undefined; readonly raw: Buffer }

const addresses = (value: AddressObject | AddressObject[] | undefined): string => [value ?? []].flat().map((entry) => entry.text).join(', ');

/** An SMTP server that keeps every message and sends none on. */
export class MailSink {
  readonly mails: Mail[] = [];

  private constructor(private readonly server: SMTPServer, readonly port: number) {}

  static async start(): Promise<MailSink> {
    const received: { sink?: MailSink } = {};
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, done) => {
        buffer(stream).then(async (raw) => {
          const parsed = await simpleParser(raw);
          received.sink?.mails.push({
            to: addresses(parsed.to),
            recipients: session.envelope.rcptTo.map((recipient) => recipient.address),
            subject: parsed.subject ?? '',
            html: parsed.html || '',
            messageId: parsed.messageId,
            raw,
          });
          done();
        }, done);
      },
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    received.sink = new MailSink(server, (server.server.address() as AddressInfo).port);
    return received.sink;
  }

  /** The first message, among those sent and still to come, whose subject and recipients fit. */
  async find(subject: RegExp, recipient?: string, seconds = 30): Promise<Mail> {
    return until(`an e-mail with subject ${subject}`, async () => this.mails.find((mail) =>
      subject.test(mail.subject) && (recipient === undefined || mail.recipients.includes(recipient))), seconds);
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => { this.server.close(resolve); });
  }
}
