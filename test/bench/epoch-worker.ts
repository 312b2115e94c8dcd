import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import type { TrainEvent } from "../../core/contract/train-event.ts";
import { openProject } from "../../core/dataset/project.ts";
import { soundKernels } from "../../core/engine/kernel-check/sound-kernels.ts";
import { convolutionShapes } from "../../core/model/convolution-shapes.ts";
import { BatchLoader } from "../../core/pipeline/batch-loader.ts";
import { evaluationOrder } from "../../core/pipeline/evaluation-order.ts";
import { processorSeconds } from "../../core/processor-seconds.ts";
import { CheckpointFiles } from "../../core/train/checkpoint-files.ts";
import { train } from "../../core/train/trainer.ts";
import { answerRequests } from "./answer-requests.ts";

// Our side of the epochs' bench: the trainer as a run has it, with validation, average precision and checkpoints.

let events: AsyncGenerator<TrainEvent, void> | undefined;
let loader: BatchLoader | undefined;

await answerRequests({
  async load({ project: folder, model, precision, size, batch, workers, folder: temporary }) {
    using project = openProject(folder as string);
    const { samples, classes, hash } = project.snapshot();
    const checkpoints = join(temporary as string, `run-${model}-${precision}`);
    mkdirSync(checkpoints, { recursive: true });
    const config = trainConfigSchema.parse({
      model,
      precision,
      imageSize: size,
      batchSize: batch,
      schedule: "fixed",
      nominalBatchSize: batch,
      optimizer: "adamw",
    });
    loader = new BatchLoader({
      cacheFolder: join(temporary as string, "decoded"),
      workers: workers as number,
    });
    events = train({
      runId: "bench",
      config,
      classes: classes.map(({ name }) => name),
      train: samples.train,
      val: evaluationOrder(samples.val),
      datasetHash: hash,
      kernels: await soundKernels(convolutionShapes(model as string, classes.length), config.precision),
      device: "cpu",
      batches: loader,
      checkpoints: new CheckpointFiles(checkpoints),
      signal: new AbortController().signal,
      now: () => performance.now() / 1000,
      processorSeconds,
      memoryBytes: () => process.memoryUsage.rss(),
    });
    // The first event alone: leaving a loop over the generator would end it.
    const { value: started } = await events.next();
    if (started?.type !== "started") throw new Error("bench: the trainer did not start");
    return { parameters: started.parameters };
  },
  async epoch() {
    const begun = performance.now();
    for (;;) {
      const { value: event } = await events!.next();
      if (!event) throw new Error("bench: the trainer has ended");
      if (event.type === "epoch") return { seconds: (performance.now() - begun) / 1000 };
    }
  },
});
await events?.return();
await loader?.close();
