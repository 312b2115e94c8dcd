import { type BoxXyxy, boxArea, clipBox } from "../geometry/box.ts";
import { type Affine, transformBox } from "./affine.ts";

/** A ground truth in pixels of a canvas or of a batch's image. */
export interface PlacedBox {
  readonly classIndex: number;
  readonly box: BoxXyxy;
}

/** What a box must keep to still show its object, as in YOLOv8's recipe: pixels, a share of the area, a ratio. */
const LEAST_SIDE = 2;
const LEAST_VISIBLE_SHARE = 0.1;
const LARGEST_ASPECT_RATIO = 100;

/** Moves boxes as the warp moves their pixels, cuts them at the image's border and drops what is hardly there. */
export function followBoxes(boxes: readonly PlacedBox[], toOutput: Affine, size: number): PlacedBox[] {
  return boxes.flatMap(({ classIndex, box }) => {
    const whole = transformBox(box, toOutput);
    const visible = clipBox(whole, size, size);
    return showsObject(whole, visible) ? [{ classIndex, box: visible }] : [];
  });
}

function showsObject(whole: BoxXyxy, visible: BoxXyxy): boolean {
  const width = visible[2] - visible[0];
  const height = visible[3] - visible[1];
  if (width <= LEAST_SIDE || height <= LEAST_SIDE) return false;
  if (Math.max(width / height, height / width) >= LARGEST_ASPECT_RATIO) return false;
  return boxArea(visible) > LEAST_VISIBLE_SHARE * boxArea(whole);
}
