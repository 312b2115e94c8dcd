import type { ChildExit, LaunchProcess } from "./child-handle.ts";
import { inspectPendingImages } from "./dataset/import/inspect-pending.ts";
import type { Project } from "./dataset/project.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import type { PredictionMessage, PredictionRequest } from "./prediction-messages.ts";
import type { PredictedImage } from "./training-messages.ts";

export interface SupervisedPrediction {
  readonly project: Project;
  /** A run's id, `best` or `last`. */
  readonly run: string;
  readonly imageIds: readonly number[];
  /** Least confidence of a detection. */
  readonly confidence: number;
  readonly launch: LaunchProcess;
  /** Over the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly onProgress?: (images: number) => void;
  readonly onProblem?: (message: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Detects with a run's best weights in a process of its own. Resolves with the detections of every image that could be
 * looked at, in no order.
 * @throws BoresightError `cancelled`, `training-process-died` when the process ends without a last word, or what the
 * process failed with: `run-not-found`, `checkpoint-invalid`, `engine-missing`, `engine-unsound`, `image-unreadable`.
 */
export async function supervisePrediction(prediction: SupervisedPrediction): Promise<PredictedImage[]> {
  const { project, run, imageIds, confidence, signal } = prediction;
  for (const { message } of await inspectPendingImages(project, { signal })) prediction.onProblem?.(message);
  const child = prediction.launch("run-prediction", prediction.environment);
  const send = (request: PredictionRequest): boolean => child.send(request);
  const stop = (): boolean => send({ type: "stop" });
  signal.addEventListener("abort", stop, { once: true });
  const images: PredictedImage[] = [];
  let last: PredictionMessage | undefined;
  try {
    const exit = await new Promise<ChildExit>((resolve) => {
      child.onExit(resolve);
      child.onMessage((data) => {
        const message = data as PredictionMessage;
        if (message.type === "problem") prediction.onProblem?.(message.message);
        else if (message.type === "predictions") prediction.onProgress?.(images.push(...message.images));
        else last = message;
      });
      send({ type: "start", projectFolder: project.folder, run, imageIds: [...imageIds], confidence });
      if (signal.aborted) stop();
    });
    assertDone(last, exit, signal);
    return images;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function assertDone(last: PredictionMessage | undefined, exit: ChildExit, signal: AbortSignal): void {
  if (last?.type === "failed") throw new BoresightError(last.code, last.message);
  if (signal.aborted) {
    throw new BoresightError("cancelled", "Predicting was cancelled; start it again at any time.");
  }
  if (last?.type === "done") return;
  throw new BoresightError(
    "training-process-died",
    `The process that predicts ended without a word (${exit.signal ?? `exit code ${exit.code}`}), perhaps for lack of memory; close other programs and try again.`,
    { ...exit },
  );
}
