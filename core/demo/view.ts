import type { Point, Polygon } from "./polygon.ts";

/** How the camera looks straight down: a square picture of the field, turned and scaled about its centre. */
export interface View {
  /** Pixels. */
  readonly size: number;
  /** Ground sampling distance: metres a pixel. */
  readonly metresPerPixel: number;
  /** Clockwise turn of the field in the picture, radians. */
  readonly rotation: number;
}

/** Affine map between metres of the field, origin at the picture's centre, and pixels of the picture. */
export interface FieldTransform {
  readonly toPixels: (polygon: Polygon) => Polygon;
  /** Field metres of a pixel position: origin plus x and y times the two steps. */
  readonly origin: Point;
  readonly stepX: Point;
  readonly stepY: Point;
}

export function fieldTransform({ size, metresPerPixel, rotation }: View): FieldTransform {
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  const half = size / 2;
  const stepX: Point = [cos * metresPerPixel, -sin * metresPerPixel];
  const stepY: Point = [sin * metresPerPixel, cos * metresPerPixel];
  return {
    toPixels: (polygon) =>
      polygon.map(([u, v]) => [
        half + (cos * u - sin * v) / metresPerPixel,
        half + (sin * u + cos * v) / metresPerPixel,
      ]),
    origin: [-half * (stepX[0] + stepY[0]), -half * (stepX[1] + stepY[1])],
    stepX,
    stepY,
  };
}

/** Metres from the centre to a corner of the picture: what the field must at least cover. */
export function viewRadius({ size, metresPerPixel }: View): number {
  return (size * metresPerPixel) / Math.SQRT2;
}
