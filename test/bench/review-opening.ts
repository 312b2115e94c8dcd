import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { openProject, type Project } from "../../core/dataset/project.ts";
import { NO_ANNOTATION_CHANGES, projectDiff } from "../../core/dataset/project-diff.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { Random } from "../../core/random/random.ts";
import { hashLabels } from "../../core/stored-predictions.ts";
import { ReviewProcess } from "../../core/supervise-review.ts";
import { syntheticSplit } from "./synthetic-split.ts";

// Opens the review of a large split as the studio does, and says how long this process was held up meanwhile.
//   node test/bench/review-opening.ts [images] [labels] [detections an image] [classes]

const [images = 5_000, labels = 36_000, detectionsPerImage = 300, classes = 27] = process.argv
  .slice(2)
  .map(Number);
const ROUNDS = 5;

const folder = mkdtempSync(join(tmpdir(), "boresight-review-opening-"));
const project = openProject(join(folder, "project"), { create: true });
const runId = fill(project);
const review = new ReviewProcess(project.folder, forkProcess);
const view = { runId, split: "val" as const, iou: 0.5 };
const selection = { classId: null, outcome: null, errorType: null, cell: null, suspicion: null };
const page = { selection, order: "worst" as const, offset: 0, limit: 100 };
try {
  await time("first report", () => review.ask("review.report", { ...view, confidence: 0.25 }), 1);
  await time("curves", () => review.ask("review.curves", { ...view, confidence: 0.5 }));
  await time("report, confidence moved", (round) =>
    review.ask("review.report", { ...view, confidence: 0.3 + round / 10 }),
  );
  await time("missed objects", () => review.ask("review.objects", { ...view, ...page, confidence: 0.25 }));
  await time("report after a label changed", async (round) => {
    const removed = project.annotations.ofImage(round + 1).slice(0, 1);
    project.apply("Remove", projectDiff({ annotations: { ...NO_ANNOTATION_CHANGES, removed } }));
    await review.ask("review.report", { ...view, confidence: 0.25 });
  });
} finally {
  review[Symbol.dispose]();
  project.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Medians of the answer's time, and the longest that the event loop stood still here. */
async function time(what: string, body: (round: number) => Promise<unknown>, rounds = ROUNDS): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    await body(round);
    times.push(performance.now() - begin);
  }
  delay.disable();
  const median = times.sort((a, b) => a - b)[times.length >> 1]!;
  const held = delay.max / 1e6;
  console.log(
    `${what.padEnd(32)} ${median.toFixed(0).padStart(6)} ms, this process held up for ${held.toFixed(0)} ms at most`,
  );
}

function fill(target: Project): string {
  const results = syntheticSplit({ images, labels, detectionsPerImage, classes }, Random.from(0));
  const names = Array.from({ length: classes }, (_, index) => `class ${index}`);
  const ids = [...target.classes.ensure(names).values()];
  target.transaction(() => {
    for (const [at, { groundTruths }] of results.entries()) {
      const imageId = target.images.insert({
        path: `/data/${at}.jpg`,
        width: 1000,
        height: 1000,
        contentHash: `${at}`.padStart(64, "0"),
        split: "val",
        status: "done",
      });
      target.annotations.insertOfNewImage(
        imageId,
        groundTruths.map(({ box, classIndex }) => ({ box, classId: ids[classIndex]! })),
      );
    }
  });
  const imageIds = target.images.list().map(({ id }) => id);
  const { id } = target.runs.create({ model: "yolov8n", config: {} as never, datasetHash: "" });
  const rows = results.map(({ detections }, at) => ({
    imageId: imageIds[at]!,
    boxes: Float32Array.from(
      detections.flatMap(({ box, confidence, classIndex }) => [...box, confidence, classIndex]),
    ),
  }));
  target.predictions.store(id, "val", rows);
  const circumstances = {
    classes: names.map((name, index) => ({ name, id: ids[index]! })),
    labelsHash: hashLabels(target, imageIds),
  };
  writeFileSync(join(target.runFolder(id), "predictions-val.json"), JSON.stringify(circumstances));
  return id;
}
