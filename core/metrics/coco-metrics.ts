import type { CocoSummary } from "../contract/report.ts";
import type { ClassObjects } from "./class-objects.ts";
import { IOU_75, IOU_THRESHOLDS } from "./iou-thresholds.ts";
import {
  type AreaRange,
  type CocoMatches,
  MAX_DETECTIONS,
  matchByConfidence,
} from "./match-by-confidence.ts";
import type { Overlaps } from "./overlaps.ts";
import { sampledPrecision } from "./sampled-precision.ts";

/** COCO's sizes of objects; its bounds are those of squares with sides 32 and 96. */
const AREA_RANGES = {
  all: { least: 0, most: 1e10 },
  small: { least: 0, most: 32 ** 2 },
  medium: { least: 32 ** 2, most: 96 ** 2 },
  large: { least: 96 ** 2, most: 1e10 },
} as const satisfies Record<string, AreaRange>;

/** One class within one range of areas, at each of `IOU_THRESHOLDS`. */
export interface RangeMetrics {
  /** [10] */
  readonly averagePrecision: Float64Array;
  /** [10] share of the ground truths found, by the number of detections an image that are looked at. */
  readonly recallAt: { readonly 1: Float64Array; readonly 10: Float64Array; readonly 100: Float64Array };
}

/** null where the class has no ground truth of that size. */
export type CocoClassMetrics = Readonly<Record<keyof typeof AREA_RANGES, RangeMetrics | null>>;

/** pycocotools' arithmetic for one class. */
export function cocoClassMetrics(objects: ClassObjects, overlaps: Overlaps): CocoClassMetrics {
  const measure = (range: AreaRange): RangeMetrics | null =>
    measureRange(objects, matchByConfidence(objects, overlaps, range));
  return {
    all: measure(AREA_RANGES.all),
    small: measure(AREA_RANGES.small),
    medium: measure(AREA_RANGES.medium),
    large: measure(AREA_RANGES.large),
  };
}

/** pycocotools' twelve figures: means over the thresholds and over the classes that have ground truths of the size. */
export function cocoSummary(classes: readonly CocoClassMetrics[]): CocoSummary {
  const mean = (size: keyof CocoClassMetrics, figure: (metrics: RangeMetrics) => number): number => {
    const measured = classes.map((metrics) => metrics[size]).filter((metrics) => metrics !== null);
    return measured.length > 0 ? average(measured.map(figure)) : -1;
  };
  const precision = ({ averagePrecision }: RangeMetrics): number => average(averagePrecision);
  const recall = ({ recallAt }: RangeMetrics): number => average(recallAt[100]);
  return {
    ap: mean("all", precision),
    ap50: mean("all", ({ averagePrecision }) => averagePrecision[0]!),
    ap75: mean("all", ({ averagePrecision }) => averagePrecision[IOU_75]!),
    apSmall: mean("small", precision),
    apMedium: mean("medium", precision),
    apLarge: mean("large", precision),
    ar1: mean("all", ({ recallAt }) => average(recallAt[1])),
    ar10: mean("all", ({ recallAt }) => average(recallAt[10])),
    ar100: mean("all", recall),
    arSmall: mean("small", recall),
    arMedium: mean("medium", recall),
    arLarge: mean("large", recall),
  };
}

function measureRange(objects: ClassObjects, matches: CocoMatches): RangeMetrics | null {
  if (matches.instances === 0) {
    return null;
  }
  return {
    averagePrecision: IOU_THRESHOLDS.map((_, threshold) =>
      precisionAt(objects.confidenceOrder, matches, threshold),
    ),
    recallAt: {
      1: recallWithin(objects.ranks, matches, 1),
      10: recallWithin(objects.ranks, matches, 10),
      100: recallWithin(objects.ranks, matches, MAX_DETECTIONS),
    },
  };
}

function precisionAt(
  confidenceOrder: Uint32Array,
  { found, ignored, instances }: CocoMatches,
  threshold: number,
): number {
  const bit = 1 << threshold;
  const precision: number[] = [];
  let counted = 0;
  for (const detection of confidenceOrder) {
    counted += ignored[detection]! & bit ? 0 : 1;
    if (found[detection]! & bit) {
      precision.push((precision.length + 1) / counted);
    }
  }
  return sampledPrecision(precision, precision.length, instances);
}

/** [10] share of the ground truths found by the first `most` detections of each image. */
function recallWithin(ranks: Uint32Array, { found, instances }: CocoMatches, most: number): Float64Array {
  const counts = new Float64Array(IOU_THRESHOLDS.length);
  ranks.forEach((rank, detection) => {
    for (let mask = rank < most ? found[detection]! : 0, threshold = 0; mask > 0; mask >>>= 1, threshold++) {
      counts[threshold]! += mask & 1;
    }
  });
  return counts.map((count) => count / instances);
}

function average(values: Float64Array | readonly number[]): number {
  let sum = 0;
  for (const value of values) {
    sum += value;
  }
  return sum / values.length;
}
