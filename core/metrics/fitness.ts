/** What `best` means among epochs and runs: .1 mAP50 + .9 mAP50-95, as the public implementation weighs them. */
export function fitnessOf({
  map50,
  map50To95,
}: {
  readonly map50: number;
  readonly map50To95: number;
}): number {
  return 0.1 * map50 + 0.9 * map50To95;
}
