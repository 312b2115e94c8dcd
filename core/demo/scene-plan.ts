import type { Biome } from "./biome.ts";
import type { PlacedAircraft } from "./paint-aircraft.ts";
import type { Point, Polygon, Pose } from "./polygon.ts";
import type { Sunlight } from "./sunlight.ts";
import type { View } from "./view.ts";
import type { Weather } from "./weather.ts";

/** Everything that a scene shows, before a pixel is painted. Metres of the field throughout. */
export interface ScenePlan {
  readonly view: View;
  readonly biome: Biome;
  readonly sun: Sunlight;
  readonly weather: Weather;
  /** Moves all textures, so that no two scenes show the same piece of them. */
  readonly texture: Point;
  readonly site: Site;
  readonly aircraft: readonly PlacedAircraft[];
}

/** What stands and lies on the field besides aircraft, each list in painting order. */
export interface Site {
  readonly pavements: Pavement[];
  readonly markings: Marking[];
  readonly stains: Stain[];
  readonly vehicles: Vehicle[];
  readonly structures: Structure[];
  readonly trees: Tree[];
}

export interface Pavement {
  readonly outline: Polygon;
  readonly material: "asphalt" | "concrete" | "dirt";
  /** Brightness relative to the material's. */
  readonly tone: number;
}

export interface Marking {
  readonly outline: Polygon;
  readonly color: "white" | "yellow" | "red" | "black";
  /** Share of the paint that weather and tyres have taken, 0 to 1. */
  readonly wear: number;
}

/** A soft dark ellipse: oil, rubber, soot; longer along its heading than across. */
export interface Stain {
  readonly pose: Pose;
  readonly halfWidth: number;
  readonly halfLength: number;
  readonly darkness: number;
}

export interface Vehicle {
  readonly kind: "car" | "truck" | "bowser" | "container" | "tug";
  readonly pose: Pose;
  readonly paint: number;
}

export interface Structure {
  readonly roof: "flat" | "gable" | "barrel" | "shelter" | "berm";
  /** Centre and the direction of the ridge. */
  readonly pose: Pose;
  /** Across the ridge. */
  readonly width: number;
  /** Along the ridge. */
  readonly length: number;
  readonly height: number;
  /** Which of the roof colours. */
  readonly paint: number;
}

export interface Tree {
  readonly at: Point;
  readonly radius: number;
  readonly height: number;
  readonly tone: number;
}

/** A place where an aircraft may stand or roll. */
export interface Stand {
  readonly pose: Pose;
  /** Which row of the site it belongs to: aircraft of one class keep together. */
  readonly row: number;
  readonly kind: "parked" | "rolling";
}

export function emptySite(): Site {
  return { pavements: [], markings: [], stains: [], vehicles: [], structures: [], trees: [] };
}
