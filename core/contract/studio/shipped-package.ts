/** A package that the app carries, with what its licence asks to be shown. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX, as the package names it. */
  readonly licence: string;
  /** Its licence file; null where it carries none. */
  readonly text: string | null;
}
