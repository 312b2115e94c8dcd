import type { ReviewObject } from "../../../core/contract/studio/review.ts";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import type { CropRegion } from "../../../core/geometry/crop-region.ts";
import classes from "./crop-tile.module.css";

/** The label solid and the prediction dashed over a crop, each with a dark casing that holds on snow. */
export function CropBoxes({
  object: { label, prediction },
  region,
  colorOf,
}: {
  readonly object: ReviewObject;
  readonly region: CropRegion;
  readonly colorOf: (classId: number) => string;
}) {
  return (
    <svg viewBox={`${region.x} ${region.y} ${region.width} ${region.height}`} aria-hidden="true">
      {label && <CasedBox box={label.box} color={colorOf(label.classId)} />}
      {prediction && <CasedBox box={prediction.box} color={colorOf(prediction.classId)} dashed />}
    </svg>
  );
}

function CasedBox({
  box: [x1, y1, x2, y2],
  color,
  dashed = false,
}: {
  readonly box: BoxXyxy;
  readonly color: string;
  readonly dashed?: boolean;
}) {
  const place = { x: x1, y: y1, width: Math.max(0, x2 - x1), height: Math.max(0, y2 - y1) };
  return (
    <>
      <rect {...place} className={classes.casing} />
      <rect {...place} className={classes.box} stroke={color} data-dashed={dashed || undefined} />
    </>
  );
}
