import type { Random } from "../random/random.ts";
import { type Point, type Pose, place, stroke } from "./polygon.ts";
import type { Site } from "./scene-plan.ts";

/** What an aircraft leaves and needs where it stands: lead-in line, oil, soot, and the people who serve it. */
export function furnishStand(site: Site, pose: Pose, room: number, random: Random): void {
  layLeadIn(site, pose, room, random);
  for (let i = 0; i < 1 + random.integer(3); i++) layOil(site, pose, room, random);
  if (random.chance(0.35)) parkServiceVehicle(site, pose, room, random);
}

function layLeadIn(site: Site, pose: Pose, room: number, random: Random): void {
  const wear = random.uniform(0.1, 0.4);
  const line = (from: Point, to: Point, width: number): void => {
    site.markings.push({ outline: place(stroke(from, to, width), pose), color: "yellow", wear });
  };
  line([0, -0.72 * room], [0, 0.42 * room], 0.4);
  line([-0.09 * room, -0.22 * room], [0.09 * room, -0.22 * room], 0.4);
}

function layOil(site: Site, pose: Pose, room: number, random: Random): void {
  const spot: Point = [0.16 * room * random.normal(), 0.2 * room * random.normal()];
  site.stains.push({
    pose: { at: place([spot], pose)[0]!, heading: random.uniform(0, Math.PI) },
    halfWidth: random.uniform(0.02, 0.06) * room + 0.4,
    halfLength: random.uniform(0.04, 0.12) * room + 0.6,
    darkness: random.uniform(0.15, 0.55),
  });
}

/** Room above which lorries come up to an aircraft, metres; fighters are served by tugs and cars. */
const ROOM_FOR_LORRIES = 25;

/** Off the nose to one side, where it is clear of the silhouette. */
function parkServiceVehicle(site: Site, pose: Pose, room: number, random: Random): void {
  const side = random.chance(0.5) ? 1 : -1;
  const spot: Point = [side * (0.16 * room + 2), -(0.42 * room + random.uniform(1, 3))];
  site.vehicles.push({
    kind: random.pick(
      room > ROOM_FOR_LORRIES ? (["truck", "bowser", "tug", "car"] as const) : (["tug", "car"] as const),
    ),
    pose: {
      at: place([spot], pose)[0]!,
      heading:
        pose.heading + random.pick([0, Math.PI / 2, Math.PI, -Math.PI / 2]) + random.uniform(-0.2, 0.2),
    },
    paint: random.integer(8),
  });
}
