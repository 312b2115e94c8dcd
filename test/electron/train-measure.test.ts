import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { makeTrainHandlers } from "../../electron/handlers/train-handlers.ts";
import { Studio } from "../../electron/studio.ts";
import { queueOf } from "../../electron/training/queue-of.ts";
import { writeSquaresSet } from "../core/train/synthetic-set.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-train-measure-"));
const project = join(root, "project");
const config = { model: "yolov8n", epochs: 1, imageSize: 32, batchSize: 4 } as const;
let studio: Studio;

beforeAll(async () => {
  // Nothing was timed here yet, whatever this machine has done before.
  vi.stubEnv("BORESIGHT_CACHE", join(root, "cache"));
  await writeSquaresSet(join(root, "set"), 10);
  await importDataset({ project, source: join(root, "set"), format: "yolo" });
  studio = new Studio({
    userData: join(root, "user"),
    deliver: () => undefined,
    launchProcess: forkProcess,
  });
  await studio.openProject(project);
});
afterAll(async () => {
  await studio.closeProject();
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

it("a run that starts ends the measure of its steps, and none begins while it trains", async () => {
  const handlers = makeTrainHandlers(studio);
  expect(await handlers["train.plan"]({ config })).toMatchObject({
    estimatedSeconds: null,
    isEstimateRough: false,
  });
  const measure = handlers["train.measure"]({ config });
  const ended = expect(measure).rejects.toMatchObject({ code: "cancelled" });
  await handlers["train.start"]({ config, name: "" });
  await ended;
  expect(await handlers["train.measure"]({ config })).toBe(false);
  await queueOf(studio).idle();
  // What the run took is known now, and is more than single steps could tell.
  expect(await handlers["train.plan"]({ config })).toMatchObject({
    estimatedSeconds: expect.any(Number),
    isEstimateRough: false,
  });
});
