import type { Point, Polygon } from "./polygon.ts";

/** Half outline of a fuselage from above: share of its length from the nose, share of its greatest width. */
export type BodyProfile = readonly (readonly [along: number, width: number])[];

/** Round nose, long cylinder, slim cone: jet airliners and what was made of them. */
export const AIRLINER: BodyProfile = [
  [0, 0.12],
  [0.006, 0.34],
  [0.018, 0.58],
  [0.04, 0.8],
  [0.07, 0.94],
  [0.11, 1],
  [0.66, 1],
  [0.76, 0.86],
  [0.86, 0.6],
  [0.94, 0.34],
  [0.985, 0.18],
  [1, 0.08],
];

/** Wide body with upper deck forward, as the 747. */
export const JUMBO: BodyProfile = [
  [0, 0.1],
  [0.008, 0.36],
  [0.025, 0.62],
  [0.055, 0.84],
  [0.09, 0.96],
  [0.13, 1],
  [0.7, 1],
  [0.8, 0.82],
  [0.9, 0.52],
  [0.97, 0.24],
  [1, 0.08],
];

/** Blunt nose and a loading ramp under an upswept, beaver-like tail. */
export const FREIGHTER: BodyProfile = [
  [0, 0.22],
  [0.01, 0.46],
  [0.03, 0.7],
  [0.06, 0.88],
  [0.1, 0.98],
  [0.14, 1],
  [0.64, 1],
  [0.74, 0.88],
  [0.84, 0.66],
  [0.93, 0.42],
  [0.985, 0.24],
  [1, 0.12],
];

/** Long slab of constant width with a short nose: B-52. */
export const SLAB: BodyProfile = [
  [0, 0.14],
  [0.012, 0.46],
  [0.035, 0.78],
  [0.07, 0.96],
  [0.1, 1],
  [0.74, 0.96],
  [0.88, 0.72],
  [0.97, 0.44],
  [1, 0.3],
];

/** Radome, slim forebody, then intakes and two engines side by side up to the nozzles. */
export const TWIN_JET: BodyProfile = [
  [0, 0.03],
  [0.04, 0.14],
  [0.1, 0.25],
  [0.18, 0.34],
  [0.27, 0.42],
  [0.3, 0.46],
  [0.315, 0.86],
  [0.4, 0.96],
  [0.52, 1],
  [0.76, 0.98],
  [0.87, 0.86],
  [0.94, 0.74],
  [1, 0.66],
];

/** Radome, cockpit, one engine: F-16. */
export const SINGLE_JET: BodyProfile = [
  [0, 0.03],
  [0.05, 0.24],
  [0.12, 0.44],
  [0.2, 0.6],
  [0.3, 0.72],
  [0.42, 0.94],
  [0.55, 1],
  [0.76, 1],
  [0.88, 0.86],
  [0.95, 0.66],
  [1, 0.56],
];

/** Chined nose that widens into a blended, faceted body: fifth-generation fighters. */
export const FACETED: BodyProfile = [
  [0, 0.02],
  [0.08, 0.22],
  [0.18, 0.4],
  [0.28, 0.54],
  [0.33, 0.62],
  [0.37, 0.9],
  [0.48, 1],
  [0.72, 1],
  [0.84, 0.8],
  [0.93, 0.58],
  [1, 0.48],
];

/** Needle nose, drooping forebody without intakes beside it, as the Su-27's centre body. */
export const CRANE: BodyProfile = [
  [0, 0.04],
  [0.06, 0.34],
  [0.13, 0.62],
  [0.22, 0.86],
  [0.32, 1],
  [0.5, 1],
  [0.66, 0.72],
  [0.78, 0.5],
  [0.9, 0.34],
  [0.97, 0.26],
  [1, 0.12],
];

/** Needle nose, square intakes a third aft, box to twin nozzles: Tu-22M. */
export const INTAKE_BOX: BodyProfile = [
  [0, 0.03],
  [0.04, 0.2],
  [0.1, 0.4],
  [0.18, 0.52],
  [0.34, 0.56],
  [0.345, 0.96],
  [0.5, 1],
  [0.8, 0.94],
  [0.93, 0.82],
  [1, 0.7],
];

/** Blended bomber: needle nose into a broad glove. */
export const LANCER: BodyProfile = [
  [0, 0.04],
  [0.03, 0.26],
  [0.08, 0.5],
  [0.14, 0.66],
  [0.24, 0.8],
  [0.4, 1],
  [0.66, 1],
  [0.8, 0.72],
  [0.92, 0.4],
  [1, 0.1],
];

/** Stub nose, cigar, narrow tail: attack aircraft and light aeroplanes. */
export const CIGAR: BodyProfile = [
  [0, 0.18],
  [0.03, 0.52],
  [0.08, 0.8],
  [0.16, 1],
  [0.45, 1],
  [0.65, 0.78],
  [0.85, 0.5],
  [1, 0.26],
];

/** Cabin, then a thin tail boom: helicopters with a tail rotor. */
export const POD_AND_BOOM: BodyProfile = [
  [0, 0.2],
  [0.03, 0.56],
  [0.08, 0.84],
  [0.14, 1],
  [0.4, 1],
  [0.52, 0.76],
  [0.6, 0.4],
  [0.8, 0.26],
  [0.97, 0.2],
  [1, 0.14],
];

/** Box with rounded ends: tandem rotors and tiltrotors. */
export const BOX: BodyProfile = [
  [0, 0.3],
  [0.03, 0.66],
  [0.08, 0.92],
  [0.14, 1],
  [0.78, 1],
  [0.9, 0.86],
  [0.97, 0.66],
  [1, 0.44],
];

/** The whole outline in metres, symmetric about the centre line. */
export function bodyOutline(profile: BodyProfile, width: number, from: number, to: number): Polygon {
  const right = profile.map(([along, share]): Point => [(share * width) / 2, from + along * (to - from)]);
  return [...right, ...right.map(([x, y]): Point => [-x, y]).reverse()];
}
