import { useLayoutEffect, useRef } from "react";
import type { ImageRow } from "../../core/contract/studio/image-row.ts";
import type { ClassSummary } from "../../core/contract/studio/project-overview.ts";
import { useClasses } from "../client/overview-store.ts";
import { useSwitch } from "../client/preferences-store.ts";
import classes from "./thumb-tile.module.css";

export const BOXES_SWITCH = "library.boxes";

/** The image's boxes over its thumbnail, in one canvas. */
export function TileBoxes({
  row,
  width,
  height,
}: {
  readonly row: ImageRow;
  readonly width: number;
  readonly height: number;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const labelClasses = useClasses();
  const [isShown] = useSwitch(BOXES_SWITCH, true);
  useLayoutEffect(() => {
    if (canvas.current) drawBoxes(canvas.current, row, { width, height }, isShown ? labelClasses : []);
  }, [row, width, height, labelClasses, isShown]);
  return <canvas ref={canvas} className={classes.boxes} />;
}

/** As `object-fit: cover` lays the picture out: it fills the tile, and what juts out is cut evenly. */
function drawBoxes(
  canvas: HTMLCanvasElement,
  { boxes, width: imageWidth, height: imageHeight }: ImageRow,
  { width, height }: { readonly width: number; readonly height: number },
  labelClasses: readonly ClassSummary[],
): void {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  if (!context || labelClasses.length === 0 || imageWidth === 0) return;
  const scale = Math.max(width / imageWidth, height / imageHeight);
  const left = (width - imageWidth * scale) / 2;
  const top = (height - imageHeight * scale) / 2;
  const colors = new Map(labelClasses.map(({ id, color }) => [id, color]));
  context.scale(ratio, ratio);
  // The dark casing lies under all boxes, so that it holds on snow and hides no neighbour.
  for (const pass of ["casing", "color"] as const) {
    for (let at = 0; at < boxes.length; at += 5) {
      context.strokeStyle = pass === "casing" ? "rgba(0, 0, 0, 0.5)" : (colors.get(boxes[at]!) ?? "#ffffff");
      context.lineWidth = pass === "casing" ? 3 : 1.25;
      context.strokeRect(
        left + boxes[at + 1]! * scale,
        top + boxes[at + 2]! * scale,
        (boxes[at + 3]! - boxes[at + 1]!) * scale,
        (boxes[at + 4]! - boxes[at + 2]!) * scale,
      );
    }
  }
}
