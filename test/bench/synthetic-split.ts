import type { Detection, GroundTruth, ImageResult } from "../../core/contract/detection.ts";
import type { BoxXyxy } from "../../core/geometry/box.ts";
import type { Random } from "../../core/random/random.ts";

const SIDE = 640;

export interface SplitSize {
  readonly images: number;
  readonly labels: number;
  readonly detectionsPerImage: number;
  readonly classes: number;
}

/**
 * A split as a detector leaves it: most labels found, some by several boxes of several classes, and a long tail of
 * detections with hardly any confidence, as a validation at .001 has it. Coordinates are hundredths of a pixel.
 */
export function syntheticSplit(size: SplitSize, random: Random): ImageResult[] {
  const counts = labelCounts(size, random);
  return counts.map((count, imageId) => {
    const groundTruths = Array.from({ length: count }, () => randomLabel(size.classes, random));
    return { imageId, groundTruths, detections: detectionsOf(groundTruths, size, random) };
  });
}

function labelCounts({ images, labels }: SplitSize, random: Random): number[] {
  const counts = new Array<number>(images).fill(0);
  for (let label = 0; label < labels; label++) counts[random.integer(images)]!++;
  return counts;
}

/** Half of the labels belong to a tenth of the classes. */
function randomLabel(classes: number, random: Random): GroundTruth {
  const common = random.next() < 0.5;
  const classIndex = random.integer(common ? Math.max(1, Math.round(classes / 10)) : classes);
  return { box: randomBox(random), classIndex };
}

function randomBox(random: Random): BoxXyxy {
  const width = 8 + 300 * random.next() ** 3;
  const height = width * random.uniform(0.5, 2);
  const left = random.uniform(0, Math.max(1, SIDE - width));
  const top = random.uniform(0, Math.max(1, SIDE - height));
  return rounded([left, top, left + width, top + height]);
}

function detectionsOf(
  labels: readonly GroundTruth[],
  { detectionsPerImage, classes }: SplitSize,
  random: Random,
): Detection[] {
  const detections = Array.from({ length: detectionsPerImage }, (): Detection => {
    // Around objects, as what suppression leaves: looser boxes and other classes with falling confidence.
    const label = labels.length > 0 && random.next() < 0.5 ? labels[random.integer(labels.length)]! : null;
    const looseness = random.next();
    const rightClass = random.next() < 0.4;
    const classIndex = label && rightClass ? label.classIndex : random.integer(classes);
    const box = label ? moved(label.box, 0.35 * looseness, random) : randomBox(random);
    const quality = label && rightClass ? 1 - looseness : 0.3 * random.next();
    return { box, classIndex, confidence: 0.001 + 0.998 * quality ** 3 * random.next() };
  });
  return detections.sort((a, b) => b.confidence - a.confidence);
}

function moved([x1, y1, x2, y2]: BoxXyxy, share: number, random: Random): BoxXyxy {
  const [dx, dy] = [(x2 - x1) * share, (y2 - y1) * share];
  const shift = (by: number): number => random.uniform(-by, by);
  return rounded([x1 + shift(dx), y1 + shift(dy), x2 + shift(dx), y2 + shift(dy)]);
}

function rounded([x1, y1, x2, y2]: BoxXyxy): BoxXyxy {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return [round(x1), round(y1), Math.max(round(x2), round(x1) + 1), Math.max(round(y2), round(y1) + 1)];
}
