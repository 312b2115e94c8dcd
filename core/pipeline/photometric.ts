import type { Random } from "../random/random.ts";

/** A square image inside a batch: [size, size, 3] from `offset`. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly offset: number;
  readonly size: number;
}

const end = ({ offset, size }: Pixels): number => offset + size * size * 3;
const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value);

/** Gains of hue, saturation and value: each is drawn from 1 ± its range. */
export interface HsvRanges {
  readonly hue: number;
  readonly saturation: number;
  readonly value: number;
}

/** Multiplies hue (as 0 to 180 degrees of half a turn), saturation and value by random gains. */
export function jitterHsv(pixels: Pixels, ranges: HsvRanges, random: Random): void {
  const hueGain = 1 + random.uniform(-1, 1) * ranges.hue;
  const saturationGain = 1 + random.uniform(-1, 1) * ranges.saturation;
  const valueGain = 1 + random.uniform(-1, 1) * ranges.value;
  if (hueGain === 1 && saturationGain === 1 && valueGain === 1) return;
  const { data } = pixels;
  for (let i = pixels.offset, to = end(pixels); i < to; i += 3) {
    const r = data[i]!;
    const g = data[i + 1]!;
    const b = data[i + 2]!;
    const max = r > g ? (r > b ? r : b) : g > b ? g : b;
    const min = r < g ? (r < b ? r : b) : g < b ? g : b;
    const chroma = max - min;
    let value = max * valueGain;
    if (value > 255) value = 255;
    if (chroma === 0) {
      data[i] = data[i + 1] = data[i + 2] = value + 0.5;
      continue;
    }
    // Hue in sixths of a turn.
    let hue = max === r ? (g - b) / chroma : max === g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
    if (hue < 0) hue += 6;
    hue *= hueGain;
    if (hue >= 6) hue -= 6;
    let saturation = (chroma / max) * saturationGain;
    if (saturation > 1) saturation = 1;
    const sector = hue | 0;
    const part = hue - sector;
    const low = value * (1 - saturation) + 0.5;
    const falling = value * (1 - saturation * part) + 0.5;
    const rising = value * (1 - saturation * (1 - part)) + 0.5;
    const high = value + 0.5;
    data[i] = sector === 0 || sector === 5 ? high : sector === 1 ? falling : sector === 4 ? rising : low;
    data[i + 1] = sector === 1 || sector === 2 ? high : sector === 0 ? rising : sector === 3 ? falling : low;
    data[i + 2] = sector === 3 || sector === 4 ? high : sector === 2 ? rising : sector === 5 ? falling : low;
  }
}

/** Changes of colour that RandAugment draws from (arXiv 1909.13719); `strength` is 0 to 1, the sign random. */
export const PHOTOMETRIC_OPS: Readonly<
  Record<string, (pixels: Pixels, strength: number, random: Random) => void>
> = {
  brightness: (pixels, strength, random) => {
    const gain = 1 + 0.9 * strength * sign(random);
    mapChannels(pixels, (value) => value * gain);
  },
  contrast: (pixels, strength, random) => {
    const gain = 1 + 0.9 * strength * sign(random);
    const grey = meanGrey(pixels);
    mapChannels(pixels, (value) => grey + (value - grey) * gain);
  },
  saturation: (pixels, strength, random) => {
    jitterSaturation(pixels, 1 + 0.9 * strength * sign(random));
  },
  posterize: (pixels, strength) => {
    const mask = 0xff << Math.round(4 * strength);
    mapChannels(pixels, (value) => value & mask);
  },
  solarize: (pixels, strength) => {
    const threshold = 256 - 128 * strength;
    mapChannels(pixels, (value) => (value >= threshold ? 255 - value : value));
  },
  autoContrast: (pixels) => {
    let low = 255;
    let high = 0;
    for (let i = pixels.offset, to = end(pixels); i < to; i++) {
      low = Math.min(low, pixels.data[i]!);
      high = Math.max(high, pixels.data[i]!);
    }
    if (high > low) mapChannels(pixels, (value) => ((value - low) * 255) / (high - low));
  },
};

/** Averages two images of one size: first * share + second * (1 - share), into the first. */
export function blend(first: Pixels, second: Pixels, share: number): void {
  const count = first.size * first.size * 3;
  for (let i = 0; i < count; i++) {
    const value = first.data[first.offset + i]! * share + second.data[second.offset + i]! * (1 - share);
    first.data[first.offset + i] = value + 0.5;
  }
}

/** Grey over a rectangle, whole pixels. */
export function erase(
  { data, offset, size }: Pixels,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  grey: number,
): void {
  for (let y = y1; y < y2; y++) data.fill(grey, offset + (y * size + x1) * 3, offset + (y * size + x2) * 3);
}

function mapChannels(pixels: Pixels, map: (value: number) => number): void {
  const table = Uint8Array.from({ length: 256 }, (_, value) => clamp(Math.round(map(value))));
  for (let i = pixels.offset, to = end(pixels); i < to; i++) pixels.data[i] = table[pixels.data[i]!]!;
}

function jitterSaturation(pixels: Pixels, gain: number): void {
  const { data } = pixels;
  for (let i = pixels.offset, to = end(pixels); i < to; i += 3) {
    const grey = 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
    for (let c = i; c < i + 3; c++) data[c] = clamp(grey + (data[c]! - grey) * gain + 0.5);
  }
}

function meanGrey(pixels: Pixels): number {
  let total = 0;
  for (let i = pixels.offset, to = end(pixels); i < to; i++) total += pixels.data[i]!;
  return total / (pixels.size * pixels.size * 3);
}

const sign = (random: Random): number => (random.chance(0.5) ? 1 : -1);
