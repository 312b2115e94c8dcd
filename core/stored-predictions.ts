import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Annotation, Split } from "./contract/dataset.ts";
import type { Detection } from "./contract/detection.ts";
import type { Project } from "./dataset/project.ts";
import { CheckpointFiles } from "./train/checkpoint-files.ts";
import type { PredictedImage } from "./training-messages.ts";

/** What the table of predictions does not say: which classes their indexes meant, and on which labels they were made. */
const circumstancesSchema = z.object({
  /** In the run's order; the id is the project's at that time, null for a class that it no longer had. */
  classes: z.array(z.object({ name: z.string(), id: z.int().nullable() })),
  labelsHash: z.string(),
});
export type PredictionCircumstances = z.output<typeof circumstancesSchema>;

/**
 * Keeps what a run's best weights detect on a split, in place of what was kept before.
 * @throws BoresightError `disk`, `run-not-found`; an error of the file where the run has no checkpoint.
 */
export function storePredictions(
  project: Project,
  runId: string,
  split: Split,
  images: readonly PredictedImage[],
): void {
  const folder = project.runFolder(runId);
  const idOf = new Map(project.classes.list().map(({ id, name }) => [name, id]));
  const { classes } = new CheckpointFiles(folder).describe("best");
  const circumstances: PredictionCircumstances = {
    classes: classes.map((name) => ({ name, id: idOf.get(name) ?? null })),
    labelsHash: hashLabels(
      project,
      images.map(({ imageId }) => imageId),
    ),
  };
  // Gone first and there again last: a kill between leaves predictions of unknown circumstances, never of wrong ones.
  const path = circumstancesPath(project, runId, split);
  rmSync(path, { force: true });
  project.predictions.store(runId, split, images.map(packed));
  const temporary = `${path}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(circumstances, null, 2)}\n`);
  renameSync(temporary, path);
}

/** null where the file is gone: the predictions are then of unknown classes. */
export function predictionCircumstances(
  project: Project,
  runId: string,
  split: Split,
): PredictionCircumstances | null {
  try {
    const text = readFileSync(circumstancesPath(project, runId, split), "utf8");
    return circumstancesSchema.parse(JSON.parse(text));
  } catch {
    // Missing, cut short or of another version: the predictions are made again.
    return null;
  }
}

/** When the predictions were stored, in milliseconds; 0 where there are none. */
export function predictionsStoredAt(project: Project, runId: string, split: Split): number {
  const file = circumstancesPath(project, runId, split);
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Identifies classes and boxes of these images, whatever the order of the ids. */
export function hashLabels(project: Project, imageIds: readonly number[]): string {
  const present = imageIds.filter((imageId) => project.images.marks(imageId)?.removed === false);
  present.sort((a, b) => a - b);
  return hashLabelLines(present.map((id) => labelLine(id, project.annotations.ofImage(id))));
}

/** One image's part of `hashLabels`. */
export function labelLine(imageId: number, annotations: readonly Annotation[]): string {
  const labels = annotations.map(({ classId, box }) => `${classId} ${box}`);
  return `${imageId}:${labels.sort().join(";")}\n`;
}

/** @param lines by rising image id */
export function hashLabelLines(lines: Iterable<string>): string {
  const hash = createHash("sha256");
  for (const line of lines) hash.update(line);
  return hash.digest("hex");
}

/** As `PredictionTable` keeps an image: x1, y1, x2, y2, confidence, class index. */
function packed({ imageId, detections }: PredictedImage): { imageId: number; boxes: Float32Array } {
  const boxes = new Float32Array(detections.length * 6);
  detections.forEach(({ box, confidence, classIndex }: Detection, row) => {
    boxes.set([...box, confidence, classIndex], row * 6);
  });
  return { imageId, boxes };
}

function circumstancesPath(project: Project, runId: string, split: Split): string {
  return join(project.runFolder(runId), `predictions-${split}.json`);
}
