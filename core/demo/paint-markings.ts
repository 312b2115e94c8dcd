import type { Canvas } from "./canvas.ts";
import type { Rgb } from "./color.ts";
import { CLOUDY, GRAINY } from "./noise-tile.ts";
import { ellipse, place, unplace } from "./polygon.ts";
import type { Marking, ScenePlan, Stain } from "./scene-plan.ts";

const PAINTS: Readonly<Record<Marking["color"], Rgb>> = {
  white: [214, 214, 208],
  yellow: [206, 168, 62],
  red: [164, 66, 54],
  black: [40, 41, 43],
};

const RUBBER: Rgb = [34, 34, 36];

/** Painted lines, worn in patches, then what tyres and engines have left on them. */
export function paintMarkings(canvas: Canvas, { site, texture }: ScenePlan): void {
  for (const { outline, color, wear } of site.markings) {
    canvas.visit(outline, (pixel, coverage, u, v) => {
      const worn = wear * (1 + 0.55 * CLOUDY.at(3 * u + texture[0], 3 * v) + 0.4 * GRAINY.at(3 * v, 3 * u));
      canvas.blend(pixel, PAINTS[color], coverage * Math.min(1, Math.max(0.08, 1 - worn)));
    });
  }
  for (const stain of site.stains) paintStain(canvas, stain);
}

function paintStain(canvas: Canvas, { pose, halfWidth, halfLength, darkness }: Stain): void {
  const outline = place(ellipse([0, 0], halfWidth, halfLength), pose);
  canvas.visit(outline, (pixel, coverage, u, v) => {
    const [x, y] = unplace([u, v], pose);
    const radius = (x / halfWidth) ** 2 + (y / halfLength) ** 2;
    const patch = 0.75 + 0.3 * CLOUDY.at(6 * u, 6 * v);
    canvas.blend(
      pixel,
      RUBBER,
      coverage * darkness * Math.max(0, 1 - radius) * Math.min(1, Math.max(0, patch)),
    );
  });
}
