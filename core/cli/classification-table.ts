import type { ClassificationReport } from "../contract/classification-report.ts";

const HEADER = ["Class", "Images", "P", "R", "F1", "Taken for"] as const;

/** A classifier's figures: what holds for all images, then a line a class; no newline at the end. */
export function classificationTable(report: ClassificationReport): string {
  const { images, top1, top5, meanRecall, loss, classes } = report;
  const head = [
    `${images} images`,
    `top-1 ${figure(top1)}`,
    ...(top5 === null ? [] : [`top-5 ${figure(top5)}`]),
    `mean recall ${figure(meanRecall)}`,
    `loss ${loss.toFixed(4)}`,
  ];
  const rows = classes.map(({ name, images: count, precision, recall, f1, mistakenFor }) => [
    name,
    String(count),
    figure(precision),
    figure(recall),
    figure(f1),
    mistakenFor ?? "",
  ]);
  const table = [[...HEADER], ...rows];
  const widths = HEADER.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === 5 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join("  ")
      .trimEnd(),
  );
  return [head.join("  "), ...lines].join("\n");
}

const figure = (value: number | null): string => (value === null ? "-" : value.toFixed(3));
