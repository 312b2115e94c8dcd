import type { ConfusionCell } from "../confusion-layout.ts";

/** Pixels of the matrix's parts. */
export interface ConfusionSizes {
  readonly cell: number;
  /** Width of the row's names. */
  readonly rowLabel: number;
  /** Height of the columns' names. */
  readonly columnLabel: number;
}

/** The least that a finger or an unsteady mouse hits. */
const SMALLEST_CELL = 24;
const FEW_CLASSES = 6;

/** Cells as large as fit into the panel's width; what does not fit is scrolled to. `isWide`: on a large screen. */
export function confusionSizes(width: number, classes: number, isWide: boolean): ConfusionSizes {
  const rowLabel = isWide ? 96 : 70;
  const largest = classes <= FEW_CLASSES ? 44 : isWide ? 36 : 28;
  const fitting = Math.floor((width - rowLabel) / Math.max(1, classes));
  const cell = Math.min(largest, Math.max(SMALLEST_CELL, fitting));
  return { cell, rowLabel, columnLabel: isWide ? 84 : 64 };
}

export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell; null for a key that leads nowhere. */
export function movedCell({ row, column }: CellPlace, key: string, size: number): CellPlace | null {
  const last = size - 1;
  switch (key) {
    case "ArrowUp":
      return { row: Math.max(0, row - 1), column };
    case "ArrowDown":
      return { row: Math.min(last, row + 1), column };
    case "ArrowLeft":
      return { row, column: Math.max(0, column - 1) };
    case "ArrowRight":
      return { row, column: Math.min(last, column + 1) };
    case "Home":
      return { row, column: 0 };
    case "End":
      return { row, column: last };
    default:
      return null;
  }
}

/** What stands in a cell, within four letters: `130`, `1.2k`, `12k`; shares as `.44` and `1`. Nothing for none. */
export function cellFigure({ count, share }: ConfusionCell, isShare: boolean): string {
  if (count === 0) return "";
  if (isShare) return share >= 0.995 ? "1" : share.toFixed(2).slice(1);
  if (count < 1000) return String(count);
  return count < 9950 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`;
}
