/** Display values, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Where a shader leaves the colour of one pixel: made once, written hundred thousands of times. */
export type RgbOut = [red: number, green: number, blue: number];

export function setColor(out: RgbOut, color: Rgb, gain = 1): void {
  out[0] = color[0] * gain;
  out[1] = color[1] * gain;
  out[2] = color[2] * gain;
}

/** Moves `out` towards a colour: not at all for 0, all the way for 1. */
export function mixInto(out: RgbOut, color: Rgb, share: number): void {
  out[0] += (color[0] - out[0]) * share;
  out[1] += (color[1] - out[1]) * share;
  out[2] += (color[2] - out[2]) * share;
}

export function scaled([red, green, blue]: Rgb, gain: number): Rgb {
  return [red * gain, green * gain, blue * gain];
}
