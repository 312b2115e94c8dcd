import { type Pixels, pixelsEnd } from "./pixels.ts";
import type { PhotometricChange } from "./rand-augment.ts";

/** Brightness, contrast, colour and sharpness go from a tenth to nearly double at full magnitude. */
const LARGEST_ENHANCEMENT = 0.9;
const LARGEST_POSTERIZED_BITS = 4;

/** Applies one of RandAugment's colour operations in place; they mean what Pillow's of the same names do. */
export function changeColours(pixels: Pixels, { kind, amount }: PhotometricChange): void {
  OPERATIONS[kind](pixels, amount);
}

const OPERATIONS: Readonly<Record<PhotometricChange["kind"], (pixels: Pixels, amount: number) => void>> = {
  "auto-contrast": (pixels) => {
    mapChannels(pixels, histograms(pixels).map(autoContrastTable));
  },
  equalize: (pixels) => {
    mapChannels(pixels, histograms(pixels).map(equalizeTable));
  },
  solarize: (pixels, amount) => {
    const threshold = 256 * (1 - Math.abs(amount));
    mapAlike(pixels, (value) => (value >= threshold ? 255 - value : value));
  },
  posterize: (pixels, amount) => {
    const mask = (0xff << Math.round(LARGEST_POSTERIZED_BITS * Math.abs(amount))) & 0xff;
    mapAlike(pixels, (value) => value & mask);
  },
  brightness: (pixels, amount) => {
    mapAlike(pixels, (value) => value * enhancement(amount));
  },
  contrast: (pixels, amount) => {
    const middle = meanLuma(pixels);
    mapAlike(pixels, (value) => middle + (value - middle) * enhancement(amount));
  },
  color: (pixels, amount) => changeSaturation(pixels, enhancement(amount)),
  sharpness: (pixels, amount) => sharpen(pixels, enhancement(amount)),
};

const enhancement = (amount: number): number => 1 + LARGEST_ENHANCEMENT * amount;

/** [256] what a channel's values become. */
type ValueTable = Uint8Array;

function valueTable(map: (value: number) => number): ValueTable {
  return Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.max(0, Math.round(map(value)))));
}

function mapAlike(pixels: Pixels, map: (value: number) => number): void {
  const table = valueTable(map);
  mapChannels(pixels, [table, table, table]);
}

/** @param tables of red, green and blue */
function mapChannels(pixels: Pixels, tables: readonly ValueTable[]): void {
  const [red, green, blue] = tables as [ValueTable, ValueTable, ValueTable];
  const { data } = pixels;
  for (let i = pixels.offset, end = pixelsEnd(pixels); i < end; i += 3) {
    data[i] = red[data[i]!]!;
    data[i + 1] = green[data[i + 1]!]!;
    data[i + 2] = blue[data[i + 2]!]!;
  }
}

/** [256] counts of red, of green and of blue. */
function histograms(pixels: Pixels): Uint32Array[] {
  const [red, green, blue] = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)];
  const { data } = pixels;
  for (let i = pixels.offset, end = pixelsEnd(pixels); i < end; i += 3) {
    red[data[i]!]!++;
    green[data[i + 1]!]!++;
    blue[data[i + 2]!]!++;
  }
  return [red, green, blue];
}

/** Stretches the values that occur over the whole range. */
function autoContrastTable(histogram: Uint32Array): ValueTable {
  const low = histogram.findIndex((count) => count > 0);
  const high = histogram.findLastIndex((count) => count > 0);
  return valueTable((value) => (high > low ? ((value - low) * 255) / (high - low) : value));
}

/** Spreads the values so that each stretch of the range is equally common: the darkest becomes 0, the brightest 255. */
function equalizeTable(histogram: Uint32Array): ValueTable {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  const belowBrightest = total - histogram[histogram.findLastIndex((count) => count > 0)]!;
  let below = 0;
  const spread = Array.from(histogram, (count) => {
    const value = (below / belowBrightest) * 255;
    below += count;
    return value;
  });
  return valueTable((value) => (belowBrightest === 0 ? value : spread[value]!));
}

/** ITU-R BT.601. */
const luma = (r: number, g: number, b: number): number => 0.299 * r + 0.587 * g + 0.114 * b;

function meanLuma(pixels: Pixels): number {
  const { data, size } = pixels;
  let sum = 0;
  for (let i = pixels.offset, end = pixelsEnd(pixels); i < end; i += 3) {
    sum += luma(data[i]!, data[i + 1]!, data[i + 2]!);
  }
  return sum / (size * size);
}

const clamped = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value + 0.5);

function changeSaturation(pixels: Pixels, gain: number): void {
  const { data } = pixels;
  for (let i = pixels.offset, end = pixelsEnd(pixels); i < end; i += 3) {
    const grey = luma(data[i]!, data[i + 1]!, data[i + 2]!);
    data[i] = clamped(grey + (data[i]! - grey) * gain);
    data[i + 1] = clamped(grey + (data[i + 1]! - grey) * gain);
    data[i + 2] = clamped(grey + (data[i + 2]! - grey) * gain);
  }
}

/** Away from a smoothed image (3 x 3, the middle counting five times) or towards it; the border stays as it is. */
function sharpen(pixels: Pixels, gain: number): void {
  const { data, offset, size } = pixels;
  const stride = size * 3;
  const before = data.slice(offset, pixelsEnd(pixels));
  for (let y = 1; y < size - 1; y++) {
    for (let i = y * stride + 3, end = (y + 1) * stride - 3; i < end; i++) {
      const above = before[i - stride - 3]! + before[i - stride]! + before[i - stride + 3]!;
      const beside = before[i - 3]! + 5 * before[i]! + before[i + 3]!;
      const below = before[i + stride - 3]! + before[i + stride]! + before[i + stride + 3]!;
      const smooth = (above + beside + below) / 13;
      data[offset + i] = clamped(smooth + (before[i]! - smooth) * gain);
    }
  }
}
