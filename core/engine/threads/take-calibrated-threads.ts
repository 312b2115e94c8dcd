import { CalibratedThreadsFile } from "./calibrated-threads-file.ts";
import type { CalibratedThreads, StepKind } from "./thread-choice.ts";

/** The pixels of a map decide more than how many of them stand behind each other. */
const BATCH_SHARE = 0.25;

/**
 * Takes the threads that were measured for the family's steps of the most similar size and batch, for a TensorFlow that is loaded afterwards. What the
 * environment says counts first.
 */
export function takeCalibratedThreads(
  { family, imageSize, batchSize }: StepKind,
  environment: NodeJS.ProcessEnv = process.env,
): CalibratedThreads | undefined {
  if (environment.TF_NUM_INTRAOP_THREADS || environment.TF_NUM_INTEROP_THREADS) return undefined;
  const distance = (measured: StepKind): number =>
    Math.abs(Math.log(measured.imageSize / imageSize)) +
    BATCH_SHARE * Math.abs(Math.log(measured.batchSize / batchSize));
  const [nearest] = new CalibratedThreadsFile(environment)
    .read()
    .filter((measured) => measured.family === family)
    .toSorted((a, b) => distance(a) - distance(b));
  if (!nearest) return undefined;
  environment.TF_NUM_INTRAOP_THREADS = String(nearest.intraOp);
  environment.TF_NUM_INTEROP_THREADS = String(nearest.interOp);
  return nearest;
}
