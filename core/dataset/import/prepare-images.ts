import { basename } from "node:path";
import type { ImageStatus, Split } from "../../contract/dataset.ts";
import { BoresightError } from "../../errors/boresight-error.ts";
import { assignSplits } from "./assign-splits.ts";
import { type CheckedBox, checkBoxes, type ImageFrame } from "./check-boxes.ts";
import { ProblemList } from "./import-problem.ts";
import { type InspectionResult, type InspectOptions, inspectImages } from "./inspect-images.ts";
import type { RawDataset, RawImage } from "./raw-dataset.ts";

export interface PrepareOptions extends InspectOptions {
  /** false: images are not decoded, nor even looked at unless boxes are parts of their size. */
  readonly verify: boolean;
  /** Puts every image into this split, whatever lists and folders say; null leaves it to them. */
  readonly split: Split | null;
}

/** An image that is ready to enter a project. */
export interface PreparedImage {
  readonly path: string;
  /** The file that speaks of it, as problems name it. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly contentHash: string | null;
  readonly split: Split;
  readonly status: ImageStatus;
  readonly boxes: readonly CheckedBox[];
}

/**
 * Looks at the images of a set, checks the boxes against them and shares out what no list places. Images that are
 * missing, unreadable, or there twice are reported and left out; the first of two equal ones stays.
 * @throws BoresightError `cancelled`.
 */
export async function prepareImages(
  raw: RawDataset,
  options: PrepareOptions,
): Promise<{ readonly images: PreparedImage[]; readonly problems: ProblemList }> {
  const problems = new ProblemList();
  for (const problem of raw.problems) problems.items.push(problem);
  const rawImages = withoutRepeatedPaths(raw.images, problems);
  const paths = rawImages.map(({ path }) => path);
  const isSizeNeeded = raw.boxUnit === "fraction";
  const inspections =
    options.verify || isSizeNeeded ? await inspectImages(paths, { ...options, decode: options.verify }) : [];
  const kept = new Map<string, RawImage>();
  const checked: CheckedImage[] = [];
  rawImages.forEach((image, at) => {
    const inspection = inspections[at];
    if (inspection && !isUsable(image, inspection, kept, problems)) return;
    checked.push(checkImage(image, raw, inspection, problems));
  });
  return { images: withSplits(checked, options.split, problems), problems };
}

type CheckedImage = Omit<PreparedImage, "split"> & { readonly split: Split | null };

function withoutRepeatedPaths(images: readonly RawImage[], problems: ProblemList): RawImage[] {
  const files = new Map<string, string>();
  return images.filter(({ path, file }) => {
    const first = files.get(path);
    if (first === undefined) {
      files.set(path, file);
      return true;
    }
    const message = `${basename(path)} has annotations in ${first} already; these were skipped.`;
    problems.report("image-duplicate", file, message);
    return false;
  });
}

function isUsable(
  image: RawImage,
  inspection: InspectionResult,
  kept: Map<string, RawImage>,
  problems: ProblemList,
): inspection is Exclude<InspectionResult, BoresightError> {
  if (inspection instanceof BoresightError) {
    const kind = inspection.code === "image-missing" ? "image-missing" : "image-unreadable";
    problems.report(kind, image.file, `${inspection.message} The image was skipped.`);
    return false;
  }
  const first = kept.get(inspection.contentHash);
  if (first) {
    const message = `${basename(image.path)} is the same file as ${basename(first.path)} of ${first.file}; it was skipped.`;
    problems.report("image-duplicate", image.file, message);
    return false;
  }
  kept.set(inspection.contentHash, image);
  return true;
}

function checkImage(
  image: RawImage,
  raw: RawDataset,
  inspection: InspectionResult | undefined,
  problems: ProblemList,
): CheckedImage {
  const seen = inspection instanceof BoresightError ? undefined : inspection;
  const frame = seen ?? declaredFrame(image);
  return {
    path: image.path,
    file: image.file,
    width: frame?.width ?? 0,
    height: frame?.height ?? 0,
    contentHash: seen?.contentHash ?? null,
    split: image.split,
    status: image.isAnnotated ? "done" : "todo",
    boxes: checkBoxes(image, raw.boxUnit, frame, problems),
  };
}

/** Where the image itself was not looked at, what its annotations say of it has to do. */
function declaredFrame({ declaredSize }: RawImage): ImageFrame | null {
  return declaredSize && { ...declaredSize, orientation: 1 };
}

/**
 * Where a set publishes its validation images, those that it places nowhere are for training. Where it publishes images
 * for training and for the test alone, some of the first are put into validation, which training cannot do without; the
 * test stays what it is. A set for training alone is left as it is: its other half may be imported next.
 */
function withSplits(
  images: readonly CheckedImage[],
  forced: Split | null,
  problems: ProblemList,
): PreparedImage[] {
  if (forced) return images.map((image) => ({ ...image, split: forced }));
  const published = new Set(images.map(({ split }) => split));
  const isValidationShort = published.has("train") && published.has("test") && published.size === 2;
  const unplaced = images.filter(({ split }) => split === (isValidationShort ? "train" : null));
  const drawn = published.has("val")
    ? unplaced.map((): Split => "train")
    : assignSplits(unplaced.map(splitCandidate));
  if (isValidationShort) reportShortValidation(drawn, problems);
  const places = new Map(unplaced.map((image, at) => [image, drawn[at]!]));
  return images.map((image) => ({ ...image, split: places.get(image) ?? image.split! }));
}

function reportShortValidation(drawn: readonly Split[], problems: ProblemList): void {
  const moved = drawn.filter((split) => split === "val").length;
  const what =
    moved > 0
      ? `${moved} of its ${drawn.length} training images were put there, the test stays as published.`
      : "put some images there before training.";
  problems.report("split-missing", "val", `The set publishes no images for validation; ${what}`);
}

function splitCandidate({
  contentHash,
  path,
  boxes,
}: CheckedImage): Parameters<typeof assignSplits>[0][number] {
  return {
    identity: contentHash ?? basename(path),
    classNames: new Set(boxes.map(({ className }) => className)),
  };
}
