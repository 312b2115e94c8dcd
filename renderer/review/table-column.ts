import type { ReviewRow } from "../../core/contract/studio/review.ts";

export type ColumnKey = Exclude<keyof ReviewRow, "classId">;

export interface TableColumn {
  readonly key: ColumnKey;
  readonly label: string;
  /** What the heading's tooltip says. */
  readonly meaning: string;
  /** `fraction` has a bar beside its figure. */
  readonly kind: "name" | "count" | "fraction" | "outcome" | "confidence";
  /** Under this a fraction is drawn as a warning; null: never. */
  readonly low: number | null;
}

/** The class table from left to right. */
export const TABLE_COLUMNS: readonly TableColumn[] = [
  { key: "name", label: "Class", meaning: "Class", kind: "name", low: null },
  { key: "images", label: "Images", meaning: "Images with this class", kind: "count", low: null },
  { key: "instances", label: "Instances", meaning: "Labels of this class", kind: "count", low: null },
  {
    key: "precision",
    label: "P",
    meaning: "Precision: share of the predictions that are right",
    kind: "fraction",
    low: 0.7,
  },
  {
    key: "recall",
    label: "R",
    meaning: "Recall: share of the labels that are found",
    kind: "fraction",
    low: 0.7,
  },
  { key: "f1", label: "F1", meaning: "Harmonic mean of P and R", kind: "fraction", low: 0.7 },
  {
    key: "ap50",
    label: "mAP50",
    meaning: "Average precision at IoU .50, over all confidences",
    kind: "fraction",
    low: 0.7,
  },
  {
    key: "ap50To95",
    label: "mAP50-95",
    meaning: "Mean of average precision at IoU .50 to .95",
    kind: "fraction",
    low: 0.6,
  },
  {
    key: "truePositives",
    label: "TP",
    meaning: "Right predictions (true positives)",
    kind: "outcome",
    low: null,
  },
  {
    key: "falsePositives",
    label: "FP",
    meaning: "False alarms (false positives)",
    kind: "outcome",
    low: null,
  },
  {
    key: "falseNegatives",
    label: "FN",
    meaning: "Missed labels (false negatives)",
    kind: "outcome",
    low: null,
  },
  {
    key: "bestConfidence",
    label: "Best conf.",
    meaning: "Confidence at which F1 is highest",
    kind: "confidence",
    low: null,
  },
];

/** Under so many instances a class's figures say little. */
export const FEW_INSTANCES = 5;

/** Share of a class's labels that are missed from which on the count is marked. */
export const MANY_MISSED = 0.25;

export interface RowOrder {
  readonly column: ColumnKey;
  readonly descending: boolean;
}

/** Rows in this order, those without a figure last whichever way; equal rows keep the project's order. */
export function orderRows(rows: readonly ReviewRow[], { column, descending }: RowOrder): ReviewRow[] {
  const direction = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [first, second] = [a[column], b[column]];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return direction * compare(first, second);
  });
}

/** The row below a class in the table, or above it; null is the row of all classes, on top. Stops at both ends. */
export function neighbourClass(
  rows: readonly ReviewRow[],
  order: RowOrder,
  classId: number | null,
  step: 1 | -1,
): number | null {
  const ids = [null, ...orderRows(rows, order).map((row) => row.classId)];
  const at = Math.max(0, ids.indexOf(classId));
  return ids[Math.min(Math.max(at + step, 0), ids.length - 1)]!;
}

/** A second click on a column turns it round. Names begin at A, figures with the worst: that is why one sorts here. */
export function nextOrder(order: RowOrder, column: ColumnKey): RowOrder {
  if (order.column === column) return { column, descending: !order.descending };
  const worstIsHigh = column === "falsePositives" || column === "falseNegatives";
  return { column, descending: worstIsHigh || column === "images" || column === "instances" };
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "string" || typeof b === "string") {
    return String(a).localeCompare(String(b), "en", { numeric: true });
  }
  return a - b;
}
