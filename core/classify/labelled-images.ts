import { createHash } from "node:crypto";
import type { Sample } from "../contract/sample.ts";
import { BoresightError } from "../errors/boresight-error.ts";

/** What a classifier is trained on: each image of one class. */
export interface LabelledImages {
  readonly classes: readonly string[];
  readonly train: readonly Sample[];
  readonly val: readonly Sample[];
  /** SHA-256, hexadecimal, of all that decides what is learnt. */
  readonly hash: string;
}

/** One image of a class. */
export interface LabelledImage {
  readonly path: string;
  /** What tells it from others, whatever its folder is called. */
  readonly identity: string;
  /** SHA-256 of the content where it is known; else empty. */
  readonly contentHash: string;
  readonly width: number;
  readonly height: number;
  readonly classIndex: number;
}

/**
 * Joins the images of both splits.
 * @throws BoresightError `dataset-empty` where a split has none, or there are fewer than two classes
 */
export function labelledImages(
  classes: readonly string[],
  train: readonly LabelledImage[],
  val: readonly LabelledImage[],
): LabelledImages {
  if (classes.length < 2 || train.length === 0 || val.length === 0) {
    throw new BoresightError(
      "dataset-empty",
      `There are ${train.length} images to train on, ${val.length} to validate with and ${classes.length} classes; a classifier needs images in both splits and two classes.`,
    );
  }
  const hash = createHash("sha256").update(JSON.stringify(classes));
  for (const [split, images] of Object.entries({ train, val })) {
    for (const { identity, classIndex } of images) hash.update(`\n${split} ${classIndex} ${identity}`);
  }
  return {
    classes,
    train: train.map(sampleOf),
    val: val.map((image, at) => sampleOf(image, train.length + at)),
    hash: hash.digest("hex"),
  };
}

/** The label is of the whole image: its box says nothing. */
function sampleOf({ path, contentHash, width, height, classIndex }: LabelledImage, imageId: number): Sample {
  const boxes = Float32Array.of(0, 0, width, height);
  return { imageId, path, contentHash, width, height, boxes, classIndexes: Int32Array.of(classIndex) };
}
