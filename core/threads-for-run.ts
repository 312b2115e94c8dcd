import { availableParallelism, loadavg } from "node:os";
import { calibrateThreads } from "./calibrate-threads.ts";
import type { TrainConfig } from "./contract/train-config.ts";
import { CalibratedThreadsFile } from "./engine/threads/calibrated-threads-file.ts";
import { takeCalibratedThreads } from "./engine/threads/take-calibrated-threads.ts";
import { type CalibratedThreads, type StepKind, sameKind } from "./engine/threads/thread-choice.ts";
import { modelFamily } from "./model/detector-spec.ts";

/** A shorter run takes about as long as measuring could save it. */
const FEWEST_STEPS = 500;
const SHORTEST_MINUTES = 15;
/** Other programs at work, as a share of the processors: what is measured beside them says nothing. */
const BUSY = 0.75;

export interface RunThreadsOptions {
  /** Hears what is measured, and what came out. */
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
  readonly environment?: NodeJS.ProcessEnv;
  /** Of the last minute; `os.loadavg` without it. */
  readonly load?: number;
}

/** Whether other programs take so much of the processors that what is measured beside them does not last. */
export const isBusy = (load = loadavg()[0]!): boolean => load > BUSY * availableParallelism();

export const stepKindOf = ({ model, imageSize, batchSize }: TrainConfig): StepKind => ({
  family: modelFamily(model),
  imageSize,
  batchSize,
});

/** Whether threads are measured before this run: once a machine, family, size and batch, where it is worth the time. */
export function wantsCalibration(
  config: TrainConfig,
  trainImages: number,
  { environment = process.env, load = loadavg()[0]! }: Pick<RunThreadsOptions, "environment" | "load">,
): boolean {
  if (environment.BORESIGHT_CALIBRATE === "off") return false;
  if (environment.TF_NUM_INTRAOP_THREADS || environment.TF_NUM_INTEROP_THREADS) return false;
  if (availableParallelism() < 2 || isBusy(load)) return false;
  const minutes = config.timeLimitMinutes ?? Number.POSITIVE_INFINITY;
  const steps = config.epochs * Math.ceil(trainImages / config.batchSize);
  if (minutes < SHORTEST_MINUTES || steps < FEWEST_STEPS) return false;
  const kind = stepKindOf(config);
  return !new CalibratedThreadsFile(environment).read().some((measured) => sameKind(measured, kind));
}

/**
 * Takes the threads that this run's steps want, for a TensorFlow that is loaded afterwards; measures them where that is
 * due. A calibration that fails leaves TensorFlow's choice, and says so.
 */
export async function takeThreadsForRun(
  config: TrainConfig,
  trainImages: number,
  { say, signal, ...options }: RunThreadsOptions,
): Promise<CalibratedThreads | undefined> {
  const { environment = process.env } = options;
  const kind = stepKindOf(config);
  if (wantsCalibration(config, trainImages, options)) {
    say(
      "How many threads train fastest here is measured once, in less than a minute (BORESIGHT_CALIBRATE=off: never).",
    );
    try {
      await calibrateThreads(kind, { say, environment, signal });
    } catch (error) {
      say(`Threads could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return takeCalibratedThreads(kind, environment);
}
