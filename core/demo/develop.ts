import type { Random } from "../random/random.ts";
import { CLOUDY } from "./noise-tile.ts";
import type { ScenePlan } from "./scene-plan.ts";

/**
 * What the light, the air, the optics and the sensor make of the painted field. `rgb` is [size * size * 3];
 * the result has the same layout in 8 bits.
 */
export function develop(rgb: Float32Array, plan: ScenePlan, random: Random): Uint8ClampedArray {
  const { size } = plan.view;
  const seen = blurred(throughAir(rgb, plan), size, plan.weather.blur);
  const pixels = new Uint8ClampedArray(seen.length);
  const { noise } = plan.weather;
  for (let at = 0; at < seen.length; at += 3) {
    // Four bytes of one draw, summed: close enough to normal, at a quarter of the cost.
    const bits = random.uint32();
    const sum = (bits & 0xff) + ((bits >>> 8) & 0xff) + ((bits >>> 16) & 0xff) + (bits >>> 24);
    const luma = noise * ((sum - 510) / 148);
    const chroma = 0.25 * noise * (((bits & 0xff) - 127.5) / 74);
    pixels[at] = seen[at]! + luma + chroma;
    pixels[at + 1] = seen[at + 1]! + luma;
    pixels[at + 2] = seen[at + 2]! + luma - chroma;
  }
  return pixels;
}

function throughAir(rgb: Float32Array, { view, weather, texture }: ScenePlan): Float32Array {
  const { light, haze, airlight, contrast } = weather;
  const size = view.size;
  const result = new Float32Array(rgb.length);
  for (let pixel = 0; pixel < size * size; pixel++) {
    const x = ((pixel % size) * 96) / size + texture[0];
    const y = (Math.floor(pixel / size) * 96) / size + texture[1];
    const veil = Math.min(0.6, Math.max(0, haze * (1 + 0.45 * CLOUDY.at(x, y))));
    for (let channel = 0; channel < 3; channel++) {
      const lit = rgb[pixel * 3 + channel]! * light[channel]!;
      const hazy = lit + (airlight[channel]! - lit) * veil;
      result[pixel * 3 + channel] = 118 + (hazy - 118) * contrast;
    }
  }
  return result;
}

/** Separable three-tap blur of the given standard deviation, which must stay below about .8 pixels. */
function blurred(rgb: Float32Array, size: number, deviation: number): Float32Array {
  const side = (deviation * deviation) / 2;
  const row = 3 * size;
  const across = new Float32Array(rgb.length);
  for (let start = 0; start < rgb.length; start += row) {
    convolveLine(rgb, across, start, start + row, 3, start, start + row, side);
  }
  const result = new Float32Array(rgb.length);
  for (let start = 0; start < rgb.length; start += row) {
    convolveLine(across, result, start, start + row, row, 0, rgb.length, side);
  }
  return result;
}

/** [side, 1 - 2 side, side] over neighbours `stride` apart; where one is outside [low, high) the value itself counts. */
function convolveLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  end: number,
  stride: number,
  low: number,
  high: number,
  side: number,
): void {
  for (let at = start; at < end; at++) {
    const before = at - stride >= low ? at - stride : at;
    const after = at + stride < high ? at + stride : at;
    to[at] = (1 - 2 * side) * from[at]! + side * (from[before]! + from[after]!);
  }
}
