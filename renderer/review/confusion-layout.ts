import type { ReviewReport } from "../../core/contract/studio/review.ts";

/** One cell of the confusion matrix; a class id of null is the background. */
export interface ConfusionCell {
  readonly predicted: number | null;
  readonly labelled: number | null;
  readonly count: number;
  /** Of its column: of all labels of that class; for the background, of all false alarms. 0 to 1. */
  readonly share: number;
  readonly kind: "agree" | "differ" | "none";
}

export interface ConfusionClass {
  readonly classId: number | null;
  readonly name: string;
}

export interface ConfusionLayout {
  /** Rows and columns alike, the background last. */
  readonly classes: readonly ConfusionClass[];
  /** Row by row: predicted, then labelled. */
  readonly cells: readonly (readonly ConfusionCell[])[];
}

export function confusionLayout({ rows, confusion }: ReviewReport): ConfusionLayout {
  const classes: ConfusionClass[] = [
    ...rows.map(({ classId, name }) => ({ classId, name })),
    { classId: null, name: "background" },
  ];
  const size = classes.length;
  const columnSums = classes.map((_, column) =>
    classes.reduce((sum, __, row) => sum + (confusion[row * size + column] ?? 0), 0),
  );
  const cells = classes.map(({ classId: predicted }, row) =>
    classes.map(({ classId: labelled }, column): ConfusionCell => {
      const count = confusion[row * size + column] ?? 0;
      const share = count > 0 ? count / columnSums[column]! : 0;
      return { predicted, labelled, count, share, kind: kindOf(count, predicted === labelled) };
    }),
  );
  return { classes, cells };
}

function kindOf(count: number, same: boolean): ConfusionCell["kind"] {
  if (count === 0) return "none";
  return same ? "agree" : "differ";
}

/** How strongly a cell is filled, 0 to .54: by its share, and never so faint that it looks empty. */
export function cellStrength({ count, share }: ConfusionCell): number {
  return count === 0 ? 0 : 0.16 + 0.38 * share;
}

/** A class's name; that of the background for null. */
export type NameOf = (classId: number | null) => string;

/** `a10 without a prediction`, `a10 predicted as f18`: what a cell's objects are. */
export function cellTitle(predicted: number | null, labelled: number | null, nameOf: NameOf): string {
  if (predicted === null) return `${nameOf(labelled)} without a prediction`;
  if (labelled === null) return `${nameOf(predicted)} predicted on background`;
  if (predicted === labelled) return `${nameOf(labelled)} predicted right`;
  return `${nameOf(labelled)} predicted as ${nameOf(predicted)}`;
}

/** `12 a10 without a prediction`: what a click on the cell lists. */
export function cellText({ predicted, labelled, count }: ConfusionCell, nameOf: NameOf): string {
  return `${count} ${cellTitle(predicted, labelled, nameOf)}`;
}

/** The largest cells off the diagonal, for a summary in words. */
export function largestConfusions({ cells }: ConfusionLayout, limit: number): ConfusionCell[] {
  return cells
    .flat()
    .filter(({ kind }) => kind === "differ")
    .toSorted((a, b) => b.count - a.count)
    .slice(0, limit);
}
