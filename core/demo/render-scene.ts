import { type BoxXyxy, boxArea, clipBox } from "../geometry/box.ts";
import { Random } from "../random/random.ts";
import type { AircraftClass } from "./aircraft-class.ts";
import { Canvas } from "./canvas.ts";
import { develop } from "./develop.ts";
import { castAircraftShadow, paintAircraft, placedSilhouette } from "./paint-aircraft.ts";
import { paintGround } from "./paint-ground.ts";
import { paintMarkings } from "./paint-markings.ts";
import { castStructureShadow, paintStructure, structureOutline } from "./paint-structures.ts";
import { castTreeShadow, crownOutline, paintTree } from "./paint-trees.ts";
import { castVehicleShadow, paintVehicle } from "./paint-vehicles.ts";
import { bounds } from "./polygon.ts";
import type { ScenePlan } from "./scene-plan.ts";
import { ShadowLayer } from "./shadow-layer.ts";
import { silhouetteArea } from "./silhouette-area.ts";
import { fieldTransform } from "./view.ts";
import { type VisibleSilhouette, VisibleSilhouettes } from "./visible-silhouettes.ts";

/** An aircraft of which less than this share is to be seen gets no box: nobody could say what it is. */
export const LEAST_VISIBLE = 0.3;

/** Crowns are see-through at the rim; what hides an aircraft is a little smaller. */
const DENSE_CROWN = 0.9;

export interface LabelledAircraft {
  readonly labelClass: AircraftClass;
  readonly type: string;
  /** Pixels: the tight box of what is to be seen of the silhouette, shadows and propellers left out. */
  readonly box: BoxXyxy;
  /** Share of the silhouette that neither the picture's edge, a roof nor a tree hides. */
  readonly visible: number;
}

export interface Scene {
  readonly size: number;
  /** [size * size * 3], 8 bits, row-major. */
  readonly pixels: Uint8ClampedArray;
  readonly aircraft: readonly LabelledAircraft[];
}

/** Paints a plan from the ground upwards. The seed is that of the sensor's noise. */
export function renderScene(plan: ScenePlan, seed: number): Scene {
  const canvas = new Canvas(plan.view);
  const silhouettes = new VisibleSilhouettes(canvas);
  paintGround(canvas, plan);
  paintMarkings(canvas, plan);
  const groundShadows = paintLowThings(canvas, silhouettes, plan);
  const uncovered = silhouettes.measure(plan.aircraft.length);
  paintTallThings(canvas, silhouettes, plan, groundShadows);
  return {
    size: plan.view.size,
    pixels: develop(canvas.rgb, plan, Random.from(seed)),
    aircraft: label(plan, uncovered, silhouettes.measure(plan.aircraft.length)),
  };
}

/** Vehicles and aircraft with their shadows; returns the shadows. */
function paintLowThings(canvas: Canvas, silhouettes: VisibleSilhouettes, plan: ScenePlan): ShadowLayer {
  const { site, aircraft, sun, weather } = plan;
  const shadows = new ShadowLayer(canvas);
  for (const vehicle of site.vehicles) castVehicleShadow(shadows, vehicle, sun);
  for (const one of aircraft) castAircraftShadow(shadows, one, sun);
  shadows.apply(weather.shadowDepth);
  for (const vehicle of site.vehicles) paintVehicle(canvas, vehicle);
  aircraft.forEach((one, number) => {
    paintAircraft(canvas, silhouettes, one, number, sun);
    for (const outline of placedSilhouette(one)) shadows.clear(outline);
  });
  return shadows;
}

/** Buildings and trees, whose shadows fall on aircraft too. */
function paintTallThings(
  canvas: Canvas,
  silhouettes: VisibleSilhouettes,
  plan: ScenePlan,
  groundShadows: ShadowLayer,
): void {
  const { site, sun, biome, weather } = plan;
  const shadows = new ShadowLayer(canvas);
  for (const structure of site.structures) castStructureShadow(shadows, structure, sun);
  for (const tree of site.trees) castTreeShadow(shadows, tree, sun);
  shadows.apply(weather.shadowDepth, groundShadows);
  for (const structure of site.structures) {
    paintStructure(canvas, structure, plan);
    silhouettes.hide(structureOutline(structure));
  }
  for (const tree of site.trees) {
    paintTree(canvas, tree, biome, sun);
    silhouettes.hide(crownOutline(tree, DENSE_CROWN));
  }
}

/** `uncovered` and `seen`: each aircraft's silhouette before and after roofs and trees went over it. */
function label(
  { view, aircraft }: ScenePlan,
  uncovered: readonly (VisibleSilhouette | null)[],
  seen: readonly (VisibleSilhouette | null)[],
): LabelledAircraft[] {
  const { toPixels } = fieldTransform(view);
  return aircraft.flatMap((one, i) => {
    const before = uncovered[i];
    const after = seen[i];
    if (before == null || after == null) return [];
    const whole = silhouetteArea(one.planform) / view.metresPerPixel ** 2;
    const visible = Math.min(1, after.area / whole);
    const outline = clipBox(bounds(placedSilhouette(one).flatMap(toPixels)), view.size, view.size);
    const box = shrunkWhereHidden(outline, before.box, after.box);
    if (visible < LEAST_VISIBLE || boxArea(box) === 0) return [];
    const { labelClass, name } = one.planform.type;
    return [{ labelClass, type: name, box, visible }];
  });
}

/** The outline's own sides, to a fraction of a pixel, except where something that covers it moved a side inwards. */
function shrunkWhereHidden(outline: BoxXyxy, before: BoxXyxy, after: BoxXyxy): BoxXyxy {
  const side = (i: 0 | 1 | 2 | 3): number => (after[i] === before[i] ? outline[i] : after[i]);
  return [side(0), side(1), side(2), side(3)];
}
