const GOLDEN_ANGLE = 137.508;
const SATURATION = 0.65;
const LIGHTNESS = 0.55;

/** The colour that a new class at this position gets, `#rrggbb`. Neighbours lie far apart on the colour circle. */
export function classColor(position: number): string {
  const hue = (position * GOLDEN_ANGLE) % 360;
  const channel = (offset: number): string => {
    const k = (offset + hue / 30) % 12;
    const reach = SATURATION * Math.min(LIGHTNESS, 1 - LIGHTNESS);
    const value = LIGHTNESS - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
