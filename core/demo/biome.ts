import type { Rgb } from "./color.ts";

/** What grows or lies round the pavements. */
export interface Biome {
  readonly name: string;
  /** How often it comes up, relative to the others. */
  readonly weight: number;
  readonly ground: Rgb;
  /** Second ground colour, in billowing patches. */
  readonly patches: Rgb;
  /** Bare soil along worn edges. */
  readonly soil: Rgb;
  /** Strength of the fine grain, display levels. */
  readonly grain: number;
  /** Stripes that mowing leaves, display levels; 0 where nothing is mown. */
  readonly mowing: number;
  readonly foliage: Rgb;
  /** Trees a hectare off the pavements. */
  readonly treesPerHectare: number;
  /** Snow or sand that lies on the pavements, in patches. */
  readonly drift: { readonly color: Rgb; readonly share: number };
  /** Multiplies the colour of concrete and asphalt. */
  readonly pavementTint: Rgb;
}

export const BIOMES: readonly Biome[] = [
  {
    name: "temperate",
    weight: 4,
    ground: [88, 101, 62],
    patches: [112, 114, 76],
    soil: [128, 114, 86],
    grain: 8,
    mowing: 3,
    foliage: [52, 68, 38],
    treesPerHectare: 7,
    drift: { color: [120, 112, 88], share: 0.02 },
    pavementTint: [1, 1, 1],
  },
  {
    name: "lush",
    weight: 2,
    ground: [62, 88, 52],
    patches: [80, 100, 58],
    soil: [104, 94, 70],
    grain: 7,
    mowing: 4,
    foliage: [38, 60, 36],
    treesPerHectare: 12,
    drift: { color: [92, 98, 72], share: 0.03 },
    pavementTint: [0.95, 0.97, 0.96],
  },
  {
    name: "steppe",
    weight: 2,
    ground: [138, 124, 84],
    patches: [116, 112, 74],
    soil: [156, 134, 98],
    grain: 9,
    mowing: 1.5,
    foliage: [84, 88, 54],
    treesPerHectare: 2.5,
    drift: { color: [158, 138, 104], share: 0.06 },
    pavementTint: [1.03, 1, 0.96],
  },
  {
    name: "desert",
    weight: 2.5,
    ground: [186, 156, 112],
    patches: [168, 138, 98],
    soil: [198, 172, 130],
    grain: 8,
    mowing: 0,
    foliage: [104, 104, 66],
    treesPerHectare: 0.8,
    drift: { color: [190, 164, 122], share: 0.12 },
    pavementTint: [1.08, 1.02, 0.93],
  },
  {
    name: "snow",
    weight: 1.5,
    ground: [208, 214, 222],
    patches: [188, 196, 206],
    soil: [146, 140, 128],
    grain: 5,
    mowing: 0,
    foliage: [62, 72, 64],
    treesPerHectare: 6,
    drift: { color: [206, 212, 220], share: 0.2 },
    pavementTint: [0.97, 1, 1.04],
  },
];
