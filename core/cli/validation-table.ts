import type { ClassReport, ValidationReport } from "../contract/report.ts";

const HEADER = ["Class", "Images", "Instances", "Box(P", "R", "mAP50", "mAP50-95)"] as const;
const NO_INSTANCES = "no instances in this split";
const COLUMN_GAP = "  ";

/** The table that detectors are compared by: all classes first, then each one, a line each; no newline at the end. */
export function validationTable(report: Omit<ValidationReport, "coco" | "speed">): string {
  const all = { ...report, name: "all", ap50: report.map50, ap50To95: report.map50To95 };
  const rows = [HEADER, ...[all, ...report.classes].map(tableRow)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => measuredWidth(row, column))));
  return rows.map((row) => alignedLine(row, widths)).join("\n");
}

/** A row has seven cells, or four where the last one is a remark that runs over the rest of the line. */
function tableRow({ name, images, instances, precision, recall, ap50, ap50To95 }: ClassReport): string[] {
  const counts = [name, String(images), String(instances)];
  return instances === 0
    ? [...counts, NO_INSTANCES]
    : [...counts, ...[precision, recall, ap50, ap50To95].map(figure)];
}

/** Three digits, as .967; null cannot occur in a class with instances and shows as a dash. */
function figure(value: number | null): string {
  return value === null ? "-" : value.toFixed(3);
}

/** Characters that a row asks of a column: a remark asks for none. */
function measuredWidth(row: readonly string[], column: number): number {
  return row[column] === NO_INSTANCES ? 0 : (row[column]?.length ?? 0);
}

function alignedLine(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, column) => {
    const isText = column === 0 || cell === NO_INSTANCES;
    return isText ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
  });
  return cells.join(COLUMN_GAP).trimEnd();
}
