import type { ReviewCurve, ReviewObject, ReviewReport, ReviewRow } from "./contract/studio/review.ts";

/** All that a review's file shows. */
export interface ReviewSheet {
  readonly report: ReviewReport;
  readonly curves: readonly ReviewCurve[];
  /** `#rrggbb` by class id; a class that only the run knows has none. */
  readonly colors: ReadonlyMap<number, string>;
  /** Named groups of objects with their pictures; empty where the file shows none. */
  readonly crops: readonly CropGroup[];
}

export interface CropGroup {
  readonly title: string;
  /** Of which the crops are the worst. */
  readonly total: number;
  readonly crops: readonly ReviewCrop[];
}

export interface ReviewCrop {
  readonly object: ReviewObject;
  readonly jpeg: Buffer;
  /** The part of the image, in its pixels: a square. */
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export type SheetRow = Omit<ReviewRow, "classId">;

/** The table of every format, from left to right. */
export const SHEET_COLUMNS = [
  ["Class", ({ name }: SheetRow) => name],
  ["Images", ({ images }: SheetRow) => images],
  ["Instances", ({ instances }: SheetRow) => instances],
  ["P", ({ precision }: SheetRow) => precision],
  ["R", ({ recall }: SheetRow) => recall],
  ["F1", ({ f1 }: SheetRow) => f1],
  ["mAP50", ({ ap50 }: SheetRow) => ap50],
  ["mAP50-95", ({ ap50To95 }: SheetRow) => ap50To95],
  ["TP", ({ truePositives }: SheetRow) => truePositives],
  ["FP", ({ falsePositives }: SheetRow) => falsePositives],
  ["FN", ({ falseNegatives }: SheetRow) => falseNegatives],
  ["Best conf.", ({ bestConfidence }: SheetRow) => bestConfidence],
] as const;

/** All classes first. */
export function sheetRows({ all, rows }: ReviewReport): SheetRow[] {
  return [all, ...rows];
}

const FRACTIONS: ReadonlySet<string> = new Set(["P", "R", "F1", "mAP50", "mAP50-95", "Best conf."]);

/** A row of the table as people read it. */
export function shownCells(row: SheetRow): string[] {
  return SHEET_COLUMNS.map(([title, value]) => {
    const figure = value(row);
    const isFraction = FRACTIONS.has(title) && typeof figure === "number";
    return isFraction ? figure.toFixed(3).replace(/^0\./, ".") : shownFigure(figure);
  });
}

/** A figure as people read it: `.478`, `27`, a dash for none. */
export function shownFigure(value: string | number | null): string {
  if (value === null) return "–";
  if (typeof value === "string" || Number.isInteger(value)) return String(value);
  return value.toFixed(3).replace(/^(-?)0\./, "$1.");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text inside markup. */
export function escapedText(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => ENTITIES[mark]!);
}
