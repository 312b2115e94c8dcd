import type { Random } from "../random/random.ts";
import { paintedText } from "./painted-text.ts";
import { ellipse, type Point, place, rectangle, stroke } from "./polygon.ts";
import type { Marking, Site } from "./scene-plan.ts";

/** Metres, ICAO code letter E. */
const RUNWAY_WIDTH = 45;
export const TAXIWAY_WIDTH = 23;

export interface RunwaySpec {
  /** Of the centre line. */
  readonly v: number;
  /** The strip runs from the threshold at `from` to `to`, beyond the picture. */
  readonly from: number;
  readonly to: number;
}

/** A runway along u with its paint, shoulders and tyre marks. */
export function layRunway(site: Site, { v, from, to }: RunwaySpec, random: Random): void {
  const half = RUNWAY_WIDTH / 2;
  const tone = random.uniform(0.82, 1.02);
  site.pavements.push(
    { outline: rectangle(from - 60, v - half - 7, to, v + half + 7), material: "asphalt", tone: tone * 1.12 },
    { outline: rectangle(from, v - half, to, v + half), material: "asphalt", tone },
  );
  const wear = random.uniform(0.05, 0.3);
  const white = (x1: number, y1: number, x2: number, y2: number): void => {
    site.markings.push({ outline: rectangle(x1, v + y1, x2, v + y2), color: "white", wear });
  };
  white(from, -half + 1, to, -half + 1.9);
  white(from, half - 1.9, to, half - 1);
  for (let u = from + 75; u < to; u += 50) white(u, -0.45, u + 30, 0.45);
  layThreshold(site, from, v, wear, white, random);
  for (const [offset, bars] of [
    [150, 3],
    [300, 2],
    [450, 2],
  ] as const) {
    for (let bar = 0; bar < bars; bar++) {
      const y = 6 + bar * 2.6;
      white(from + offset, y, from + offset + 22.5, y + 1.8);
      white(from + offset, -y - 1.8, from + offset + 22.5, -y);
    }
  }
  for (const side of [-1, 1]) white(from + 380, side * 9 - 3, from + 425, side * 9 + 3);
  layTyreMarks(site, from, v, random);
}

type WhitePaint = (x1: number, y1: number, x2: number, y2: number) => void;

/** Piano keys, the designator turned to face who lands, and yellow chevrons before the threshold. */
function layThreshold(
  site: Site,
  from: number,
  v: number,
  wear: number,
  white: WhitePaint,
  random: Random,
): void {
  white(from + 1, -RUNWAY_WIDTH / 2 + 1, from + 2.8, RUNWAY_WIDTH / 2 - 1);
  for (let key = 0; key < 6; key++) {
    const y = 2.4 + key * 3.2;
    white(from + 6, y, from + 36, y + 1.8);
    white(from + 6, -y - 1.8, from + 36, -y);
  }
  const number = String(1 + random.integer(36)).padStart(2, "0");
  const pose = { at: [from + 52, v] as const, heading: Math.PI / 2 };
  for (const outline of paintedText(number, 14)) {
    site.markings.push({ outline: place(outline, pose), color: "white", wear });
  }
  for (let u = from - 52; u < from - 8; u += 15) {
    for (const side of [-1, 1]) {
      const chevron = stroke([u, v + side * 19], [u + 14, v], 0.9);
      site.markings.push({ outline: chevron, color: "yellow", wear: wear + 0.1 });
    }
  }
}

/** Rubber where wheels touch down, densest three hundred metres in, beside the centre line. */
function layTyreMarks(site: Site, from: number, v: number, random: Random): void {
  for (let i = 0; i < 46; i++) {
    const u = from + 260 + 170 * random.normal();
    const side = random.chance(0.5) ? 1 : -1;
    site.stains.push({
      pose: {
        at: [u, v + side * (2 + 2.2 * Math.abs(random.normal()))],
        heading: Math.PI / 2 + random.uniform(-0.01, 0.01),
      },
      halfWidth: random.uniform(0.4, 1.3),
      halfLength: random.uniform(18, 70),
      darkness: random.uniform(0.25, 0.65),
    });
  }
}

/** A taxiway between two points, with shoulders, yellow centre line and worn edge lines. */
export function layTaxiway(site: Site, from: Point, to: Point, random: Random, width = TAXIWAY_WIDTH): void {
  layConnector(site, from, to, random, width);
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const across: Point = [(from[1] - to[1]) / length, (to[0] - from[0]) / length];
  for (const side of [-1, 1]) {
    const offset = side * (width / 2 - 1.2);
    const shifted = ([u, v]: Point): Point => [u + across[0] * offset, v + across[1] * offset];
    yellowLine(site, shifted(from), shifted(to), 0.3, 0.55);
  }
}

/** A short taxiway without edge lines, which would cross what it joins. */
export function layConnector(
  site: Site,
  from: Point,
  to: Point,
  random: Random,
  width = TAXIWAY_WIDTH,
): void {
  const concrete = random.chance(0.2);
  const tone = concrete ? 0.95 : random.uniform(0.95, 1.2);
  site.pavements.push(
    { outline: stroke(from, to, width + 6), material: "dirt", tone: 1 },
    { outline: stroke(from, to, width), material: concrete ? "concrete" : "asphalt", tone },
  );
  yellowLine(site, from, to, 0.45, 0.15);
}

export function yellowLine(site: Site, from: Point, to: Point, width: number, wear: number): void {
  const marking: Marking = { outline: stroke(from, to, width), color: "yellow", wear };
  site.markings.push(marking);
}

/** A quarter turn of yellow line from one taxiway into another. */
export function yellowArc(site: Site, centre: Point, radius: number, fromAngle: number): void {
  const at = (i: number): Point => [
    centre[0] + radius * Math.cos(fromAngle + (i * Math.PI) / 16),
    centre[1] + radius * Math.sin(fromAngle + (i * Math.PI) / 16),
  ];
  for (let i = 0; i < 8; i++) yellowLine(site, at(i), at(i + 1), 0.45, 0.15);
}

/** A helicopter's touchdown circle with its H. */
export function layPadMarkings(site: Site, at: Point, radius: number): void {
  const ring = ellipse(at, radius, radius, 40);
  ring.forEach((point, i) => {
    site.markings.push({
      outline: stroke(point, ring[(i + 1) % ring.length]!, 0.7),
      color: "white",
      wear: 0.2,
    });
  });
  for (const outline of paintedText("H", 0.8 * radius)) {
    site.markings.push({ outline: place(outline, { at, heading: 0 }), color: "white", wear: 0.2 });
  }
}
