import { Random } from "../random/random.ts";

/** Power of two, so that wrapping is a bit mask. */
const SIDE = 256;
const MASK = SIDE - 1;

/**
 * A square of smooth noise that repeats without a seam, made once and then only sampled: textures of a whole
 * picture cost a few look-ups a pixel. Values have mean 0 and standard deviation 1.
 */
export class NoiseTile {
  readonly #values: Float32Array;

  private constructor(values: Float32Array) {
    this.#values = values;
  }

  /**
   * Octaves of value noise, each twice as fine as the one before and `persistence` times as strong.
   * `cells` is the number of features across the tile in the coarsest octave, a power of two.
   */
  static fractal(seed: number, cells: number, octaves: number, persistence: number): NoiseTile {
    const values = new Float32Array(SIDE * SIDE);
    let amplitude = 1;
    for (let octave = 0; octave < octaves; octave++) {
      addOctave(values, Random.from(seed, octave), Math.min(SIDE, cells << octave), amplitude);
      amplitude *= persistence;
    }
    return new NoiseTile(standardised(values));
  }

  /** Noise at a place in tile pixels, bilinear; any finite coordinates. */
  at(x: number, y: number): number {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const fx = x - column;
    const fy = y - row;
    const x0 = column & MASK;
    const x1 = (column + 1) & MASK;
    const upper = (row & MASK) * SIDE;
    const lower = ((row + 1) & MASK) * SIDE;
    const values = this.#values;
    const top = values[upper + x0]! * (1 - fx) + values[upper + x1]! * fx;
    const bottom = values[lower + x0]! * (1 - fx) + values[lower + x1]! * fx;
    return top * (1 - fy) + bottom * fy;
  }
}

function addOctave(values: Float32Array, random: Random, cells: number, amplitude: number): void {
  const lattice = Float32Array.from({ length: cells * cells }, () => random.uniform(-1, 1));
  const step = cells / SIDE;
  for (let y = 0; y < SIDE; y++) {
    const row = Math.floor(y * step);
    const fy = smooth(y * step - row);
    const upper = row * cells;
    const lower = ((row + 1) % cells) * cells;
    for (let x = 0; x < SIDE; x++) {
      const column = Math.floor(x * step);
      const next = (column + 1) % cells;
      const fx = smooth(x * step - column);
      const top = lattice[upper + column]! * (1 - fx) + lattice[upper + next]! * fx;
      const bottom = lattice[lower + column]! * (1 - fx) + lattice[lower + next]! * fx;
      values[y * SIDE + x]! += amplitude * (top * (1 - fy) + bottom * fy);
    }
  }
}

function standardised(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const scale = 1 / Math.sqrt(variance);
  return values.map((value) => (value - mean) * scale);
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

/** Billows, a few of them across the tile: soil, grass, weathered concrete, haze. */
export const CLOUDY = NoiseTile.fractal(11, 4, 6, 0.55);

/** A grain with some larger lumps: turf, gravel, foliage. */
export const GRAINY = NoiseTile.fractal(12, 32, 4, 0.8);
