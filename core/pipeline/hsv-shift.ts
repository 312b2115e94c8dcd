/** What hue (as an angle from red, below a whole turn), saturation and value are multiplied by; each in [0, 2]. */
export interface HsvGains {
  readonly hue: number;
  readonly saturation: number;
  readonly value: number;
}

/** Gains as the tables that spare each pixel its divisions. Fixed point: 4,096 is one. */
export interface HsvShift {
  /** The hue's gain less one. */
  readonly hueDrift: number;
  /** [256] new value by old value, not above 255. */
  readonly values: Int32Array;
  /** [256] by old value: what distances between channels are multiplied by, as long as saturation stays below 1. */
  readonly stretches: Int32Array;
}

const FRACTION_BITS = 12;
const ONE = 1 << FRACTION_BITS;
const HALF = ONE >> 1;
const WHOLE_TURN = 6 * ONE;

/** [256] 1 / chroma, finer by 8 bits. */
const RECIPROCALS = Int32Array.from({ length: 256 }, (_, chroma) =>
  chroma === 0 ? 0 : Math.round((ONE << 8) / chroma),
);

/** Hue wraps round, saturation and value stop at their ends, as in YOLOv8's recipe; without its rounding to 8 bits. */
export function hsvShift({ hue, saturation, value }: HsvGains): HsvShift {
  const fixed = (number: number): number => Math.round(number * ONE);
  return {
    hueDrift: fixed(hue - 1),
    values: Int32Array.from({ length: 256 }, (_, old) => fixed(Math.min(255, old * value))),
    stretches: Int32Array.from({ length: 256 }, (_, old) =>
      fixed(saturation * (old === 0 ? value : Math.min(255, old * value) / old)),
    ),
  };
}

/**
 * Shifts the RGB bytes from `from` to `to` in place.
 *
 * With V the largest of a pixel's channels and C its distance to the smallest, saturation is C / V; the new distance
 * C' is C V' / V times the gain, and not above V'. So the smallest channel goes to V' - C', the largest to V', and
 * only the hue says where the third one stands between them.
 */
export function shiftHsv(data: Uint8Array, from: number, to: number, shift: HsvShift): void {
  const { hueDrift, values, stretches } = shift;
  for (let i = from; i < to; i += 3) {
    const r = data[i]!;
    const g = data[i + 1]!;
    const b = data[i + 2]!;
    const max = r > g ? (r > b ? r : b) : g > b ? g : b;
    const min = r < g ? (r < b ? r : b) : g < b ? g : b;
    const chroma = max - min;
    const value = values[max]!;
    const stretched = stretches[max]! * chroma;
    const newChroma = stretched > value ? value : stretched;
    const high = (value + HALF) >> FRACTION_BITS;
    const low = (value - newChroma + HALF) >> FRACTION_BITS;
    if (chroma === 0) {
      data[i] = high;
      data[i + 1] = high;
      data[i + 2] = high;
      continue;
    }
    // In sixths of a turn, from red over green to blue.
    const reciprocal = RECIPROCALS[chroma]!;
    let hue =
      max === r
        ? (((g - b) * reciprocal) >> 8) + (g < b ? WHOLE_TURN : 0)
        : max === g
          ? (((b - r) * reciprocal) >> 8) + 2 * ONE
          : (((r - g) * reciprocal) >> 8) + 4 * ONE;
    hue += (hue * hueDrift) >> FRACTION_BITS;
    if (hue >= WHOLE_TURN) hue -= WHOLE_TURN;
    const sector = hue >> FRACTION_BITS;
    const part = hue & (ONE - 1);
    const risen = ((newChroma >> 4) * ((sector & 1) === 0 ? part : ONE - part)) >> 8;
    const middle = (value - newChroma + risen + HALF) >> FRACTION_BITS;
    if (sector < 2) {
      data[i] = sector === 0 ? high : middle;
      data[i + 1] = sector === 0 ? middle : high;
      data[i + 2] = low;
    } else if (sector < 4) {
      data[i] = low;
      data[i + 1] = sector === 2 ? high : middle;
      data[i + 2] = sector === 2 ? middle : high;
    } else {
      data[i] = sector === 4 ? middle : high;
      data[i + 1] = low;
      data[i + 2] = sector === 4 ? high : middle;
    }
  }
}
