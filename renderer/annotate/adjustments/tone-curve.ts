import { type Adjustments, adjustmentsSchema } from "../../../core/contract/studio/preferences.ts";

export const NEUTRAL: Adjustments = adjustmentsSchema.parse({});

/** Tones, 0 to 1, that become black and white. */
export type ToneRange = readonly [black: number, white: number];

const STEPS = 256;
/** How much steeper, or flatter, the curve is at full contrast. */
const STEEPEST = 4;

/**
 * What each tone, 0 to 1, becomes: stretched to the range, then gamma, contrast around the middle and brightness. null:
 * as it is.
 */
export function toneCurve(adjustments: Adjustments, range: ToneRange | null): readonly number[] | null {
  if (range === null && isNeutral(adjustments)) return null;
  const [black, white] = range ?? [0, 1];
  const slope = STEEPEST ** (adjustments.contrast / 100);
  return Array.from({ length: STEPS }, (_, step) => {
    const stretched = clamped((step / (STEPS - 1) - black) / Math.max(white - black, 1 / STEPS));
    const opened = stretched ** (1 / adjustments.gamma);
    return clamped((opened - 0.5) * slope + 0.5 + adjustments.brightness / 200);
  });
}

/** Percentiles alone change nothing: whether they count is the switch's. */
export function isNeutral({ brightness, contrast, gamma }: Adjustments): boolean {
  return brightness === 0 && contrast === 0 && gamma === 1;
}

/** Tones between which the pixels of a histogram of 256 lie, but for the shares left out at both ends. */
export function percentileRange(histogram: ArrayLike<number>, low: number, high: number): ToneRange {
  const total = Array.from(histogram).reduce((sum, count) => sum + count, 0);
  if (total === 0) return [0, 1];
  const top = histogram.length - 1;
  const black = toneAt(histogram, (total * low) / 100);
  const white = toneAt(histogram, (total * high) / 100);
  return white > black ? [black / top, white / top] : [0, 1];
}

/** The first tone up to which more than `count` pixels lie. */
function toneAt(histogram: ArrayLike<number>, count: number): number {
  let below = 0;
  for (let tone = 0; tone < histogram.length; tone++) {
    below += histogram[tone]!;
    if (below > count) return tone;
  }
  return histogram.length - 1;
}

/** In the status bar: "Stretch 2–98%, gamma 1.2"; null where the picture is shown as it is. */
export function adjustmentsText(adjustments: Adjustments, stretches: boolean): string | null {
  const { brightness, contrast, gamma, lowPercentile, highPercentile } = adjustments;
  const parts = [
    stretches ? `stretch ${lowPercentile}–${highPercentile}%` : null,
    brightness === 0 ? null : `brightness ${signed(brightness)}`,
    contrast === 0 ? null : `contrast ${signed(contrast)}`,
    gamma === 1 ? null : `gamma ${gamma}`,
  ].filter((part) => part !== null);
  const text = parts.join(", ");
  return text === "" ? null : text[0]!.toUpperCase() + text.slice(1);
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : `−${-value}`;
}

function clamped(tone: number): number {
  return Math.min(1, Math.max(0, tone));
}
