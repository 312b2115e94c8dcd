import type { Biome } from "./biome.ts";
import type { Canvas } from "./canvas.ts";
import { setColor } from "./color.ts";
import { CLOUDY, GRAINY } from "./noise-tile.ts";
import type { Point, Polygon } from "./polygon.ts";
import type { Tree } from "./scene-plan.ts";
import type { ShadowLayer } from "./shadow-layer.ts";
import { brightness, type Sunlight, shadowOffset } from "./sunlight.ts";

const CORNERS = 18;

/** A crown with a ragged rim, the same for the same tree. */
export function crownOutline({ at: [u, v], radius }: Tree, scale = 1): Polygon {
  return Array.from({ length: CORNERS }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / CORNERS;
    const ragged = scale * radius * (1 + 0.13 * GRAINY.at(9 * i + 5 * u, 7 * v));
    return [u + ragged * Math.cos(angle), v + ragged * Math.sin(angle)];
  });
}

export function castTreeShadow(shadows: ShadowLayer, tree: Tree, sun: Sunlight): void {
  const [du, dv] = shadowOffset(sun, 0.6 * tree.height);
  const fallen = crownOutline(tree).map(([u, v]): Point => [u + du, v + dv]);
  shadows.cast(fallen, 0.9);
}

/** A lumpy dome: bright towards the sun, dark in its hollows and on the far side. */
export function paintTree(canvas: Canvas, tree: Tree, { foliage }: Biome, sun: Sunlight): void {
  const { at, radius, tone } = tree;
  canvas.shade(crownOutline(tree), (u, v, out) => {
    const x = (u - at[0]) / radius;
    const y = (v - at[1]) / radius;
    const leaves = 0.2 * GRAINY.at(3.4 * u, 3.4 * v) + 0.12 * CLOUDY.at(8 * u, 8 * v);
    const light = brightness(sun, [clip(0.72 * x), clip(0.72 * y)]);
    setColor(out, foliage, tone * light * (1 + leaves));
  });
}

function clip(value: number): number {
  return Math.min(0.7, Math.max(-0.7, value));
}
