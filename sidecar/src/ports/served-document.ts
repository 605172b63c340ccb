/** A document the shop may have the bytes of. */
export interface ServedDocument {
  readonly name: string;
  readonly mimeType: string;
  /** The newest the bridge knows. */
  readonly version: number;
  /** Of people's own documents one that is superseded is never served; of the bridge's own every version may be looked at. */
  readonly onlyThisVersion: boolean;
}
