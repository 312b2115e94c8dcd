import { CalibratedThreadsFile } from "./calibrated-threads-file.ts";
import type { CalibratedThreads } from "./thread-choice.ts";

/**
 * Takes the threads that were measured for the nearest size, for a TensorFlow that is loaded afterwards. What the
 * environment says counts first.
 */
export function takeCalibratedThreads(
  imageSize: number,
  environment: NodeJS.ProcessEnv = process.env,
): CalibratedThreads | undefined {
  if (environment.TF_NUM_INTRAOP_THREADS || environment.TF_NUM_INTEROP_THREADS) return undefined;
  const distance = (size: number): number => Math.abs(Math.log(size / imageSize));
  const [nearest] = new CalibratedThreadsFile(environment)
    .read()
    .toSorted((a, b) => distance(a.imageSize) - distance(b.imageSize));
  if (!nearest) return undefined;
  environment.TF_NUM_INTRAOP_THREADS = String(nearest.intraOp);
  environment.TF_NUM_INTEROP_THREADS = String(nearest.interOp);
  return nearest;
}
