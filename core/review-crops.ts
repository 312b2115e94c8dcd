import type { ReviewObject } from "./contract/studio/review.ts";
import type { Project } from "./dataset/project.ts";
import { cutSquare } from "./image/cut-square.ts";
import type { ReviewCrop } from "./review-sheet.ts";

/** Pixels of a crop's side: twice what the page shows, for screens that have them. */
const CROP_PIXELS = 320;
/** A box's longer side fills so much of its crop. */
const FILLED = 0.45;

/** Pictures of these objects; one whose image cannot be read is left out. */
export async function reviewCrops(project: Project, objects: readonly ReviewObject[]): Promise<ReviewCrop[]> {
  const crops: ReviewCrop[] = [];
  // One after the other: a scene of a gigapixel fits into memory, a dozen of them do not.
  for (const object of objects) {
    const image = project.images.get(object.imageId);
    const box = object.label?.box ?? object.prediction?.box;
    if (!image || !box) continue;
    const side = Math.max(32, Math.max(box[2] - box[0], box[3] - box[1]) / FILLED);
    const wanted = { left: (box[0] + box[2] - side) / 2, top: (box[1] + box[3] - side) / 2, side };
    try {
      crops.push({ object, ...(await cutSquare(image.path, wanted, CROP_PIXELS)) });
    } catch {
      // The file is gone or damaged: Library says so, and the report has other crops.
    }
  }
  return crops;
}
