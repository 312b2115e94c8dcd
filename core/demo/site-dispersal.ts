import type { Random } from "../random/random.ts";
import type { Footprint } from "./footprint.ts";
import { ellipse, type Point, rectangle } from "./polygon.ts";
import type { Site, Stand } from "./scene-plan.ts";
import { layConnector, layPadMarkings, layTaxiway, yellowLine } from "./site-runway.ts";

/** Share of the plots along a taxiway on which a hardstand was built. */
const OCCUPIED_PLOTS = 0.68;

/**
 * Hardstands apart from one another on both sides of taxiways: how bombers and helicopters are kept.
 * `radius` is what the picture can reach from its centre; rotors get pads with a circle and an H.
 */
export function layDispersal(
  site: Site,
  { span, length }: Footprint,
  rotors: boolean,
  radius: number,
  random: Random,
): Stand[] {
  const room = Math.max(span, length);
  const pad = (rotors ? 0.62 : 0.64) * room + 3;
  const taxiway = rotors ? 10 : Math.min(23, 0.4 * room + 8);
  const reach = taxiway / 2 + 8 + pad;
  const street = 2 * (reach + pad) + random.uniform(0.1, 1.4) * room;
  const pitch = 2 * pad + random.uniform(0.15, 1) * room;
  const round = random.chance(0.4);
  const offset = random.uniform(-0.3, 0.3) * street;
  const stands: Stand[] = [];
  for (let v = offset - street * Math.ceil(radius / street); v < radius + street; v += street) {
    layTaxiway(site, [-1.2 * radius, v], [1.2 * radius, v], random, taxiway);
    for (const side of [-1, 1]) {
      for (let u = -radius + random.uniform(0, pitch); u < radius; u += pitch) {
        if (!random.chance(OCCUPIED_PLOTS)) continue;
        const at: Point = [u + random.uniform(-0.1, 0.1) * room, v + side * reach * random.uniform(1, 1.15)];
        layHardstand(site, at, [at[0], v], pad, { round, rotors, taxiway }, random);
        stands.push({ pose: { at, heading: hardstandHeading(side, random) }, row: 0, kind: "parked" });
      }
    }
  }
  return stands;
}

/** Nose to the taxiway or away from it, straight or askew. */
function hardstandHeading(side: number, random: Random): number {
  const towards = side > 0 ? 0 : Math.PI;
  return towards + random.pick([0, 0, 0, Math.PI]) + (random.chance(0.35) ? random.uniform(-0.8, 0.8) : 0);
}

interface HardstandStyle {
  readonly round: boolean;
  readonly rotors: boolean;
  readonly taxiway: number;
}

function layHardstand(
  site: Site,
  at: Point,
  from: Point,
  pad: number,
  { round, rotors, taxiway }: HardstandStyle,
  random: Random,
): void {
  layConnector(site, from, at, random, 0.8 * taxiway);
  const tone = random.uniform(0.9, 1.08);
  const [u, v] = at;
  const shape = (half: number) =>
    round ? ellipse(at, half, half, 40) : rectangle(u - half, v - half, u + half, v + half);
  site.pavements.push(
    { outline: shape(pad + 2), material: "dirt", tone: 1 },
    { outline: shape(pad), material: random.chance(0.85) ? "concrete" : "asphalt", tone },
  );
  if (rotors) layPadMarkings(site, at, 0.62 * pad);
  else yellowLine(site, from, at, 0.45, 0.2);
}
