import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { StudioEvent } from "../../core/contract/studio/studio-event.ts";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../core/dataset/project.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { TrainingQueue } from "../../electron/training/training-queue.ts";
import { writeSquaresSet } from "../core/train/synthetic-set.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-queue-"));
const projectFolder = join(root, "project");
/** As many epochs as nobody waits for: what ends such a run is a request. */
const LONG = trainConfigSchema.parse({ epochs: 10_000, imageSize: 32, batchSize: 16, nominalBatchSize: 16 });

beforeAll(async () => {
  await writeSquaresSet(join(root, "set"), 10);
  await importDataset({ project: projectFolder, source: join(root, "set"), format: "yolo" });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Events as they come; `until` resolves with the first that fits, past ones too. */
class Heard {
  readonly events: StudioEvent[] = [];
  #listeners: (() => void)[] = [];

  readonly emit = (event: StudioEvent): void => {
    this.events.push(event);
    for (const listener of this.#listeners) listener();
  };

  until(fits: (event: StudioEvent) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!this.events.some(fits)) return;
        this.#listeners = this.#listeners.filter((listener) => listener !== look);
        resolve();
      };
      this.#listeners.push(look);
      look();
    });
  }
}

const isStep = (runId: string) => (event: StudioEvent) =>
  event.type === "train" && event.runId === runId && event.events.some(({ type }) => type === "step");

it("pauses a run whose epochs are one short step each, and stops it for good when it was resumed", async () => {
  using project = openProject(projectFolder);
  const heard = new Heard();
  await using queue = new TrainingQueue({
    project,
    launch: forkProcess,
    environment: () => ({}),
    emit: heard.emit,
  });
  const { id } = await queue.start(LONG, "short steps");
  await heard.until(isStep(id));
  queue.pause(id);
  await queue.idle();
  expect(queue.get(id).status).toBe("paused");

  heard.events.length = 0;
  queue.resume(id);
  await heard.until(isStep(id));
  queue.stop(id);
  await queue.idle();
  expect(queue.get(id)).toMatchObject({ status: "finished", failure: null });
});

it("trains the run that waits behind one that cannot be written down", async () => {
  using project = openProject(projectFolder);
  const heard = new Heard();
  await using queue = new TrainingQueue({
    project,
    launch: forkProcess,
    environment: () => ({}),
    emit: heard.emit,
  });
  const first = await queue.start(LONG, "first");
  const lost = await queue.start(LONG, "lost");
  const third = await queue.start(LONG, "third");
  using elsewhere = openProject(projectFolder);
  elsewhere.runs.remove(lost.id);
  await heard.until(isStep(first.id));
  queue.pause(first.id);
  await heard.until(isStep(third.id));
  expect(queue.get(third.id).status).toBe("running");
  queue.pause(third.id);
  await queue.idle();
  const notices = heard.events.flatMap((event) => (event.type === "notice" ? [event.message] : []));
  expect(notices.join("\n")).toContain(lost.id);
});

it("lives on when the run that trains can no longer be written", async () => {
  using project = openProject(projectFolder);
  const heard = new Heard();
  await using queue = new TrainingQueue({
    project,
    launch: forkProcess,
    environment: () => ({}),
    emit: heard.emit,
  });
  const lost = await queue.start(LONG, "lost");
  const second = await queue.start(LONG, "second");
  await heard.until(isStep(lost.id));
  using elsewhere = openProject(projectFolder);
  elsewhere.runs.remove(lost.id);
  await heard.until(isStep(second.id));
  expect(queue.list().map(({ id }) => id)).not.toContain(lost.id);
  queue.pause(second.id);
  await queue.idle();
});
