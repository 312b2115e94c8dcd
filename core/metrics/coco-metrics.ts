import type { CocoSummary } from "../contract/report.ts";
import type { ClassObjects } from "./class-objects.ts";
import { ALL_THRESHOLDS, IOU_75, IOU_THRESHOLDS } from "./iou-thresholds.ts";
import {
  type AreaRange,
  type CocoMatches,
  classAreas,
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
  const areas = classAreas(objects);
  const measure = (range: AreaRange): RangeMetrics | null =>
    measureRange(objects, matchByConfidence(objects, overlaps, areas, range));
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
    averagePrecision: averagePrecisions(objects.confidenceOrder, matches),
    recallAt: recallsWithin(objects.ranks, matches),
  };
}

/**
 * [10] average precision at each threshold, in one pass. Most detections found nothing and count everywhere or nowhere:
 * one counter serves them at all thresholds.
 */
function averagePrecisions(
  confidenceOrder: Uint32Array,
  { found, ignored, instances }: CocoMatches,
): Float64Array {
  const precision = Array.from(IOU_THRESHOLDS, (): number[] => []);
  const apart = new Uint32Array(IOU_THRESHOLDS.length);
  let everywhere = 0;
  for (const detection of confidenceOrder) {
    const hits = found[detection]!;
    const skipped = ignored[detection]!;
    if (hits === 0 && skipped === 0) {
      everywhere++;
    } else if (hits !== 0 || skipped !== ALL_THRESHOLDS) {
      for (let threshold = 0; threshold < IOU_THRESHOLDS.length; threshold++) {
        apart[threshold]! += ((skipped >>> threshold) & 1) ^ 1;
        if ((hits >>> threshold) & 1) {
          const points = precision[threshold]!;
          points.push((points.length + 1) / (everywhere + apart[threshold]!));
        }
      }
    }
  }
  return Float64Array.from(precision, (points) => sampledPrecision(points, points.length, instances));
}

/** Shares of the ground truths found by the first 1, 10 and 100 detections of each image, each [10]. */
function recallsWithin(ranks: Uint32Array, { found, instances }: CocoMatches): RangeMetrics["recallAt"] {
  const counts = { 1: newCounts(), 10: newCounts(), 100: newCounts() };
  for (let detection = 0; detection < found.length; detection++) {
    const rank = ranks[detection]!;
    for (let mask = found[detection]!, threshold = 0; mask > 0; mask >>>= 1, threshold++) {
      const hit = mask & 1;
      if (rank < 1) counts[1][threshold]! += hit;
      if (rank < 10) counts[10][threshold]! += hit;
      if (rank < MAX_DETECTIONS) counts[100][threshold]! += hit;
    }
  }
  const share = (count: number): number => count / instances;
  return { 1: counts[1].map(share), 10: counts[10].map(share), 100: counts[100].map(share) };
}

function newCounts(): Float64Array {
  return new Float64Array(IOU_THRESHOLDS.length);
}

function average(values: Float64Array | readonly number[]): number {
  let sum = 0;
  for (const value of values) {
    sum += value;
  }
  return sum / values.length;
}
