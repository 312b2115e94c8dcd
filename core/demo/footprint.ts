/** Metres across and along that a stand must hold. */
export interface Footprint {
  readonly span: number;
  readonly length: number;
}
