import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import type { TrainEvent } from "../../core/contract/train-event.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../core/dataset/project.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { superviseTraining } from "../../core/supervise-training.ts";
import { writeSquaresSet } from "./train/synthetic-set.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-memory-"));
const projectFolder = join(root, "project");
/** TensorFlow's own bound on what its allocator for oneDNN takes: too little for the batch, enough for a part of it. */
const ALLOCATOR_BYTES = String(155e6);

beforeAll(async () => {
  await writeSquaresSet(join(root, "set"), 10);
  await importDataset({ project: projectFolder, source: join(root, "set"), format: "yolo" });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

it("goes on with fewer images at once where memory runs out, and says so in the log and the table", async () => {
  using project = openProject(projectFolder);
  const config = trainConfigSchema.parse({
    model: "yolov8n",
    epochs: 2,
    imageSize: 160,
    batchSize: 8,
    schedule: "fixed",
  });
  const { hash: datasetHash } = project.snapshot();
  const { id: runId } = project.runs.create({ model: config.model, config, datasetHash });
  const events: TrainEvent[] = [];
  const last = await superviseTraining({
    project,
    runId,
    resume: false,
    launch: forkProcess,
    environment: { TF_MKL_ALLOC_MAX_BYTES: ALLOCATOR_BYTES },
    onEvent: (event) => events.push(event),
    onProblem: () => undefined,
    signal: new AbortController().signal,
  });
  expect(last).toMatchObject({ type: "finished", reason: "finished", epochs: 2 });
  const shortages = events.filter(({ type }) => type === "memory");
  expect(shortages.length).toBeGreaterThan(0);
  const imagesAtOnce = events.flatMap((event) => (event.type === "epoch" ? [event.imagesAtOnce] : []));
  expect(imagesAtOnce.at(-1)).toBeLessThan(8);
  const log = readFileSync(join(project.runFolder(runId), "events.jsonl"), "utf8");
  expect(log).toContain('"type":"memory"');
  const [names, ...rows] = readFileSync(join(project.runFolder(runId), "results.csv"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const column = names!.indexOf("images_at_once");
  expect(rows.map((row) => Number(row[column]))).toEqual(imagesAtOnce);
}, 240_000);
