import { join } from "node:path";
import type { Sample } from "./contract/sample.ts";
import { openProject, type Project } from "./dataset/project.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { loadDetector } from "./load-detector.ts";
import { parentPort } from "./parent-port.ts";
import { BatchLoader } from "./pipeline/batch-loader.ts";
import { evaluationOrder } from "./pipeline/evaluation-order.ts";
import {
  type PredictionMessage,
  type PredictionRequest,
  predictionRequestSchema,
} from "./prediction-messages.ts";
import { evaluateDetector, VALIDATION_THRESHOLDS } from "./train/evaluate-detector.ts";
import { predictionChunks } from "./training-messages.ts";

// The prediction process: a run's best weights over some images of the project. It only reads the project.

const stop = new AbortController();
const parent = parentPort();

parent.onMessage((message) => {
  const request = predictionRequestSchema.parse(message);
  if (request.type === "stop") stop.abort();
  else void start(request);
});
parent.onClose(() => stop.abort());

async function start(request: Extract<PredictionRequest, { type: "start" }>): Promise<void> {
  try {
    using project = openProject(request.projectFolder);
    await predict(project, request);
    await tell({ type: "done" });
  } catch (error) {
    const code = error instanceof BoresightError ? error.code : "engine-failed";
    const message = error instanceof Error ? error.message : String(error);
    if (process.env.BORESIGHT_DEBUG) console.error(error);
    await tell({ type: "failed", code, message });
  }
  parent.close();
}

/** Batches detected between two words to the supervisor. */
const BATCHES_A_STEP = 2;

async function predict(
  project: Project,
  { run, imageIds, confidence }: Extract<PredictionRequest, { type: "start" }>,
): Promise<void> {
  const samples = evaluationOrder(samplesOf(project, imageIds));
  const { checkpoint, session } = await loadDetector(project, run);
  const { batchSize, imageSize } = checkpoint.config;
  const loader = new BatchLoader({
    cacheFolder: join(project.cacheFolder(), "decoded"),
    workers: 1,
    onProblem: (message) => void tell({ type: "problem", message }),
  });
  const thresholds = { ...VALIDATION_THRESHOLDS, confidence };
  const step = batchSize * BATCHES_A_STEP;
  try {
    for (let from = 0; from < samples.length && !stop.signal.aborted; from += step) {
      const some = samples.slice(from, from + step);
      const batches = loader.evaluationBatches({ samples: some, batchSize, imageSize });
      const { results } = await evaluateDetector(session, some, batches, thresholds, () => 0);
      for (const images of predictionChunks(results)) await tell({ type: "predictions", images });
    }
  } finally {
    await loader.close();
    session.close();
  }
}

/** The images as they are, without labels; those that the project does not have, or never looked at, are left out. */
function samplesOf(project: Project, imageIds: readonly number[]): Sample[] {
  return imageIds.flatMap((imageId) => {
    const image = project.images.get(imageId);
    if (!image?.contentHash) return [];
    const { path, contentHash, width, height } = image;
    const labels = { boxes: new Float32Array(0), classIndexes: new Int32Array(0) };
    return [{ imageId, path, contentHash, width, height, ...labels }];
  });
}

function tell(message: PredictionMessage): Promise<void> {
  return parent.send(message);
}
