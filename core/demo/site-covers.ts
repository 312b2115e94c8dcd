import type { Random } from "../random/random.ts";
import type { PlacedAircraft } from "./paint-aircraft.ts";
import { silhouetteBounds } from "./planform.ts";
import { type Point, place } from "./polygon.ts";
import type { Site } from "./scene-plan.ts";

/** Share of the aircraft that something stands over. */
const COVERED = 0.15;

/** A few aircraft stand with their nose or tail under a roof; off the apron, trees reach over them too. */
export function coverSome(
  site: Site,
  aircraft: readonly PlacedAircraft[],
  amongTrees: boolean,
  random: Random,
): void {
  for (const one of aircraft) {
    if (!random.chance(COVERED)) continue;
    if (!amongTrees || random.chance(0.3)) buildShelter(site, one, random);
    else plantBeside(site, one, random);
  }
}

/** A roof over the fore or aft part, a third to more than half of the length. */
function buildShelter(site: Site, { planform, pose }: PlacedAircraft, random: Random): void {
  const [x1, y1, x2, y2] = silhouetteBounds(planform);
  const hidden = random.uniform(0.3, 0.58) * (y2 - y1);
  const depth = hidden + random.uniform(2, 8);
  const aft = random.chance(0.65);
  const middle: Point = [0, aft ? y2 - hidden + depth / 2 : y1 + hidden - depth / 2];
  site.structures.push({
    roof: random.chance(0.5) ? "shelter" : "gable",
    pose: { at: place([middle], pose)[0]!, heading: pose.heading + Math.PI / 2 },
    width: depth,
    length: 1.06 * (x2 - x1) + 2,
    height: 0.16 * (x2 - x1) + 3,
    paint: random.integer(7),
  });
}

/** Crowns along one wing tip or the tail. */
function plantBeside(site: Site, { planform, pose }: PlacedAircraft, random: Random): void {
  const [x1, y1, x2, y2] = silhouetteBounds(planform);
  const size = Math.max(x2 - x1, y2 - y1);
  const corner: Point = random.pick([
    [x2, 0],
    [x1, 0],
    [0, y2],
  ] as const);
  for (let i = 0; i < 2 + random.integer(3); i++) {
    const crown = Math.min(6.5, 0.11 * size * random.uniform(0.8, 1.5) + 1);
    const spot: Point = [
      corner[0] * 0.98 + 0.1 * size * random.normal(),
      corner[1] * 0.98 + 0.1 * size * random.normal(),
    ];
    const at = place([spot], pose)[0]!;
    site.trees.push({ at, radius: crown, height: 2 * crown, tone: random.uniform(0.85, 1.15) });
  }
}
