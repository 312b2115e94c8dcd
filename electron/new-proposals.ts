import type { Project } from "../core/dataset/project.ts";
import { isLabelled } from "../core/dataset/proposal-edit.ts";
import type { NewProposal } from "../core/dataset/proposal-table.ts";
import { iou } from "../core/geometry/box.ts";
import { CheckpointFiles } from "../core/train/checkpoint-files.ts";
import type { PredictedImage } from "../core/training-messages.ts";

/** Two proposals that lie on each other are one object: the surer stays, whatever its class. */
const SAME_OBJECT_IOU = 0.7;

/**
 * What a run detects, in the project's classes; a class that the project no longer has makes no proposals, nor does a box
 * without area.
 */
export function newProposals(
  project: Project,
  runId: string,
  images: readonly PredictedImage[],
): NewProposal[] {
  const idOf = new Map(project.classes.list().map(({ id, name }) => [name, id]));
  const { classes } = new CheckpointFiles(project.runFolder(runId)).describe("best");
  return images.flatMap(({ imageId, detections }) => {
    const labels = project.annotations.ofImage(imageId);
    const kept: NewProposal[] = [];
    for (const { box, confidence, classIndex } of detections) {
      const classId = idOf.get(classes[classIndex]!);
      const hasArea = box[0] < box[2] && box[1] < box[3];
      if (classId === undefined || !hasArea) continue;
      if (isLabelled({ classId, box }, labels)) continue;
      if (kept.some((other) => iou(other.box, box) > SAME_OBJECT_IOU)) continue;
      kept.push({ imageId, classId, box, confidence, runId });
    }
    return kept;
  });
}
