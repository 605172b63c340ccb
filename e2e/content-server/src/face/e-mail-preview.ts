import { simpleParser } from 'mailparser';
import { markup } from './html.js';

/** An e-mail as a page: head, text or its HTML with remote content blocked by the frame's policy, and what is attached. */
export async function eMailPreview(bytes: Buffer): Promise<string> {
  const mail = await simpleParser(bytes, { skipImageLinks: true });
  const to = Array.isArray(mail.to) ? mail.to.map((one) => one.text).join(', ') : (mail.to?.text ?? '');
  const head = markup`<table><tr><th align="left">From</th><td>${mail.from?.text ?? ''}</td></tr><tr><th align="left">To</th><td>${to}</td></tr>
<tr><th align="left">Subject</th><td>${mail.subject ?? ''}</td></tr><tr><th align="left">Date</th><td>${mail.date?.toISOString() ?? ''}</td></tr>
<tr><th align="left">Attachments</th><td>${mail.attachments.map((one) => one.filename ?? 'unnamed').join(', ')}</td></tr></table><hr>`.text;
  const body = typeof mail.html === 'string' ? mail.html : markup`<pre style="white-space: pre-wrap">${mail.text ?? ''}</pre>`.text;
  return `<!DOCTYPE html><meta charset="utf-8"><body style="font: 14px system-ui, sans-serif">${head}${body}</body>`;
}
