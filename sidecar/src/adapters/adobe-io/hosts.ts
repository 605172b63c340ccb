/** Where Adobe's services are. Nothing in a request, an answer or an event names another place. */
export interface AdobeHosts {
  readonly tokens: string;
  readonly publishing: string;
  /** Origin of the public keys. */
  readonly keys: string;
  /** Origin and path at which a registration is confirmed. */
  readonly validation: string;
}

/** Sources: developer.adobe.com, "OAuth Server-to-Server credential API Reference", "Events Publishing API", "Introduction to Adobe I/O Events Webhooks". */
const ADOBE: AdobeHosts = {
  tokens: 'https://ims-na1.adobelogin.com/ims/token/v3',
  publishing: 'https://eventsingress.adobe.io',
  keys: 'https://static.adobeioevents.com',
  validation: 'https://csm.adobe.io/csm/registrations/validate',
};

/** @param standIn origin of a stand-in on this machine */
export function adobeHosts(standIn: string | undefined): AdobeHosts {
  return standIn === undefined ? ADOBE : { tokens: `${standIn}/ims/token/v3`, publishing: `${standIn}/ingress`, keys: standIn, validation: `${standIn}/csm/registrations/validate` };
}
