import { join } from "node:path";
import { type CandidateMessage, candidateRequestSchema } from "./candidate-messages.ts";
import type { TrainConfig } from "./contract/train-config.ts";
import { openProject, type Project } from "./dataset/project.ts";
import { soundKernels } from "./engine/kernel-check/sound-kernels.ts";
import { takeCalibratedThreads } from "./engine/threads/take-calibrated-threads.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { median } from "./experiment/median.ts";
import type { CandidateFigures } from "./experiment/search-reward.ts";
import { convolutionShapes } from "./model/convolution-shapes.ts";
import { parentPort } from "./parent-port.ts";
import { BatchLoader } from "./pipeline/batch-loader.ts";
import { evaluationOrder } from "./pipeline/evaluation-order.ts";
import { processorSeconds } from "./processor-seconds.ts";
import { stepKindOf } from "./threads-for-run.ts";
import type { Checkpoint, CheckpointName, CheckpointStore } from "./train/checkpoint.ts";
import { train } from "./train/trainer.ts";

// Trains one candidate of a search and tells its figures: a pure function of configuration, labels and seed, which
// leaves nothing behind but the cache of decoded images.

const stop = new AbortController();
const parent = parentPort();

parent.onMessage((message) => {
  const { projectFolder, config } = candidateRequestSchema.parse(message);
  void start(projectFolder, config);
});
parent.onClose(() => stop.abort());

async function start(projectFolder: string, config: TrainConfig): Promise<void> {
  const tell = (message: CandidateMessage): Promise<void> => parent.send(message);
  try {
    using project = openProject(projectFolder);
    await tell({ type: "figures", figures: await candidateFigures(project, config) });
  } catch (error) {
    const code = error instanceof BoresightError ? error.code : "engine-failed";
    await tell({ type: "failed", code, message: error instanceof Error ? error.message : String(error) });
  }
  parent.close();
}

async function candidateFigures(project: Project, config: TrainConfig): Promise<CandidateFigures> {
  takeCalibratedThreads(stepKindOf(config));
  const { samples, hash, classes } = project.snapshot();
  const loader = new BatchLoader({
    cacheFolder: join(project.cacheFolder(), "decoded"),
    workers: config.workers ?? 1,
    onProblem: console.error,
  });
  let parameters = 0;
  let map50To95 = 0;
  const stepSeconds: number[] = [];
  let before: { readonly epoch: number; readonly seconds: number } | undefined;
  try {
    const events = train({
      runId: "candidate",
      config,
      classes: classes.map(({ name }) => name),
      train: samples.train,
      val: evaluationOrder(samples.val),
      datasetHash: hash,
      kernels: await soundKernels(convolutionShapes(config.model, classes.length), config.precision),
      device: "cpu",
      batches: loader,
      checkpoints: new MemoryCheckpoints(),
      signal: stop.signal,
      now: () => performance.now() / 1000,
      processorSeconds,
      memoryBytes: () => process.memoryUsage.rss(),
    });
    for await (const event of events) {
      if (event.type === "started") parameters = event.parameters;
      if (event.type === "epoch") map50To95 = Math.max(map50To95, event.map50To95);
      if (event.type !== "step") continue;
      const seconds = processorSeconds();
      // The first step of an epoch has the validation before it.
      if (before?.epoch === event.epoch) stepSeconds.push(seconds - before.seconds);
      before = { epoch: event.epoch, seconds };
    }
  } finally {
    await loader.close();
  }
  return { map50To95, parameters, stepSeconds: median(stepSeconds) };
}

/** Keeps the newest checkpoints and forgets them with the process. */
class MemoryCheckpoints implements CheckpointStore {
  readonly #kept = new Map<CheckpointName, Checkpoint>();

  read(name: CheckpointName): Checkpoint {
    const checkpoint = this.#kept.get(name);
    if (checkpoint) return checkpoint;
    throw new BoresightError("checkpoint-invalid", `There is no checkpoint "${name}"; train first.`);
  }

  write(name: CheckpointName, checkpoint: Checkpoint): void {
    this.#kept.set(name, checkpoint);
  }

  writeBoth(checkpoint: Checkpoint): void {
    this.write("last", checkpoint);
    this.write("best", checkpoint);
  }
}
