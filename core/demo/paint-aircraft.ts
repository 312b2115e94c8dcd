import { unreachable } from "../errors/unreachable.ts";
import type { Livery } from "./aircraft-type.ts";
import type { Canvas } from "./canvas.ts";
import { type Rgb, type RgbOut, setColor } from "./color.ts";
import { CLOUDY, GRAINY } from "./noise-tile.ts";
import type { Planform, PlanformPart } from "./planform.ts";
import { type Point, type Polygon, type Pose, place, unplace } from "./polygon.ts";
import type { ShadowLayer } from "./shadow-layer.ts";
import { brightness, type Sunlight, shadowOffset } from "./sunlight.ts";
import type { VisibleSilhouettes } from "./visible-silhouettes.ts";

/** One aircraft where it stands: origin at half its length, heading clockwise from up, in the field's metres. */
export interface PlacedAircraft {
  readonly planform: Planform;
  readonly pose: Pose;
  readonly livery: Livery;
  /** Brightness of the paint: new, sun-bleached or sooty. */
  readonly tone: number;
  /** Moves the pattern of camouflage and dirt, so that no two are alike. */
  readonly pattern: number;
}

const GLASS: Rgb = [34, 42, 52];
const INTAKE: Rgb = [30, 31, 33];
const BLADE: Rgb = [48, 48, 46];
const RADOME: Rgb = [74, 76, 80];

/** Metres between a part and the part of the same aircraft that its shadow falls on. */
const STEP_HEIGHT = 1.4;

/** Wings rise towards the tips by about four degrees: enough for the two sides to catch light differently. */
const DIHEDRAL = 0.07;

/** The shadow on the ground, part by part: a fin throws its side view, which spotters read. */
export function castAircraftShadow(shadows: ShadowLayer, aircraft: PlacedAircraft, sun: Sunlight): void {
  for (const part of aircraft.planform.parts) {
    if (part.finish === "line" || part.finish === "glass") continue;
    const fallen = place(part.outline, aircraft.pose).map(([u, v], i): Point => {
      const [du, dv] = shadowOffset(sun, part.heights[i]!);
      return [u + du, v + dv];
    });
    shadows.cast(fallen, part.solid ? 1 : 0.5);
  }
}

/** Paints the aircraft from its lowest part upwards and claims its pixels under the given number. */
export function paintAircraft(
  canvas: Canvas,
  silhouettes: VisibleSilhouettes,
  aircraft: PlacedAircraft,
  number: number,
  sun: Sunlight,
): void {
  for (const part of aircraft.planform.parts) {
    const outline = place(part.outline, aircraft.pose);
    if (castsOnItself(part)) paintOwnShadow(canvas, silhouettes, outline, part, number, sun);
    if (part.finish === "line") canvas.fill(outline, [30, 32, 34], 0.26);
    else if (!part.solid && part.finish === "blade") canvas.fill(outline, BLADE, 0.55);
    else canvas.shade(outline, partShader(part, aircraft, sun));
    if (part.solid) silhouettes.claim(outline, number);
  }
}

/** Outlines of everything that counts as the aircraft, in the field's metres. */
export function placedSilhouette({ planform, pose }: PlacedAircraft): readonly Polygon[] {
  return planform.parts.filter(({ solid }) => solid).map(({ outline }) => place(outline, pose));
}

function castsOnItself(part: PlanformPart): boolean {
  return part.solid && (part.round !== undefined || part.finish === "accent" || part.finish === "radome");
}

/** A body over a low wing, or a fin over a tail plane, darkens what has been painted of the same aircraft. */
function paintOwnShadow(
  canvas: Canvas,
  silhouettes: VisibleSilhouettes,
  outline: Polygon,
  part: PlanformPart,
  number: number,
  sun: Sunlight,
): void {
  const base = Math.min(...part.heights);
  const fallen = outline.map(([u, v], i): Point => {
    const [du, dv] = shadowOffset(sun, part.heights[i]! - base + STEP_HEIGHT);
    return [u + du, v + dv];
  });
  canvas.visit(fallen, (pixel, coverage) => {
    if (silhouettes.owns(pixel, number)) canvas.blend(pixel, INTAKE, 0.42 * coverage);
  });
}

function partShader(part: PlanformPart, aircraft: PlacedAircraft, sun: Sunlight) {
  const { pose, pattern, livery, tone } = aircraft;
  const across: Point = [Math.cos(pose.heading), Math.sin(pose.heading)];
  const painted = part.finish === "skin" || part.finish === "accent";
  return (u: number, v: number, out: RgbOut): void => {
    const [x, y] = unplace([u, v], pose);
    const tilt = tiltAt(part, x);
    const light = brightness(sun, [across[0] * tilt, across[1] * tilt]);
    const dirt = painted
      ? 1 + 0.025 * CLOUDY.at(7 * x + pattern, 3 * y) + 0.02 * GRAINY.at(9 * x, 9 * y + pattern)
      : 1;
    setColor(out, colorAt(part, livery, x, y, pattern), light * part.tone * dirt * (painted ? tone : 1));
    if (part.finish === "glass" && light > 1.08) setColor(out, [150, 164, 178], 1);
  };
}

/** Sideways lean of the surface: -1 faces left, 1 faces right. */
function tiltAt({ round, finish }: PlanformPart, x: number): number {
  if (round !== undefined) return Math.max(-0.96, Math.min(0.96, (x - round.x) / round.radius)) * 0.92;
  return finish === "skin" ? -Math.sign(x) * DIHEDRAL : 0;
}

function colorAt(part: PlanformPart, livery: Livery, x: number, y: number, pattern: number): Rgb {
  switch (part.finish) {
    case "glass":
      return GLASS;
    case "dark":
      return INTAKE;
    case "blade":
    case "line":
      return BLADE;
    case "radome":
      return RADOME;
    case "accent":
      return livery.accent ?? livery.skin;
    case "skin": {
      const patch = livery.camouflage !== undefined && CLOUDY.at(6 * x + pattern, 6 * y + 2 * pattern) > 0.15;
      return patch ? livery.camouflage! : livery.skin;
    }
    default:
      return unreachable(part.finish);
  }
}
