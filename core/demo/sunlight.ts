import type { Point } from "./polygon.ts";

/** Where the light comes from; the same for everything in a scene. */
export interface Sunlight {
  /** Unit vector in the field's plane that points towards the sun. */
  readonly towards: Point;
  /** Radians above the horizon, in (0, pi / 2). */
  readonly elevation: number;
}

/** How far, in metres of the field, the shadow of a point falls from the place below it. */
export function shadowOffset({ towards, elevation }: Sunlight, height: number): Point {
  const reach = height / Math.tan(elevation);
  return [-towards[0] * reach, -towards[1] * reach];
}

/**
 * Brightness of a surface relative to level ground: 1 for a normal straight up, less for one turned away.
 * `tilt` is the horizontal part of the unit normal, in the field's axes.
 */
export function brightness({ towards, elevation }: Sunlight, tilt: Point): number {
  const up = Math.sqrt(Math.max(0, 1 - tilt[0] ** 2 - tilt[1] ** 2));
  const across = (tilt[0] * towards[0] + tilt[1] * towards[1]) * Math.cos(elevation);
  const direct = Math.max(0, across + up * Math.sin(elevation)) / Math.sin(elevation);
  return Math.min(1.4, 0.5 + 0.5 * direct);
}
