/** Where public sources leave a behaviour open, the one this server shows. Changeable while it runs, to test a client against each. */
export interface Settings {
  /** Status of "An item with the name … already exists." on node create and rename. pyxecm handles 500, the OpenAPI lists 400. */
  duplicateNameStatus: 400 | 500;
  /** Status of "could not be accessed" answers. */
  missingNodeStatus: 400 | 404 | 500;
  /** Status when no workspace has the business object asked for. */
  missingBusinessObjectStatus: 400 | 404;
  /** A second create for the same business object: refused, or answered with the workspace that is there. */
  secondWorkspace: 'refuse' | 'answer-existing';
  /** Milliseconds from a change until search finds it. */
  searchLag: number;
  /** Milliseconds a session lives after its last request. */
  sessionTimeout: number;
  /** Milliseconds after which a response offers a new ticket in its header. */
  ticketRenewal: number;
}

export const defaultSettings = (): Settings => ({
  duplicateNameStatus: 400,
  missingNodeStatus: 400,
  missingBusinessObjectStatus: 404,
  secondWorkspace: 'refuse',
  searchLag: 2_000,
  sessionTimeout: 1_800_000,
  ticketRenewal: 1_000,
});
