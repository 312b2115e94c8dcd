/** Told how many rows more an edit has changed; what it throws takes the whole edit back. */
export type RowsDone = (rows: number) => void;

/** Who follows an edit of many rows. */
export interface EditWatch {
  /** How many rows it is going to change, told once it is known. */
  readonly onTotal: (rows: number) => void;
  readonly onRows: RowsDone;
}

export const NOBODY_COUNTS: RowsDone = () => undefined;

/** Long enough that a statement's own beginning does not count, short enough to be stopped within a tenth of a second. */
const PART_ROWS = 5_000;

/** A list in parts; each is counted once it is dealt with. */
export function* inParts<Row>(rows: readonly Row[], onRows: RowsDone): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += PART_ROWS) {
    const part = rows.slice(from, from + PART_ROWS);
    yield part;
    onRows(part.length);
  }
}
