import type { AircraftType, Cockpit, Engine, Fin, LiftingSurface, Rotor } from "./aircraft-type.ts";
import { bodyOutline } from "./body-profile.ts";
import { bounds, ellipse, mirror, type Point, type Polygon, rectangle, shift, stroke } from "./polygon.ts";

/** What a part's surface is, which decides its colour. */
export type PartFinish = "skin" | "accent" | "glass" | "dark" | "line" | "blade" | "radome";

/** One flat or rounded piece of an aircraft, seen from above. */
export interface PlanformPart {
  /** Metres; origin on the centre line at half length, nose towards negative y. */
  readonly outline: Polygon;
  /** Metres above ground, one for each corner of the outline: what its shadow needs. */
  readonly heights: readonly number[];
  readonly finish: PartFinish;
  /** Brightness relative to the finish's colour. */
  readonly tone: number;
  /** Lit like a cylinder along y round this centre line; flat without it. */
  readonly round?: { readonly x: number; readonly radius: number };
  /** Belongs to the silhouette, so that the box goes round it. Propellers on edge and painted lines do not. */
  readonly solid: boolean;
}

/** An aircraft type as outlines, in the order in which they are painted: lowest first. */
export interface Planform {
  readonly parts: readonly PlanformPart[];
  readonly type: AircraftType;
}

/** Builds the outlines of a type from its figures. */
export function planformOf(type: AircraftType): Planform {
  const layers = [...lowerParts(type), ...bodyParts(type), ...upperParts(type)];
  const parts = layers.map((part) => ({ ...part, outline: shift(part.outline, 0, -type.length / 2) }));
  return { type, parts };
}

/** Left, top, right, bottom of the silhouette about its origin, metres. */
export function silhouetteBounds({ parts }: Planform): [number, number, number, number] {
  return bounds(parts.filter(({ solid }) => solid).flatMap(({ outline }) => outline));
}

function part(
  outline: Polygon,
  height: number,
  finish: PartFinish,
  more: Partial<PlanformPart> = {},
): PlanformPart {
  return { outline, heights: outline.map(() => height), finish, tone: 1, solid: true, ...more };
}

function lowerParts(type: AircraftType): PlanformPart[] {
  const engines = (type.engines ?? []).filter(({ above }) => !above);
  const surfaces = surfacesOf(type).filter(({ above }) => !above);
  const plates = (type.plates ?? []).filter(({ above }) => !above);
  return [
    ...engines.flatMap((engine) => engineParts(engine, type.wing)),
    ...surfaces.flatMap(surfaceParts),
    ...plates.flatMap(plateParts),
  ];
}

function bodyParts({ body, nozzles, booms = [] }: AircraftType): PlanformPart[] {
  const height = body?.height ?? 2.5;
  const rods = booms.map(({ from, to, width }) =>
    part(rectangle(-width / 2, from, width / 2, to), height, "skin", { tone: 0.96 }),
  );
  if (body === undefined) return rods;
  const outline = bodyOutline(body.profile, body.width, body.from, body.to);
  return [
    ...rods,
    part(outline, body.height, "skin", { round: { x: 0, radius: body.width / 2 } }),
    ...(nozzles ? nozzleParts(nozzles, body.height) : []),
  ];
}

function nozzleParts(nozzles: NonNullable<AircraftType["nozzles"]>, height: number): PlanformPart[] {
  const { x, y, length, width } = nozzles;
  const sides = x === 0 ? [0] : [x, -x];
  return sides.map((side) => {
    const petals: Polygon = [
      [side - width / 2, y],
      [side + width / 2, y],
      [side + 0.38 * width, y + length],
      [side - 0.38 * width, y + length],
    ];
    return part(petals, height, "dark", { tone: 1.9, round: { x: side, radius: width / 2 } });
  });
}

/** What lies on top of the body, from the lowest upwards: a T-tail comes after its fin. */
function upperParts(type: AircraftType): PlanformPart[] {
  const groups = [
    ...surfacesOf(type)
      .filter(({ above }) => above)
      .map(surfaceParts),
    ...(type.plates ?? []).filter(({ above }) => above).map(plateParts),
    ...(type.engines ?? []).filter(({ above }) => above).map((engine) => engineParts(engine, type.wing)),
    ...(type.fins ?? []).map(finParts),
    ...(type.radome ? [radomeParts(type.radome)] : []),
    ...(type.rotors ?? []).map(rotorParts),
  ];
  const baseOf = (group: readonly PlanformPart[]): number => Math.min(...group[0]!.heights);
  groups.sort((a, b) => baseOf(a) - baseOf(b));
  return [...cockpitParts(type.cockpit, type.body?.height ?? 3), ...groups.flat()];
}

function surfacesOf({ wing, tailPlane, canard }: AircraftType): LiftingSurface[] {
  return [wing, tailPlane, canard].filter((surface) => surface !== undefined);
}

/** Where a surface's leading edge is, `x` metres from the centre line. */
function leadingEdge({ apex, sweep, kink }: LiftingSurface, x: number): number {
  const inner = Math.min(x, kink?.x ?? x);
  return apex + inner * tangent(sweep) + (kink ? Math.max(0, x - kink.x) * tangent(kink.sweep) : 0);
}

function chordAt({ span, rootChord, tipChord, kink }: LiftingSurface, x: number): number {
  const half = span / 2;
  if (kink === undefined) return rootChord + ((tipChord - rootChord) * x) / half;
  if (x <= kink.x) return rootChord + ((kink.chord - rootChord) * x) / kink.x;
  return kink.chord + ((tipChord - kink.chord) * (x - kink.x)) / (half - kink.x);
}

function surfaceParts(surface: LiftingSurface): PlanformPart[] {
  const half = surface.span / 2;
  const stations = [0, ...(surface.kink ? [surface.kink.x] : []), half];
  const along = (share: number): Point[] =>
    stations.map((x): Point => [x, leadingEdge(surface, x) + share * chordAt(surface, x)]);
  const right = [...along(0), ...roundedTip(surface), ...along(1).reverse()];
  const outline = [...right, ...mirror(right).toReversed()];
  const hinge = along(0.74);
  const lines = hinge.slice(1).map((to, i) => stroke(hinge[i]!, to, 0.035 * surface.rootChord));
  return [
    part(outline, surface.height, "skin"),
    ...lines
      .flatMap((line) => [line, mirror(line)])
      .map((line) => part(line, surface.height, "line", { solid: false })),
  ];
}

/** The corner at the tip's leading edge is never square: one more point a quarter chord behind it. */
function roundedTip(surface: LiftingSurface): Point[] {
  const half = surface.span / 2;
  return [[half, leadingEdge(surface, half) + 0.25 * surface.tipChord]];
}

function plateParts({
  outline,
  height,
  tone = 1,
}: NonNullable<AircraftType["plates"]>[number]): PlanformPart[] {
  return [outline, mirror(outline)].map((side) => part(side, height, "skin", { tone }));
}

function engineParts(engine: Engine, wing: LiftingSurface | undefined): PlanformPart[] {
  const { x, length, width, height, propeller } = engine;
  const front =
    "y" in engine.front ? engine.front.y : (wing ? leadingEdge(wing, x) : 0) - engine.front.aheadOfWing;
  const sides = x === 0 ? [0] : [x, -x];
  return sides.flatMap((side) => {
    const round = { x: side, radius: width / 2 };
    const pod = shift(podOutline(length, width, propeller !== undefined), side, front);
    const lip = ellipse([side, front + 0.04 * length], 0.42 * width, 0.07 * length, 12);
    const disc =
      propeller &&
      rectangle(side - propeller.diameter / 2, front - 0.1, side + propeller.diameter / 2, front + 0.22);
    return [
      part(pod, height, propeller ? "skin" : "accent", { round, tone: 0.94 }),
      ...(disc
        ? [part(disc, height, "blade", { solid: false })]
        : [part(lip, height, "dark", { solid: false })]),
    ];
  });
}

/** A nacelle: a spinner's point where a propeller turns, a blunt intake otherwise. */
function podOutline(length: number, width: number, pointed: boolean): Polygon {
  const half = width / 2;
  const right: Point[] = [
    [(pointed ? 0.16 : 0.72) * half, 0],
    [(pointed ? 0.5 : 0.94) * half, 0.06 * length],
    [half, 0.16 * length],
    [half, 0.55 * length],
    [0.72 * half, 0.86 * length],
    [0.44 * half, length],
  ];
  return [...right, ...mirror(right).toReversed()];
}

/** From above a fin is its thickness, or its breadth where it is canted; its shadow is its side view. */
function finParts({ x, apex, rootChord, tipChord, sweep, span, base, cant }: Fin): PlanformPart[] {
  const lean = span * Math.sin((cant * Math.PI) / 180);
  const rise = span * Math.cos((cant * Math.PI) / 180);
  const thickness = 0.045 * rootChord + 0.08;
  const tipApex = apex + span * tangent(sweep);
  const outline: Polygon = [
    [x - thickness / 2, apex + 0.1 * rootChord],
    [x, apex],
    [x + lean, tipApex],
    [x + lean + thickness / 3, tipApex + tipChord],
    [x + thickness / 2, apex + rootChord],
    [x - thickness / 2, apex + rootChord],
  ];
  const heights = [base, base, base + rise, base + rise, base, base];
  const fin = part(outline, base, "accent", { heights, tone: 1.06 });
  return x === 0 ? [fin] : [fin, { ...fin, outline: mirror(outline) }];
}

function radomeParts({ y, diameter, height }: NonNullable<AircraftType["radome"]>): PlanformPart[] {
  const radius = diameter / 2;
  const stripe = rectangle(-radius * 0.96, y - radius * 0.16, radius * 0.96, y + radius * 0.16);
  const disc = part(ellipse([0, y], radius, radius, 32), height, "radome");
  return diameter < 6
    ? [{ ...disc, finish: "skin" }]
    : [disc, part(stripe, height, "skin", { solid: false, tone: 1.1 })];
}

function rotorParts({ x, y, diameter, blades, bladeWidth, azimuth, height }: Rotor): PlanformPart[] {
  const strokes = Array.from({ length: blades }, (_, i) => {
    const angle = ((azimuth + (360 * i) / blades) * Math.PI) / 180;
    const tip: Point = [x + (Math.sin(angle) * diameter) / 2, y - (Math.cos(angle) * diameter) / 2];
    return part(stroke([x, y], tip, bladeWidth), height, "blade");
  });
  return [
    ...strokes,
    part(ellipse([x, y], 1.1 * bladeWidth, 1.1 * bladeWidth, 10), height, "blade", { tone: 1.3 }),
  ];
}

function cockpitParts({ kind, from, to, width }: Cockpit, height: number): PlanformPart[] {
  const middle = (from + to) / 2;
  if (kind === "canopy") {
    const glass = ellipse([0, middle], width / 2, (to - from) / 2, 18);
    const bow = rectangle(-width / 2, from + 0.36 * (to - from), width / 2, from + 0.4 * (to - from));
    return [
      part(glass, height, "glass", { solid: false, round: { x: 0, radius: width / 2 } }),
      part(bow, height, "skin", { solid: false, tone: 0.7 }),
    ];
  }
  const half = width / 2;
  const pane: Polygon = [
    [0.06 * half, from],
    [0.55 * half, from + 0.2 * (to - from)],
    [half, to],
    [0.72 * half, to],
    [0.06 * half, middle],
  ];
  return [pane, mirror(pane)].map((side) => part(side, height, "glass", { solid: false }));
}

function tangent(degrees: number): number {
  return Math.tan((degrees * Math.PI) / 180);
}
