import { join } from "node:path";
import { setTimeout as pass } from "node:timers/promises";
import { expect, it } from "vitest";
import type { StudioEvent } from "../../core/contract/studio/studio-event.ts";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import type { EpochDone } from "../../core/contract/train-event.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../core/dataset/project.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { TrainingQueue } from "../../electron/training/training-queue.ts";
import { temporaryFolder } from "../core/dataset/temporary-folder.ts";
import { writeSquaresSet } from "../core/train/synthetic-set.ts";

/** How long the machine sleeps. */
const ASLEEP_MS = 3000;
const CONFIG = trainConfigSchema.parse({
  epochs: 10_000,
  imageSize: 32,
  batchSize: 16,
  nominalBatchSize: 16,
});

/** The epochs that a studio is told of, one after another. */
class Epochs {
  readonly #heard: EpochDone[] = [];
  #wake: () => void = () => undefined;

  readonly emit = (event: StudioEvent): void => {
    if (event.type !== "train") return;
    this.#heard.push(...event.events.filter((one): one is EpochDone => one.type === "epoch"));
    this.#wake();
  };

  async next(): Promise<EpochDone> {
    while (this.#heard.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#heard.pop()!;
  }
}

it("goes on with a run whose process was stopped for a while, and still says when it will end", async () => {
  const root = temporaryFolder();
  await writeSquaresSet(join(root, "set"), 10);
  await importDataset({ project: join(root, "project"), source: join(root, "set"), format: "yolo" });
  using project = openProject(join(root, "project"));
  const epochs = new Epochs();
  let trainer = 0;
  await using queue = new TrainingQueue({
    project,
    launch: (...call) => {
      const child = forkProcess(...call);
      trainer = child.pid!;
      return child;
    },
    environment: () => ({}),
    emit: epochs.emit,
  });
  const { id } = await queue.start(CONFIG, "asleep");
  const before = await epochs.next();
  process.kill(trainer, "SIGSTOP");
  await pass(ASLEEP_MS);
  process.kill(trainer, "SIGCONT");
  let after = await epochs.next();
  while (after.epoch <= before.epoch + 1) after = await epochs.next();
  expect(queue.get(id).status).toBe("running");
  expect(after.etaSeconds).toBeGreaterThan(0);
  expect(Number.isFinite(after.etaSeconds)).toBe(true);
  expect(after.seconds).toBeGreaterThan(0);
});
