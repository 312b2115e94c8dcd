import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { runCommand } from "./engine/setup/run-command.ts";
import { CalibratedThreadsFile } from "./engine/threads/calibrated-threads-file.ts";
import {
  type CalibratedThreads,
  fastestThreads,
  type MeasuredThreads,
  type StepKind,
  type ThreadChoice,
  threadCandidates,
} from "./engine/threads/thread-choice.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { smallestOf } from "./model/detector-spec.ts";

const TIMEOUT_MS = 300_000;

export interface CalibrationOptions {
  /** Hears what is being measured. */
  readonly say: (text: string) => void;
  readonly environment?: NodeJS.ProcessEnv;
  /** Ends the calibration before the next choice, without an answer. */
  readonly signal?: AbortSignal;
}

/**
 * Measures which threads a training step of this kind wants on this machine, one process for each choice, and keeps the
 * answer in the cache folder. The smallest model of the family stands for all of it: a few seconds a choice.
 * @throws BoresightError `engine-failed` when no step can be taken
 */
export async function calibrateThreads(
  kind: StepKind,
  { say, environment = process.env, signal }: CalibrationOptions,
): Promise<CalibratedThreads | undefined> {
  const measured: MeasuredThreads[] = [];
  const candidates = threadCandidates(availableParallelism());
  for (const [at, choice] of candidates.entries()) {
    if (signal?.aborted) return undefined;
    const words = `${choice.intraOp} threads by ${choice.interOp} operations`;
    say(`Measuring ${words}, ${kind.family} at ${kind.imageSize} px (${at + 1} of ${candidates.length})…`);
    measured.push({ ...choice, seconds: await stepSeconds(choice, kind, environment) });
  }
  const calibrated = { ...fastestThreads(measured), ...kind, usualSeconds: measured[0]!.seconds };
  new CalibratedThreadsFile(environment).add([calibrated]);
  return calibrated;
}

async function stepSeconds(
  { intraOp, interOp }: ThreadChoice,
  { family, imageSize, batchSize }: StepKind,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const program = fileURLToPath(new URL("./time-steps.ts", import.meta.url));
  const step = [smallestOf(family), String(imageSize), String(batchSize)];
  const result = await runCommand(process.execPath, [program, ...step], {
    environment: {
      ...environment,
      TF_NUM_INTRAOP_THREADS: String(intraOp),
      TF_NUM_INTEROP_THREADS: String(interOp),
      ELECTRON_RUN_AS_NODE: "1",
    },
    timeoutMs: TIMEOUT_MS,
  });
  const seconds = Number(/^seconds ([\d.e-]+)$/m.exec(result.stdout)?.[1]);
  if (seconds > 0) return seconds;
  throw new BoresightError(
    "engine-failed",
    "No training step could be taken to measure threads; run `npx boresight doctor`.",
    { stderr: result.stderr.slice(-400) },
  );
}
