import { mkdirSync, readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Command } from "commander";
import type { Detection, ImageResult } from "../contract/detection.ts";
import type { Sample } from "../contract/sample.ts";
import { BoresightError } from "../errors/boresight-error.ts";

export interface PredictOptions {
  readonly project: string;
  readonly run: string;
  readonly confidence: number;
  readonly iou: number;
  readonly save?: string;
  readonly json?: boolean;
}

const IMAGE_FILE = /\.(jpe?g|png|tiff?|webp|gif|avif)$/i;

export function registerPredictCommand(program: Command): void {
  program
    .command("predict")
    .description("detect objects in images with a run")
    .argument("<images...>", "images, or folders of them")
    .requiredOption("--project <folder>", "the project")
    .requiredOption("--run <run>", "a run's id, best or last")
    .option("--confidence <share>", "least confidence of a detection", Number, 0.25)
    .option("--iou <share>", "overlap above which the less confident of two goes", Number, 0.7)
    .option("--save <folder>", "draw the boxes on copies in this folder")
    .option("--json", "print the detections as JSON")
    .action(predict);
}

export async function predict(sources: readonly string[], options: PredictOptions): Promise<void> {
  const paths = sources.flatMap(imageFiles);
  if (paths.length === 0) {
    throw new BoresightError(
      "dataset-empty",
      "There are no images there; name image files or a folder of them.",
    );
  }
  const { results, classes, colors } = await detectIn(paths, options);
  if (options.save) {
    const { saveWithBoxes } = await import("../image/draw-boxes.ts");
    const folder = resolve(options.save);
    mkdirSync(folder, { recursive: true });
    for (const [i, { detections }] of results.entries()) {
      const drawn = detections.map((detection) => drawnBox(detection, classes, colors));
      await saveWithBoxes(paths[i]!, drawn, join(folder, `${i + 1}-${basename(paths[i]!)}`));
    }
  }
  const named = results.map(({ detections }, i) => ({
    image: paths[i],
    detections: detections.map(({ box, confidence, classIndex }) => ({
      class: classes[classIndex],
      confidence,
      box,
    })),
  }));
  if (options.json) console.log(JSON.stringify(named));
  else
    for (const { image, detections } of named)
      console.log(`${image}: ${counted(detections.map((d) => d.class!))}`);
}

async function detectIn(
  paths: readonly string[],
  { project: folder, run, confidence, iou }: PredictOptions,
): Promise<{ results: ImageResult[]; classes: readonly string[]; colors: readonly string[] }> {
  const { openProject } = await import("../dataset/project.ts");
  const { inspectImage } = await import("../image/inspect-image.ts");
  const { loadDetector } = await import("../load-detector.ts");
  const { BatchLoader } = await import("../pipeline/batch-loader.ts");
  const { evaluateDetector } = await import("../train/evaluate-detector.ts");
  using project = openProject(folder);
  const samples: Sample[] = [];
  for (const [imageId, path] of paths.entries()) {
    const { width, height, contentHash } = await inspectImage(path);
    samples.push({
      imageId,
      path,
      contentHash,
      width,
      height,
      boxes: new Float32Array(0),
      classIndexes: new Int32Array(0),
    });
  }
  const { checkpoint, session } = await loadDetector(project, run);
  const { classes, config } = checkpoint;
  const loader = new BatchLoader({ cacheFolder: join(project.cacheFolder(), "decoded"), workers: 1 });
  try {
    const request = { samples, batchSize: config.batchSize, imageSize: config.imageSize };
    const thresholds = { confidence, iou, maxDetections: 300 };
    const now = (): number => performance.now() / 1000;
    const { results } = await evaluateDetector(
      session,
      samples,
      loader.evaluationBatches(request),
      thresholds,
      now,
    );
    const colorOf = new Map(project.classes.list().map(({ name, color }) => [name, color]));
    return { results, classes, colors: classes.map((name) => colorOf.get(name) ?? "#ffd43b") };
  } finally {
    await loader.close();
    session.close();
  }
}

function imageFiles(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) {
    throw new BoresightError("image-missing", `There is nothing at ${path}; check the path.`, { path });
  }
  if (!found.isDirectory()) return [resolve(path)];
  return readdirSync(path)
    .filter((name) => IMAGE_FILE.test(name))
    .sort()
    .map((name) => resolve(path, name));
}

function drawnBox(
  { box: [x1, y1, x2, y2], confidence, classIndex }: Detection,
  classes: readonly string[],
  colors: readonly string[],
): { x1: number; y1: number; x2: number; y2: number; label: string; color: string } {
  return {
    x1,
    y1,
    x2,
    y2,
    label: `${classes[classIndex]} ${confidence.toFixed(2)}`,
    color: colors[classIndex]!,
  };
}

function counted(names: readonly string[]): string {
  if (names.length === 0) return "nothing found";
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => `${count} ${name}`).join(", ");
}
