import { Random } from "../random/random.ts";
import type { AircraftClass } from "./aircraft-class.ts";
import { dispersedShare } from "./aircraft-habits.ts";
import { typesOfClass } from "./aircraft-types.ts";
import { BIOMES } from "./biome.ts";
import type { Footprint } from "./footprint.ts";
import type { PlacedAircraft } from "./paint-aircraft.ts";
import { pickWeighted } from "./pick-weighted.ts";
import { type Planform, planformOf, silhouetteBounds } from "./planform.ts";
import { bounds, type Pose } from "./polygon.ts";
import { emptySite, type ScenePlan, type Site, type Stand } from "./scene-plan.ts";
import { coverSome } from "./site-covers.ts";
import { layDispersal } from "./site-dispersal.ts";
import { layRamp } from "./site-ramp.ts";
import { furnishStand } from "./site-stand.ts";
import { buildBackArea, plantTrees } from "./site-surroundings.ts";
import { fieldTransform, type View, viewRadius } from "./view.ts";
import { drawDaylight } from "./weather.ts";

/** How many of a class a scene should show. */
export interface Party {
  readonly labelClass: AircraftClass;
  readonly count: number;
}

/** Metres a pixel: below, aircraft fill the picture; above, fighters are specks. */
const SHARPEST = 0.3;
const COARSEST = 1.2;

/** Pixels along an aircraft's longer side: what a scene aims to stay within. */
const SMALLEST_SIDE = 12;
const LARGEST_SIDE = 190;

/** Share of the scenes that are taken at the coarsest resolution, about. */
const FROM_FAR = 0.08;

/** Share of the stands across the picture's edge, and of the places on taxiways and runways, that are taken. */
const CUT_BY_EDGE = 0.3;
const ROLLING = 0.3;

const planforms = new Map<string, Planform>();

/** Plans one scene: the same parties, size and seed give the same plan. */
export function planScene(parties: readonly Party[], size: number, seed: number): ScenePlan {
  const random = Random.from(seed, 1);
  const crowd = parties.map((party) => drawPlanforms(party, random));
  const daylight = drawDaylight(random);
  const biome = pickWeighted(random, BIOMES);
  const dispersed = parties.length === 1 && random.chance(dispersedShare(parties[0]!.labelClass));
  const rotation = random.uniform(0, 2 * Math.PI);
  const layoutSeed = random.uint32();
  const coarsest = coarsestFor(crowd.flat());
  let metresPerPixel = drawResolution(crowd[0]!, coarsest, random);
  for (;;) {
    const view: View = { size, metresPerPixel, rotation };
    const trial = layOut(crowd, view, dispersed, Random.from(layoutSeed));
    if (trial.complete || metresPerPixel >= coarsest) {
      const { site, aircraft } = trial;
      const radius = viewRadius(view);
      coverSome(site, trial.parked, dispersed, Random.from(layoutSeed, 2));
      plantTrees(site, biome, radius, Random.from(layoutSeed, 3));
      const texture = [random.uniform(0, 4000), random.uniform(0, 4000)] as const;
      return { view, biome, ...daylight, texture, site, aircraft };
    }
    metresPerPixel = Math.min(coarsest, metresPerPixel * 1.1);
  }
}

/** One type for the whole party, as a squadron has it, except among the mixed lot of `other`. */
function drawPlanforms({ labelClass, count }: Party, random: Random): Planform[] {
  const types = typesOfClass(labelClass);
  const squadron = pickWeighted(random, types);
  return Array.from({ length: count }, () => {
    const type = labelClass === "other" ? pickWeighted(random, types) : squadron;
    const known = planforms.get(type.name) ?? planformOf(type);
    planforms.set(type.name, known);
    return known;
  });
}

/** Such that the scene's main type is mostly 60 to 140 pixels long; a few scenes are taken from far above. */
function drawResolution(planforms: readonly Planform[], coarsest: number, random: Random): number {
  if (random.chance(FROM_FAR)) return random.uniform(0.8, 1) * coarsest;
  const longest = Math.max(...planforms.map(longSide));
  const pixels = 92 * Math.exp(0.42 * random.normal());
  const wanted = longest / Math.min(LARGEST_SIDE, Math.max(22, pixels));
  return Math.min(coarsest, Math.max(SHARPEST, wanted));
}

/** Metres a pixel at which the smallest aircraft is still large enough to be told from a van. */
function coarsestFor(planforms: readonly Planform[]): number {
  return Math.min(COARSEST, Math.min(...planforms.map(longSide)) / SMALLEST_SIDE);
}

function longSide({ type }: Planform): number {
  return Math.max(type.wingspan, type.length);
}

interface Layout {
  readonly site: Site;
  readonly aircraft: readonly PlacedAircraft[];
  /** Those of them that stand: nothing is built over a taxiway. */
  readonly parked: readonly PlacedAircraft[];
  /** Every aircraft has found a stand. */
  readonly complete: boolean;
}

function layOut(crowd: readonly Planform[][], view: View, dispersed: boolean, random: Random): Layout {
  const site = emptySite();
  const radius = viewRadius(view);
  const stands = dispersed
    ? layDispersal(site, footprintOf(crowd[0]!), hasRotors(crowd[0]!), radius, random)
    : layApron(site, crowd, view, radius, random);
  const aircraft: PlacedAircraft[] = [];
  const parked: PlacedAircraft[] = [];
  let complete = true;
  const rows = [...new Set(stands.map(({ row }) => row))];
  crowd.forEach((planforms, party) => {
    const own = stands.filter(({ row }) => rows.length === 1 || row % crowd.length === party);
    const chosen = chooseStands(own, planforms, view, random);
    complete &&= chosen.length === planforms.length;
    for (const [i, { pose, kind }] of chosen.entries()) {
      const placed = dress(planforms[i]!, pose, random);
      aircraft.push(placed);
      if (kind === "rolling") continue;
      parked.push(placed);
      furnishStand(site, pose, footprintOf(planforms).length, random);
    }
  });
  return { site, aircraft, parked, complete };
}

/** As many rows as the picture can hold, the parties' rows in turn. */
function layApron(
  site: Site,
  crowd: readonly Planform[][],
  view: View,
  radius: number,
  random: Random,
): Stand[] {
  const footprints = crowd.map(footprintOf);
  const depth = footprints.reduce((sum, { length }) => sum + 1.18 * length + 12, 0);
  const side = view.size * view.metresPerPixel;
  const wanted = Math.max(
    ...crowd.map((planforms, i) => (planforms.length * 1.3 * footprints[i]!.span) / side),
  );
  const repeats = Math.max(1, Math.min(Math.floor((0.95 * side) / depth), Math.ceil(wanted)));
  const rows = Array.from({ length: repeats }, () => footprints).flat();
  const { stands, backEdge } = layRamp(site, rows, radius, random);
  buildBackArea(site, backEdge, radius, random);
  return stands;
}

function footprintOf(planforms: readonly Planform[]): Footprint {
  return {
    span: Math.max(...planforms.map(({ type }) => type.wingspan)),
    length: Math.max(...planforms.map(({ type }) => type.length)),
  };
}

function hasRotors(planforms: readonly Planform[]): boolean {
  return planforms.some(({ type }) => type.rotors !== undefined);
}

/** Stands near one place of the picture, a few left empty; mostly whole ones, some cut by the edge. */
function chooseStands(
  stands: readonly Stand[],
  planforms: readonly Planform[],
  view: View,
  random: Random,
): Stand[] {
  const reach = 0.3 * view.size * view.metresPerPixel;
  const focus = [random.uniform(-reach, reach), random.uniform(-reach, reach)] as const;
  const ranked = stands
    .map((stand) => {
      const inside = insideShare(planforms[0]!, stand.pose, view);
      const [u, v] = stand.pose.at;
      const far = Math.hypot(u - focus[0], v - focus[1]) / reach + 0.35 * Math.abs(random.normal());
      const inPicture = inside > 0.97 || (inside > 0.45 && random.chance(CUT_BY_EDGE));
      const usable = inPicture && (stand.kind === "parked" || random.chance(ROLLING));
      return { stand, far, usable };
    })
    .filter(({ usable }) => usable)
    .sort((a, b) => a.far - b.far);
  return ranked.slice(0, planforms.length).map(({ stand }) => stand);
}

/** Share of the box round the aircraft that lies in the picture. */
function insideShare(planform: Planform, { at, heading }: Pose, view: View): number {
  const [x1, y1, x2, y2] = silhouetteBounds(planform);
  const cos = Math.cos(heading);
  const sin = Math.sin(heading);
  const corners = [
    [0, y1],
    [x2, 0],
    [0, y2],
    [x1, 0],
  ].map(([x, y]) => [at[0] + cos * x! - sin * y!, at[1] + sin * x! + cos * y!] as const);
  const [left, top, right, bottom] = bounds(fieldTransform(view).toPixels(corners));
  const width = Math.min(view.size, right) - Math.max(0, left);
  const height = Math.min(view.size, bottom) - Math.max(0, top);
  return width > 0 && height > 0 ? (width * height) / ((right - left) * (bottom - top)) : 0;
}

function dress(planform: Planform, pose: Pose, random: Random): PlacedAircraft {
  return {
    planform,
    pose,
    livery: random.pick(planform.type.liveries),
    tone: 1 + 0.06 * random.normal(),
    pattern: random.uniform(0, 1000),
  };
}
