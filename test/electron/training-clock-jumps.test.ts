import { join } from "node:path";
import { expect, it } from "vitest";
import type { StudioEvent } from "../../core/contract/studio/studio-event.ts";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import type { TrainEvent } from "../../core/contract/train-event.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../core/dataset/project.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { TrainingQueue } from "../../electron/training/training-queue.ts";
import { temporaryFolder } from "../core/dataset/temporary-folder.ts";
import { writeSquaresSet } from "../core/train/synthetic-set.ts";

const HOUR = 3600;
/** With a budget of an hour: a clock that is believed would end the run at its first jump. */
const CONFIG = trainConfigSchema.parse({
  epochs: 4,
  imageSize: 32,
  batchSize: 16,
  nominalBatchSize: 16,
  timeLimitMinutes: 60,
});

it("trains all epochs, and says sound times, while the clock jumps back and forth by years", async () => {
  const root = temporaryFolder();
  await writeSquaresSet(join(root, "set"), 10);
  await importDataset({ project: join(root, "project"), source: join(root, "set"), format: "yolo" });
  using project = openProject(join(root, "project"));
  const events: TrainEvent[] = [];
  const emit = (event: StudioEvent): void => {
    if (event.type === "train") events.push(...event.events);
  };
  const clock = new URL("./jumping-clock.ts", import.meta.url).href;
  await using queue = new TrainingQueue({
    project,
    launch: forkProcess,
    environment: () => ({ NODE_OPTIONS: `--import ${clock}` }),
    emit,
  });
  const { id } = await queue.start(CONFIG, "jumps");
  await queue.idle();
  expect(queue.get(id)).toMatchObject({ status: "finished", failure: null });
  const epochs = events.filter((event) => event.type === "epoch");
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
  const elapsed = epochs.map(({ elapsedSeconds }) => elapsedSeconds);
  expect(elapsed).toEqual(elapsed.toSorted((a, b) => a - b));
  for (const seconds of [...elapsed, ...epochs.map((epoch) => epoch.seconds)]) {
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(HOUR);
  }
  const etas = events.flatMap((event) =>
    event.type === "epoch" || event.type === "step" ? [event.etaSeconds] : [],
  );
  for (const eta of etas) {
    expect(eta).toBeGreaterThanOrEqual(0);
    expect(eta).toBeLessThanOrEqual(HOUR);
  }
});
