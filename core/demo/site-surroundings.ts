import type { Random } from "../random/random.ts";
import type { Biome } from "./biome.ts";
import { structureOutline } from "./paint-structures.ts";
import { bounds, type Point, rectangle } from "./polygon.ts";
import type { Site, Structure } from "./scene-plan.ts";

/** Hangars, workshops, car parks and a road along the back of an apron, from `v` downwards. */
export function buildBackArea(site: Site, v: number, radius: number, random: Random): void {
  site.pavements.push({
    outline: rectangle(-1.2 * radius, v + 7, 1.2 * radius, v + 15),
    material: "asphalt",
    tone: 1.1,
  });
  for (let u = -1.1 * radius; u < 1.1 * radius; ) {
    const width = random.uniform(22, 64);
    const depth = random.uniform(18, 46);
    const front = v + 20 + random.uniform(0, 8);
    if (random.chance(0.3)) layCarPark(site, u, front, width, depth, random);
    else if (random.chance(0.85)) {
      const yard = rectangle(u - 4, front - 6, u + width + 4, front + depth + 5);
      site.pavements.push({
        outline: yard,
        material: random.chance(0.6) ? "concrete" : "asphalt",
        tone: 0.95,
      });
      site.structures.push(building([u + width / 2, front + depth / 2], width, depth, random));
      if (random.chance(0.5)) stackContainers(site, u + width + 3, front, random);
    }
    u += width + random.uniform(8, 22);
  }
}

function building(at: Point, width: number, depth: number, random: Random): Structure {
  const roof = random.pick(["flat", "gable", "barrel", "gable"] as const);
  const along = random.chance(0.5);
  return {
    roof,
    pose: { at, heading: along ? 0 : Math.PI / 2 },
    width: along ? width : depth,
    length: along ? depth : width,
    height: roof === "flat" ? random.uniform(4, 9) : random.uniform(7, 15),
    paint: random.integer(7),
  };
}

/** Rows of cars, two thirds of the places taken. */
function layCarPark(site: Site, u: number, v: number, width: number, depth: number, random: Random): void {
  site.pavements.push({ outline: rectangle(u, v, u + width, v + depth), material: "asphalt", tone: 0.9 });
  for (let y = v + 4; y < v + depth - 3; y += 9) {
    for (let x = u + 3; x < u + width - 2; x += 2.9) {
      site.markings.push({
        outline: rectangle(x - 1.5, y - 2.6, x - 1.35, y + 2.6),
        color: "white",
        wear: 0.3,
      });
      if (!random.chance(0.62)) continue;
      const heading = random.chance(0.5) ? 0 : Math.PI;
      site.vehicles.push({ kind: "car", pose: { at: [x, y], heading }, paint: random.integer(8) });
    }
  }
}

function stackContainers(site: Site, u: number, v: number, random: Random): void {
  for (let i = 0; i < 3 + random.integer(6); i++) {
    site.vehicles.push({
      kind: random.chance(0.75) ? "container" : "truck",
      pose: {
        at: [u + 3.2 * Math.floor(i / 3), v + 4 + 7.4 * (i % 3)],
        heading: random.uniform(-0.04, 0.04),
      },
      paint: random.integer(8),
    });
  }
}

/** Trees in clumps and alone, wherever neither pavement nor building lies. */
export function plantTrees(site: Site, biome: Biome, radius: number, random: Random): void {
  const taken = [
    ...site.pavements.map(({ outline }) => bounds(outline)),
    ...site.structures.map((structure) => bounds(structureOutline(structure))),
  ];
  const free = ([u, v]: Point, margin: number): boolean =>
    taken.every(
      ([x1, y1, x2, y2]) => u < x1 - margin || u > x2 + margin || v < y1 - margin || v > y2 + margin,
    );
  const hectares = (2 * radius) ** 2 / 10_000;
  const clumps = Math.round((hectares * biome.treesPerHectare) / 4);
  for (let clump = 0; clump < clumps; clump++) {
    const centre: Point = [random.uniform(-radius, radius), random.uniform(-radius, radius)];
    const spread = random.uniform(2, 16);
    for (let i = 0; i < 1 + random.integer(8); i++) {
      const at: Point = [centre[0] + spread * random.normal(), centre[1] + spread * random.normal()];
      const crown = random.uniform(2, 5.2);
      if (free(at, crown + 3)) {
        site.trees.push({
          at,
          radius: crown,
          height: crown * random.uniform(1.6, 2.6),
          tone: random.uniform(0.8, 1.2),
        });
      }
    }
  }
}
