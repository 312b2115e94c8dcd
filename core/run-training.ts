import { join } from "node:path";
import { openProject } from "./dataset/project.ts";
import { soundKernels } from "./engine/kernel-check/sound-kernels.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { convolutionShapes } from "./model/convolution-shapes.ts";
import { BatchLoader } from "./pipeline/batch-loader.ts";
import { evaluationOrder } from "./pipeline/evaluation-order.ts";
import { CheckpointFiles } from "./train/checkpoint-files.ts";
import { train } from "./train/trainer.ts";
import {
  predictionChunks,
  type TrainingMessage,
  type TrainingRequest,
  trainingRequestSchema,
} from "./training-messages.ts";

// The training process: TensorFlow's only home while a run is on. It hears `start` and `stop` from its supervisor and
// tells events; the supervisor writes the project, this process only its run's folder.

const stop = new AbortController();

process.on("message", (message) => {
  const request = trainingRequestSchema.parse(message);
  if (request.type === "stop") stop.abort();
  else void start(request);
});
process.on("disconnect", () => stop.abort());

async function start({
  projectFolder,
  runId,
  resume,
}: Extract<TrainingRequest, { type: "start" }>): Promise<void> {
  try {
    await runTraining(projectFolder, runId, resume);
  } catch (error) {
    const code = error instanceof BoresightError ? error.code : "engine-failed";
    const message = error instanceof Error ? error.message : String(error);
    if (process.env["BORESIGHT_DEBUG"]) console.error(error);
    await tell({ type: "event", event: { type: "failed", runId, code, message } });
  }
  process.disconnect?.();
}

async function runTraining(projectFolder: string, runId: string, resume: boolean): Promise<void> {
  const project = openProject(projectFolder);
  const run = project.runs.get(runId);
  const snapshot = project.snapshot();
  const checkpoints = new CheckpointFiles(project.runFolder(runId));
  const { config } = run;
  const loader = new BatchLoader({
    cacheFolder: join(project.folder, "cache", "decoded"),
    workers: config.workers ?? 1,
    onProblem: (message) => void tell({ type: "problem", message }),
  });
  const events = train({
    runId,
    config,
    classes: snapshot.classes.map(({ name }) => name),
    train: snapshot.samples.train,
    val: evaluationOrder(snapshot.samples.val),
    datasetHash: snapshot.hash,
    kernels: await soundKernels(convolutionShapes(config.model, snapshot.classes.length)),
    device: "cpu",
    batches: loader,
    checkpoints,
    ...(resume ? { resume: checkpoints.read("last") } : {}),
    onPredictions: async (results) => {
      for (const images of predictionChunks(results)) await tell({ type: "predictions", images });
    },
    signal: stop.signal,
    now: () => performance.now() / 1000,
    memoryBytes: () => process.memoryUsage.rss(),
  });
  try {
    for await (const event of events) await tell({ type: "event", event });
  } finally {
    await loader.close();
    project.close();
  }
}

/** Resolves when the message has left: between steps the thread is blocked, and nothing would leave by itself. */
function tell(message: TrainingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send || !process.connected) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });
}
