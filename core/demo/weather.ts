import type { Random } from "../random/random.ts";
import type { Rgb } from "./color.ts";
import { pickWeighted } from "./pick-weighted.ts";
import type { Sunlight } from "./sunlight.ts";

/** The air and the camera between the field and the file. */
export interface Weather {
  /** Multiplies each channel: the colour of the light at this hour. */
  readonly light: Rgb;
  /** Share of each pixel that is airlight, 0 to 1, where the haze is mean; it drifts over the picture. */
  readonly haze: number;
  readonly airlight: Rgb;
  /** How dark shadows are: 1 under a clear sky, less under thin cloud. */
  readonly shadowDepth: number;
  /** Contrast about middle grey. */
  readonly contrast: number;
  /** Standard deviation of the optics' blur, pixels. */
  readonly blur: number;
  /** Standard deviation of the sensor's noise, display levels. */
  readonly noise: number;
}

export interface Daylight {
  readonly sun: Sunlight;
  readonly weather: Weather;
}

interface Hour {
  readonly weight: number;
  /** Degrees above the horizon. */
  readonly elevation: readonly [number, number];
  readonly light: Rgb;
  readonly shadowDepth: readonly [number, number];
  readonly haze: readonly [number, number];
}

const HOURS: readonly Hour[] = [
  { weight: 2, elevation: [24, 36], light: [1.07, 0.99, 0.88], shadowDepth: [0.85, 1], haze: [0.02, 0.1] },
  { weight: 4, elevation: [36, 52], light: [1.02, 1, 0.97], shadowDepth: [0.85, 1], haze: [0, 0.07] },
  { weight: 3, elevation: [52, 68], light: [1.03, 1.02, 1.01], shadowDepth: [0.9, 1], haze: [0, 0.1] },
  {
    weight: 1.5,
    elevation: [36, 60],
    light: [0.92, 0.95, 0.99],
    shadowDepth: [0.3, 0.55],
    haze: [0.05, 0.2],
  },
];

/** The hour, the sun's bearing, the haze and the camera of one scene. */
export function drawDaylight(random: Random): Daylight {
  const hour = pickWeighted(random, HOURS);
  const bearing = random.uniform(0, 2 * Math.PI);
  const exposure = random.uniform(0.88, 1.1);
  return {
    sun: {
      towards: [Math.cos(bearing), Math.sin(bearing)],
      elevation: (random.uniform(...hour.elevation) * Math.PI) / 180,
    },
    weather: {
      light: [hour.light[0] * exposure, hour.light[1] * exposure, hour.light[2] * exposure],
      haze: random.uniform(...hour.haze),
      airlight: [186, 196, 206],
      shadowDepth: random.uniform(...hour.shadowDepth),
      contrast: random.uniform(0.95, 1.15),
      blur: random.uniform(0.25, 0.75),
      noise: random.uniform(1.5, 5),
    },
  };
}
