import type { ImageResult } from "../contract/detection.ts";
import type { ClassReport, ValidationReport } from "../contract/report.ts";
import { type ClassObjects, countImages, groupByClass } from "./class-objects.ts";
import { cocoClassMetrics, cocoSummary } from "./coco-metrics.ts";
import { bestConfidence } from "./confidence-curves.ts";
import { findOverlaps, type Overlaps } from "./overlaps.ts";
import { type TableClassMetrics, tableClassMetrics } from "./table-metrics.ts";

/** What the results of a split say about a model; how fast it was, they do not know. */
export type Evaluation = Omit<ValidationReport, "speed">;

/** An evaluation without COCO's figures. */
export type TableEvaluation = Omit<Evaluation, "coco">;

/**
 * Measures a model by its detections: the validation table in YOLOv8's arithmetic and COCO's twelve figures. Detections
 * are those of a low confidence threshold (.001), at most 300 an image.
 *
 * @param results every image of the split, also those without an object or a detection
 * @param classNames in the order of the class indexes; an index outside throws RangeError
 */
export function evaluate(results: readonly ImageResult[], classNames: readonly string[]): Evaluation {
  const classes = measuredClasses(results, classNames);
  const coco = cocoSummary(classes.map(({ objects, overlaps }) => cocoClassMetrics(objects, overlaps)));
  return { ...tableOf(results.length, classes), coco };
}

/** The same table alone, in less time: what an epoch of a training needs. */
export function evaluateTable(
  results: readonly ImageResult[],
  classNames: readonly string[],
): TableEvaluation {
  return tableOf(results.length, measuredClasses(results, classNames));
}

interface MeasuredClass {
  readonly name: string;
  readonly objects: ClassObjects;
  readonly overlaps: Overlaps;
  /** null for a class without ground truths. */
  readonly table: TableClassMetrics | null;
}

function measuredClasses(results: readonly ImageResult[], classNames: readonly string[]): MeasuredClass[] {
  return groupByClass(results, classNames.length).map((objects, classIndex) => {
    const overlaps = findOverlaps(objects);
    const table = objects.groundTruths.count > 0 ? tableClassMetrics(objects, overlaps) : null;
    return { name: classNames[classIndex]!, objects, overlaps, table };
  });
}

function tableOf(images: number, measured: readonly MeasuredClass[]): TableEvaluation {
  const at = bestConfidence(measured.map(({ table }) => table).filter((table) => table !== null));
  const classes = measured.map((measuredClass) => classReport(measuredClass, at));
  return {
    images,
    instances: classes.reduce((sum, { instances }) => sum + instances, 0),
    precision: meanOverMeasured(classes, "precision"),
    recall: meanOverMeasured(classes, "recall"),
    map50: meanOverMeasured(classes, "ap50"),
    map50To95: meanOverMeasured(classes, "ap50To95"),
    classes,
  };
}

/** @param at place in the confidence grid where precision and recall are read, one for all classes */
function classReport({ name, objects, table }: MeasuredClass, at: number): ClassReport {
  return {
    name,
    images: countImages(objects.groundTruths),
    instances: objects.groundTruths.count,
    precision: table ? table.precision[at]! : null,
    recall: table ? table.recall[at]! : null,
    ap50: table ? table.apByIou[0]! : null,
    ap50To95: table ? table.apByIou.reduce((sum, ap) => sum + ap, 0) / table.apByIou.length : null,
  };
}

/** Mean over the classes that have instances, 0 where none has. */
function meanOverMeasured(
  classes: readonly ClassReport[],
  figure: "precision" | "recall" | "ap50" | "ap50To95",
): number {
  const values = classes.map((report) => report[figure]).filter((value) => value !== null);
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}
