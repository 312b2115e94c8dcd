import type { BoxXyxy } from "../../../core/geometry/box.ts";
import type { ImagePoint } from "../../../core/geometry/view-transform.ts";

/** "83 × 61 px   41.4 × 30.6 m" */
export function sizeReadout(box: BoxXyxy, metresPerPixel: number | null): string {
  const pixels = `${pixelSize(box)} px`;
  if (metresPerPixel === null) return pixels;
  return `${pixels}   ${metreSize(box, metresPerPixel)} m`;
}

/** "41.4 × 30.6" */
export function metreSize([x1, y1, x2, y2]: BoxXyxy, metresPerPixel: number): string {
  return `${metres((x2 - x1) * metresPerPixel)} × ${metres((y2 - y1) * metresPerPixel)}`;
}

/** "83 × 61" */
export function pixelSize([x1, y1, x2, y2]: BoxXyxy): string {
  return `${tenth(x2 - x1)} × ${tenth(y2 - y1)}`;
}

/** "83 × 61", in whole pixels: for a list. */
export function roundSize([x1, y1, x2, y2]: BoxXyxy): string {
  return `${Math.round(x2 - x1)} × ${Math.round(y2 - y1)}`;
}

export function lengthReadout(from: ImagePoint, to: ImagePoint, metresPerPixel: number | null): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const pixels = `${tenth(length)} px`;
  return metresPerPixel === null ? pixels : `${pixels}   ${metres(length * metresPerPixel)} m`;
}

export interface ScaleBar {
  /** Screen pixels. */
  readonly width: number;
  readonly label: string;
}

/** The longest round length, 1, 2 or 5 times a power of ten, that is at most `widest` screen pixels wide. */
export function scaleBar(
  screenPixelsPerPixel: number,
  metresPerPixel: number | null,
  widest: number,
): ScaleBar {
  const perUnit = screenPixelsPerPixel / (metresPerPixel ?? 1);
  const longest = widest / perUnit;
  const power = 10 ** Math.floor(Math.log10(longest));
  const length = [5, 2, 1].map((step) => step * power).find((step) => step <= longest) ?? power;
  const unit = metresPerPixel === null ? "px" : "m";
  const isKilometres = unit === "m" && length >= 1000;
  return {
    width: length * perUnit,
    label: isKilometres ? `${length / 1000} km` : `${Number(length.toPrecision(1))} ${unit}`,
  };
}

function tenth(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function metres(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value >= 1 ? value.toFixed(1) : value.toFixed(2);
}
