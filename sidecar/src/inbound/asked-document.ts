import type { Request, Response } from 'express';
import type { ServedDocument } from '../ports/served-document.js';
import { refuse } from './refusal.js';

export interface AskedDocument { readonly nodeId: number; readonly version: number; readonly document: ServedDocument }

/** The document a request's path and `version` name, if the shop may have it; otherwise the request is refused, and nothing is told of why. */
export async function askedDocument(request: Request, response: Response, find: (nodeId: number) => Promise<ServedDocument | undefined>): Promise<AskedDocument | undefined> {
  const nodeId = wholeNumber(String(request.params['nodeId']));
  const asked = request.query['version'] === undefined ? undefined : wholeNumber(String(request.query['version']));
  const document = nodeId === undefined ? undefined : await find(nodeId);
  const version = asked ?? document?.version;
  const unreadable = request.query['version'] !== undefined && asked === undefined;
  if (document === undefined || nodeId === undefined || version === undefined || unreadable || (document.onlyThisVersion && version !== document.version)) {
    refuse(response, { status: 404, code: 'DOCUMENT_UNKNOWN', message: 'There is no such document for the shop.', nextAction: 'Reload the page in the shop; the document may have been replaced or withdrawn.' });
    return undefined;
  }
  return { nodeId, version, document };
}

function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
