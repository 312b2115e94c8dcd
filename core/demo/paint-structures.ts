import { unreachable } from "../errors/unreachable.ts";
import type { Canvas, Shader } from "./canvas.ts";
import { type Rgb, setColor } from "./color.ts";
import { CLOUDY, GRAINY } from "./noise-tile.ts";
import { convexHull, type Point, type Polygon, place, rectangle, unplace } from "./polygon.ts";
import type { ScenePlan, Structure } from "./scene-plan.ts";
import type { ShadowLayer } from "./shadow-layer.ts";
import { brightness, type Sunlight, shadowOffset } from "./sunlight.ts";

const ROOFS: readonly Rgb[] = [
  [142, 145, 148],
  [168, 166, 160],
  [112, 116, 122],
  [126, 108, 96],
  [104, 118, 112],
  [186, 186, 182],
  [96, 110, 126],
];

/** Metres between the seams of a metal roof. */
const SEAM = 1.6;

/** Slope of a gable roof, as the horizontal part of its unit normal. */
const GABLE_TILT = 0.26;

export function structureOutline({ pose, width, length }: Structure): Polygon {
  return place(rectangle(-width / 2, -length / 2, width / 2, length / 2), pose);
}

/** Walls are not seen from straight above, but they keep the light off the ground beside them. */
export function castStructureShadow(shadows: ShadowLayer, structure: Structure, sun: Sunlight): void {
  const outline = structureOutline(structure);
  const top = outline.map(([u, v]): Point => {
    const [du, dv] = shadowOffset(sun, structure.height);
    return [u + du, v + dv];
  });
  // A shelter is open on its sides: light comes in under it, so only the roof throws a shadow.
  shadows.cast(structure.roof === "shelter" ? top : convexHull([...outline, ...top]));
}

export function paintStructure(canvas: Canvas, structure: Structure, plan: ScenePlan): void {
  canvas.shade(structureOutline(structure), roofShader(structure, plan));
  if (structure.roof === "berm") return;
  const { pose, width, length } = structure;
  const rim = 0.35;
  const edge = (x1: number, y1: number, x2: number, y2: number): void =>
    canvas.fill(place(rectangle(x1, y1, x2, y2), pose), [58, 58, 60], 0.4);
  edge(-width / 2, -length / 2, width / 2, -length / 2 + rim);
  edge(-width / 2, length / 2 - rim, width / 2, length / 2);
  edge(-width / 2, -length / 2, -width / 2 + rim, length / 2);
  edge(width / 2 - rim, -length / 2, width / 2, length / 2);
  if (structure.roof === "flat") paintRoofPlant(canvas, structure, plan.sun);
}

function roofShader(structure: Structure, { sun, biome, view }: ScenePlan): Shader {
  const { pose, width, roof, paint } = structure;
  const color = roof === "berm" ? biome.ground : ROOFS[paint % ROOFS.length]!;
  const across: Point = [Math.cos(pose.heading), Math.sin(pose.heading)];
  const seamDepth = roof === "flat" || roof === "berm" ? 0 : Math.min(0.07, 0.05 / view.metresPerPixel);
  return (u, v, out) => {
    const [x, y] = unplace([u, v], pose);
    const tilt = roofTilt(roof, (2 * x) / width);
    const light = brightness(sun, [across[0] * tilt, across[1] * tilt]);
    const seam = Math.abs(y / SEAM - Math.round(y / SEAM)) < 0.2 ? -seamDepth : 0;
    const rust = 0.035 * CLOUDY.at(1.2 * x + 9 * paint, 2.6 * y) + 0.025 * GRAINY.at(2.4 * x, 2.4 * y);
    setColor(out, color, light * (1 + seam + rust));
  };
}

/** Sideways lean of a roof at `x` in [-1, 1] from its ridge. */
function roofTilt(roof: Structure["roof"], x: number): number {
  switch (roof) {
    case "flat":
      return 0;
    case "gable":
      return GABLE_TILT * Math.sign(x);
    case "shelter":
      return 0.1 * Math.sign(x);
    case "barrel":
    case "berm":
      return 0.62 * x;
    default:
      return unreachable(roof);
  }
}

/** Air handlers and skylights on a flat roof, each with its own small shadow. */
function paintRoofPlant(canvas: Canvas, { pose, width, length, paint }: Structure, sun: Sunlight): void {
  const columns = Math.floor(width / 9);
  const rows = Math.floor(length / 9);
  for (let i = 0; i < columns * rows; i++) {
    // A fixed scatter: one cell in three has something on it.
    if ((i * 7 + paint * 5) % 3 !== 0) continue;
    const x = -width / 2 + 4.5 + 9 * (i % columns) + ((i * 13 + paint) % 5) * 0.5 - 1;
    const y = -length / 2 + 4.5 + 9 * Math.floor(i / columns) + ((i * 11) % 5) * 0.5 - 1;
    const box = place(rectangle(x - 1.1, y - 0.8, x + 1.1, y + 0.8), pose);
    const [du, dv] = shadowOffset(sun, 1.2);
    canvas.fill(convexHull([...box, ...box.map(([u, v]): Point => [u + du, v + dv])]), [40, 42, 46], 0.5);
    canvas.fill(box, (i + paint) % 2 === 0 ? [196, 197, 196] : [134, 140, 146]);
  }
}
