import { makeAirfield } from "./demo/make-airfield.ts";

/** What "Try the sample project" draws: enough to find one's way and to train a few epochs, made within seconds. */
export const SAMPLE = {
  seed: 7,
  scenes: 24,
  classes: 3,
  size: 448,
  shares: { train: 0.75, val: 0.25, test: 0 },
} as const;

/** Draws the sample's scenes with their labels, in YOLO's layout. @throws BoresightError `usage` when the folder is not empty. */
export async function makeSample(
  folder: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  await makeAirfield({ ...SAMPLE, folder, onProgress });
}
