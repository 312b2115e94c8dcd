import { AIRLIFTERS } from "./aircraft-airlifters.ts";
import { BOMBERS } from "./aircraft-bombers.ts";
import type { AircraftClass } from "./aircraft-class.ts";
import { FIGHTERS } from "./aircraft-fighters.ts";
import { FLANKERS } from "./aircraft-flankers.ts";
import { PATROL_AND_CIVIL } from "./aircraft-patrol.ts";
import { ROTORCRAFT } from "./aircraft-rotorcraft.ts";
import type { AircraftType } from "./aircraft-type.ts";
import { WIDE_BODIES } from "./aircraft-wide-bodies.ts";

/** Every type that can stand on the airfield; a class has one or several. */
export const AIRCRAFT_TYPES: readonly AircraftType[] = [
  ...AIRLIFTERS,
  ...WIDE_BODIES,
  ...PATROL_AND_CIVIL,
  ...BOMBERS,
  ...FIGHTERS,
  ...FLANKERS,
  ...ROTORCRAFT,
];

export function typesOfClass(name: AircraftClass): readonly AircraftType[] {
  return AIRCRAFT_TYPES.filter((type) => type.labelClass === name);
}
