import { type OAuthCredentials } from './oauth-client.js';

export interface Pairing { readonly text: string; readonly base: string; readonly oauth: OAuthCredentials; readonly signing: string }

/** Reads what `bin/magento workspaces:pair --json` printed (docs/architecture.md, Pairing). */
export function readPairing(printed: string): Pairing {
  const { pairing: text } = JSON.parse(printed) as { pairing: string };
  const content = JSON.parse(Buffer.from(text.replace(/^wsb1_/, ''), 'base64url').toString('utf8')) as Omit<Pairing, 'text'>;
  return { ...content, text };
}
