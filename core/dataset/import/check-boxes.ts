import { basename } from "node:path";
import { type BoxXyxy, boxArea, clipBox } from "../../geometry/box.ts";
import type { ProblemKind, ProblemList } from "./import-problem.ts";
import type { RawBox, RawDataset, RawImage } from "./raw-dataset.ts";
import { uprightBox } from "./upright-box.ts";

/** How far a box may stand out before its clipping is told, pixels: decimals lost in a file are no mistake. */
const SILENT_CLIP = 0.01;

/** What is known of an image's size. Width and height are the upright image's, pixels. */
export interface ImageFrame {
  readonly width: number;
  readonly height: number;
  /** EXIF, 1 to 8. */
  readonly orientation: number;
}

export interface CheckedBox {
  readonly className: string;
  /** Pixels of the upright image, inside it, with area. */
  readonly box: BoxXyxy;
}

/**
 * An image's boxes as the project takes them: upright, clipped, each with area. A bad box is reported and left out,
 * the others stay. Where the frame is unknown (null) nothing can be clipped.
 */
export function checkBoxes(
  image: RawImage,
  unit: RawDataset["boxUnit"],
  frame: ImageFrame | null,
  problems: ProblemList,
): CheckedBox[] {
  const isOnRaster = frame !== null && isAnnotatedOnRaster(image, frame, problems);
  const boxes: CheckedBox[] = [];
  for (const raw of image.boxes) {
    const report = (kind: ProblemKind, what: string): void => {
      const subject = `${raw.className} at ${shownBox(raw.box)} of ${basename(image.path)}`;
      problems.report(kind, image.file, `${subject} ${what}`, raw.line);
    };
    if (!raw.box.every(Number.isFinite)) {
      report("box-invalid", "is not made of numbers and was skipped.");
      continue;
    }
    const box = toUprightPixels(raw, unit, frame, isOnRaster);
    if (!hasArea(box)) {
      report("box-without-area", "has no area and was skipped.");
      continue;
    }
    const inside = frame ? clipBox(box, frame.width, frame.height) : box;
    if (!hasArea(inside)) {
      report("box-outside", `lies outside of ${frame?.width} x ${frame?.height} and was skipped.`);
      continue;
    }
    if (box.some((value, at) => Math.abs(value - inside[at]!) > SILENT_CLIP)) {
      report("box-clipped", `stands out of ${frame?.width} x ${frame?.height} and was clipped.`);
    }
    boxes.push({ className: raw.className, box: inside });
  }
  return boxes;
}

/**
 * Whether the boxes refer to the pixels as stored, before EXIF turned them: when the size that the annotations were
 * made at is that of the turned image on its side. A size that fits neither way is reported.
 */
function isAnnotatedOnRaster(
  { declaredSize, file }: RawImage,
  { width, height, orientation }: ImageFrame,
  problems: ProblemList,
): boolean {
  if (!declaredSize || (declaredSize.width === width && declaredSize.height === height)) return false;
  if (orientation >= 5 && declaredSize.width === height && declaredSize.height === width) return true;
  problems.report(
    "size-mismatch",
    file,
    `The annotations are for ${declaredSize.width} x ${declaredSize.height}, the image has ${width} x ${height}; boxes were taken as they are.`,
  );
  return false;
}

function toUprightPixels(
  { box }: RawBox,
  unit: RawDataset["boxUnit"],
  frame: ImageFrame | null,
  isOnRaster: boolean,
): BoxXyxy {
  if (!frame) return box;
  const { width, height, orientation } = frame;
  if (unit === "fraction") {
    return [
      pixelsOf(box[0], width),
      pixelsOf(box[1], height),
      pixelsOf(box[2], width),
      pixelsOf(box[3], height),
    ];
  }
  return isOnRaster ? uprightBox(box, orientation, width, height) : box;
}

/** To a millionth of a pixel: what is left of a whole number after it was a part of a side is whole again. */
function pixelsOf(fraction: number, side: number): number {
  return Math.round(fraction * side * 1e6) / 1e6;
}

/** Corners the wrong way round have no area either: which two points were meant is not ours to guess. */
function hasArea(box: BoxXyxy): boolean {
  return box[0] < box[2] && box[1] < box[3] && boxArea(box) > 0;
}

function shownBox(box: BoxXyxy): string {
  return `(${box.map((value) => Number(value.toFixed(4))).join(", ")})`;
}
