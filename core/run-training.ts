import { join } from "node:path";
import type { z } from "zod";
import type { RunRecord } from "./contract/run.ts";
import { openProject, type Project } from "./dataset/project.ts";
import { soundKernels } from "./engine/kernel-check/sound-kernels.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { initialWeights } from "./initial-weights.ts";
import { convolutionShapes } from "./model/convolution-shapes.ts";
import { parentPort } from "./parent-port.ts";
import { BatchLoader } from "./pipeline/batch-loader.ts";
import { evaluationOrder } from "./pipeline/evaluation-order.ts";
import { processorSeconds } from "./processor-seconds.ts";
import { RunPictures } from "./run-pictures.ts";
import { takeThreadsForRun } from "./threads-for-run.ts";
import { CheckpointFiles } from "./train/checkpoint-files.ts";
import { train } from "./train/trainer.ts";
import { KEEP_BEST } from "./train/trainer-input.ts";
import { predictionChunks, type TrainingMessage, trainingRequestSchema } from "./training-messages.ts";

// The training process: TensorFlow's only home while a run is on. It hears `start` and `stop` from its supervisor and
// tells events; the supervisor writes the project, this process only its run's folder.

const stop = new AbortController();
const parent = parentPort();

parent.onMessage((message) => {
  const request = trainingRequestSchema.parse(message);
  if (request.type === "stop") stop.abort(request.keepBest ? KEEP_BEST : undefined);
  else void start(request);
});
parent.onClose(() => stop.abort());

type StartRequest = Extract<z.output<typeof trainingRequestSchema>, { type: "start" }>;

async function start({ projectFolder, runId, resume, shortage }: StartRequest): Promise<void> {
  try {
    using project = openProject(projectFolder);
    await runTraining(project, project.runs.get(runId), resume, shortage);
  } catch (error) {
    const code = error instanceof BoresightError ? error.code : "engine-failed";
    const message = error instanceof Error ? error.message : String(error);
    if (process.env.BORESIGHT_DEBUG) console.error(error);
    await tell({ type: "event", event: { type: "failed", runId, code, message } });
  }
  parent.close();
}

async function runTraining(
  project: Project,
  { id: runId, config }: RunRecord,
  resume: boolean,
  shortage: StartRequest["shortage"],
): Promise<void> {
  const snapshot = project.snapshot();
  const { samples, hash: datasetHash } = snapshot;
  const runFolder = project.runFolder(runId);
  const onProblem = (message: string): void => void tell({ type: "problem", message });
  // Before anything loads TensorFlow.
  await takeThreadsForRun(config, samples.train.length, { say: onProblem, signal: stop.signal });
  const checkpoints = new CheckpointFiles(runFolder, onProblem);
  const loader = new BatchLoader({
    cacheFolder: join(project.cacheFolder(), "decoded"),
    workers: config.workers ?? 1,
    onProblem,
  });
  const initial = resume ? undefined : await initialWeights(project, config, snapshot.classes.length);
  const pictures = new RunPictures(runFolder, samples.val, { tell, onProblem });
  try {
    const events = train({
      runId,
      config,
      classes: snapshot.classes.map(({ name }) => name),
      train: samples.train,
      val: evaluationOrder(samples.val),
      datasetHash,
      kernels: await soundKernels(convolutionShapes(config.model, snapshot.classes.length), config.precision),
      device: "cpu",
      batches: loader,
      checkpoints,
      ...(initial ? { initialWeights: initial.values } : {}),
      ...(shortage ? { shortage } : {}),
      ...(resume ? { resume: checkpoints.read("last") } : {}),
      signal: stop.signal,
      onPredictions: async (results) => {
        for (const images of predictionChunks(results)) await tell({ type: "predictions", images });
      },
      onEpoch: (view) => pictures.show(view),
      now: () => performance.now() / 1000,
      processorSeconds,
      memoryBytes: () => process.memoryUsage.rss(),
    });
    for await (const event of events) await tell({ type: "event", event });
  } finally {
    await pictures.settled();
    await loader.close();
  }
}

function tell(message: TrainingMessage): Promise<void> {
  return parent.send(message);
}
