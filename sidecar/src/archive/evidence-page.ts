import { html, type Html } from '../console/html.js';

export interface EvidenceRow { readonly role: string; readonly path: string; readonly version: number; readonly size: number; readonly storedAt: string; readonly sha256: string; readonly record: string; readonly present: boolean }
export interface EvidenceSection { readonly title: string; readonly rows: readonly EvidenceRow[] }

export interface EvidenceContent {
  readonly title: string;
  readonly madeAt: string;
  readonly sections: readonly EvidenceSection[];
  /** Whether signed checkpoints of the trail are in the archive. */
  readonly checkpoints: boolean;
  /** Of the key that signs the sums; absent: nothing is signed. */
  readonly fingerprint?: string;
}

/** The page an auditor begins with; needs nothing but a browser. */
export function evidencePage({ title, madeAt, sections, checkpoints, fingerprint }: EvidenceContent): string {
  return `<!doctype html>\n${html`<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>
body{font:15px/1.45 sans-serif;margin:2rem;color:#222}table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top}td.sha{font-family:monospace;word-break:break-all;max-width:24rem}.missing{color:#a00;font-weight:bold}
</style></head><body><h1>${title}</h1>
<p>Made ${madeAt}. Each folder holds the documents as Content Server gave them, <code>manifest.json</code> (what was stored: node, version, SHA-256, size, event) and <code>audit.jsonl</code> (every effect of the bridge, each entry with the hash of the one before).</p>
<p>To verify: unpack, then <code>sha256sum -c SHA256SUMS</code> in this folder. The sums are those recorded when the documents were stored: a document that was altered or is missing fails. The chain: the <code>hash</code> of an entry is the SHA-256 of its JSON with sorted names, without spaces and without <code>hash</code>; <code>previous</code> is the hash of the entry before.</p>
${[signature(fingerprint)]}${checkpoints ? [CHECKPOINTS] : []}${sections.map(section)}</body></html>`.text}\n`;
}

function signature(fingerprint: string | undefined): Html {
  return fingerprint === undefined
    ? html`<p><b>Not signed:</b> the bridge that made this has no key (<code>AUDIT_KEY_FILE</code>). The sums show whether a document still is what was stored; that this file as a whole was not made anew by somebody else, nothing in it shows.</p>`
    : html`<p>Signed: <code>openssl pkeyutl -verify -pubin -inkey signed-by.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig</code> (OpenSSL 3) says <i>Signature Verified Successfully</i> if the sums are those of the bridge
that holds the key. Compare the key with the one you were given another way: <code>openssl pkey -pubin -in signed-by.pem -outform DER | sha256sum</code> is <code>${fingerprint}</code>, and what <code>workspace-bridge audit key --fingerprint</code> prints there.</p>`;
}

const CHECKPOINTS = html`<p>Signed checkpoints: <code>checkpoints/N.hashes</code> lists the <code>hash</code> of every entry that was written in the hour the checkpoint covers, those in <code>audit.jsonl</code> among them; its SHA-256 is the <code>digest</code> in
<code>N.json</code>, which was signed then: <code>openssl pkeyutl -verify -pubin -inkey checkpoints/key-1.pem -rawin -in checkpoints/N.json -sigfile checkpoints/N.sig</code>. Compare the key with the one you were given another way.</p>`;

function section({ title, rows }: EvidenceSection): Html {
  return html`<h2>${title}</h2><table><thead><tr><th>Document</th><th>File</th><th>Version</th><th>Bytes</th><th>Stored</th><th>Record of</th><th>SHA-256 when stored</th></tr></thead><tbody>${rows.map(row)}</tbody></table>`;
}

function row({ role, path, version, size, storedAt, sha256, record, present }: EvidenceRow): Html {
  const file = present ? html`<a href="${path.split('/').map(encodeURIComponent).join('/')}">${path}</a>` : html`<span class="missing">not in Content Server: ${path}</span>`;
  return html`<tr><td>${role}</td><td>${[file]}</td><td>${version}</td><td>${size}</td><td>${storedAt}</td><td>${record}</td><td class="sha">${sha256}</td></tr>`;
}
