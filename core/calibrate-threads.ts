import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { runCommand } from "./engine/setup/run-command.ts";
import { CalibratedThreadsFile } from "./engine/threads/calibrated-threads-file.ts";
import {
  type CalibratedThreads,
  fastestThreads,
  type MeasuredThreads,
  type ThreadChoice,
  threadCandidates,
} from "./engine/threads/thread-choice.ts";
import { BoresightError } from "./errors/boresight-error.ts";

const MODEL = "mbconv-yolov8n";
const SIZES = [320, 640] as const;
const TIMEOUT_MS = 120_000;

/**
 * Measures which threads a training step wants on this machine, one process for each choice, and keeps the answer in the
 * cache folder. Takes a few seconds a choice.
 * @param say hears what is being measured
 * @throws BoresightError `engine-failed` when no step can be taken
 */
export async function calibrateThreads(
  say: (text: string) => void,
  sizes: readonly number[] = SIZES,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<CalibratedThreads[]> {
  const calibrated: CalibratedThreads[] = [];
  for (const imageSize of sizes) {
    const measured: MeasuredThreads[] = [];
    for (const choice of threadCandidates(availableParallelism())) {
      say(`Steps at ${imageSize} px with ${choice.intraOp} threads by ${choice.interOp} operations…`);
      measured.push({ ...choice, seconds: await stepSeconds(choice, imageSize, environment) });
    }
    calibrated.push({ ...fastestThreads(measured), imageSize, usualSeconds: measured[0]!.seconds });
  }
  new CalibratedThreadsFile(environment).write(calibrated);
  return calibrated;
}

async function stepSeconds(
  { intraOp, interOp }: ThreadChoice,
  imageSize: number,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const program = fileURLToPath(new URL("./time-steps.ts", import.meta.url));
  const result = await runCommand(process.execPath, [program, MODEL, String(imageSize)], {
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
