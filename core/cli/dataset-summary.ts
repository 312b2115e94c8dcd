import { SPLITS, type Split } from "../contract/dataset.ts";
import type { ImportProblem } from "../dataset/import/import-problem.ts";

const PROBLEMS_SHOWN = 20;

interface DatasetCounts {
  readonly images: number;
  readonly boxes: number;
  readonly classes: readonly { readonly name: string; readonly boxes: number }[];
  readonly splits: Readonly<Record<Split, number>>;
  readonly problems: readonly ImportProblem[];
}

/** What a set has, class by class, and the first of its problems; no newline at the end. */
export function datasetSummary({ images, boxes, classes, splits, problems }: DatasetCounts): string {
  const placed = SPLITS.filter((split) => splits[split] > 0).map((split) => `${splits[split]} ${split}`);
  const width = Math.max(5, ...classes.map(({ name }) => name.length));
  const lines = [
    `${images} images (${placed.join(", ") || "none"}), ${boxes} boxes`,
    ...classes.map(({ name, boxes: count }) => `  ${name.padEnd(width)}  ${count}`),
    ...problemLines(problems),
  ];
  return lines.join("\n");
}

function problemLines(problems: readonly ImportProblem[]): string[] {
  if (problems.length === 0) return [];
  const shown = problems.slice(0, PROBLEMS_SHOWN).map(({ file, line, message }) => {
    return `  ${line === undefined ? file : `${file}:${line}`}: ${message}`;
  });
  const left = problems.length - shown.length;
  const rest = left > 0 ? [`  and ${left} more; --json lists them all`] : [];
  return [`${problems.length} ${problems.length === 1 ? "problem" : "problems"}:`, ...shown, ...rest];
}
