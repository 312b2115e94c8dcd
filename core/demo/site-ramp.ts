import type { Random } from "../random/random.ts";
import type { Footprint } from "./footprint.ts";
import { rectangle } from "./polygon.ts";
import type { Site, Stand } from "./scene-plan.ts";
import { layConnector, layRunway, layTaxiway, TAXIWAY_WIDTH, yellowArc, yellowLine } from "./site-runway.ts";

/** A site as it grows: what is built, where aircraft may stand, and what is taken. */
export interface RampResult {
  readonly stands: Stand[];
  /** Where buildings may begin, and on which side: metres of v. */
  readonly backEdge: number;
}

/**
 * A large apron with rows of stands, one row or several for each footprint, a taxiway before it and often a
 * runway beyond. `radius` is what the picture can reach from its centre.
 */
export function layRamp(site: Site, rows: readonly Footprint[], radius: number, random: Random): RampResult {
  const lane = 12;
  const depths = rows.map(({ length }) => 1.18 * length + lane);
  const total = depths.reduce((sum, depth) => sum + depth, 0);
  // Now and then the picture looks past the apron at what moves beyond it.
  const away = random.chance(0.25) ? random.uniform(0.1, 0.45) : random.uniform(-0.08, 0.08);
  const top = -total / 2 + away * radius;
  const apronTop = top - 16;
  const backEdge = top + total + 8;
  const [west, east] = apronSides(radius, random);
  site.pavements.push(
    { outline: rectangle(west - 5, apronTop, east + 5, backEdge + 5), material: "asphalt", tone: 1.05 },
    {
      outline: rectangle(west, apronTop, east, backEdge),
      material: apronMaterial(random),
      tone: random.uniform(0.92, 1.08),
    },
  );
  yellowLine(site, [west, apronTop + 9], [east, apronTop + 9], 0.5, 0.15);
  const stands = layMovementArea(site, apronTop, rows, radius, random);
  let v = top;
  rows.forEach((footprint, row) => {
    const depth = depths[row]!;
    stands.push(...rowOfStands(footprint, row, v + (depth + lane) / 2, west, east, random));
    if (row > 0) yellowLine(site, [west, v + 3], [east, v + 3], 0.4, 0.25);
    v += depth;
  });
  return { stands, backEdge };
}

/** Mostly wider than the picture; sometimes one end of the apron is to be seen. */
function apronSides(radius: number, random: Random): [number, number] {
  const end = (): number => (random.chance(0.3) ? random.uniform(0.62, 0.8) : 1.1) * radius;
  return [-end(), end()];
}

function apronMaterial(random: Random): "concrete" | "asphalt" {
  return random.chance(0.8) ? "concrete" : "asphalt";
}

/** Grass, a parallel taxiway joined to the apron, grass again, and perhaps the runway; places to roll on both. */
function layMovementArea(
  site: Site,
  apronTop: number,
  rows: readonly Footprint[],
  radius: number,
  random: Random,
): Stand[] {
  const rolling: Stand[] = [];
  const taxiway = apronTop - random.uniform(24, 40) - TAXIWAY_WIDTH / 2;
  layTaxiway(site, [-1.2 * radius, taxiway], [1.2 * radius, taxiway], random);
  for (const share of [random.uniform(-0.6, -0.1), random.uniform(0.2, 0.7)]) {
    const u = share * radius;
    layConnector(site, [u, taxiway], [u, apronTop + 2], random);
    yellowArc(site, [u + 14, taxiway + 14], 14, Math.PI);
    yellowArc(site, [u - 14, taxiway + 14], 14, -Math.PI / 2);
  }
  rolling.push(...rollingStands(rows, taxiway, radius, random));
  if (random.chance(0.6)) {
    const v = taxiway - random.uniform(70, 100);
    layRunway(site, { v, from: random.uniform(-0.9, 0.3) * radius, to: 1.4 * radius }, random);
    rolling.push(...rollingStands(rows, v, radius, random));
  }
  return rolling;
}

/** Places along a centre line, nose one way or the other, far enough apart for any two to be taken. */
function rollingStands(rows: readonly Footprint[], v: number, radius: number, random: Random): Stand[] {
  const spacing = 1.7 * Math.max(...rows.map(({ length }) => length));
  const heading = random.chance(0.5) ? Math.PI / 2 : -Math.PI / 2;
  const stands: Stand[] = [];
  for (let u = -radius + random.uniform(0, spacing); u < radius; u += spacing) {
    const row = random.integer(rows.length);
    stands.push({
      pose: { at: [u, v], heading: heading + random.uniform(-0.02, 0.02) },
      row,
      kind: "rolling",
    });
  }
  return stands;
}

/** Stands side by side; the whole row faces the same way, some rows at an angle to the apron. */
function rowOfStands(
  { span, length }: Footprint,
  row: number,
  v: number,
  west: number,
  east: number,
  random: Random,
): Stand[] {
  const slant = random.chance(0.3) ? random.pick([-0.6, -0.4, 0.4, 0.6]) : 0;
  const turned = random.chance(0.25) ? Math.PI : 0;
  const across = span * Math.cos(slant) + length * Math.abs(Math.sin(slant)) * 0.55;
  const pitch = across + Math.max(2.5, 0.1 * span) + random.uniform(0, 0.15) * span;
  const stands: Stand[] = [];
  for (let u = west + pitch * random.uniform(0.5, 1); u < east - pitch / 2; u += pitch) {
    const heading = slant + turned + random.uniform(-0.03, 0.03);
    stands.push({
      pose: { at: [u, v + random.uniform(-0.03, 0.03) * length], heading },
      row,
      kind: "parked",
    });
  }
  return stands;
}
