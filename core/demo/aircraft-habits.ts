import type { AircraftClass } from "./aircraft-class.ts";

/** Where a class is mostly found: rows on an apron, or hardstands apart. */
export type Habit = "ramp" | "dispersal";

/** Share of its scenes in which a class stands on dispersed hardstands rather than on an apron. */
const DISPERSED: Readonly<Partial<Record<AircraftClass, number>>> = {
  b2: 0.6,
  b52: 0.5,
  b1: 0.4,
  "tu-22": 0.55,
  helicopter: 0.65,
  v22: 0.3,
  "su-27": 0.35,
  "su-33": 0.35,
  f22: 0.3,
  f16: 0.2,
  f15: 0.15,
  c17: 0.12,
  "il-38": 0.3,
  command: 0.3,
};

const USUALLY_DISPERSED = 0.08;

export function dispersedShare(name: AircraftClass): number {
  return DISPERSED[name] ?? USUALLY_DISPERSED;
}
