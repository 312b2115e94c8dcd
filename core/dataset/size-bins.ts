/** Bins of half an octave, as the eye compares sizes: 4, 5.7, 8, 11.3 … 4096 pixels. */
const SMALLEST_EDGE = 4;
const BINS_PER_OCTAVE = 2;
const LARGEST_EDGE = 4096;

/**
 * Edges between the bins of a box's longest side, pixels, ascending: bin 0 lies below the first, bin i from edge i - 1
 * to edge i, the last bin above the last edge.
 */
export const SIZE_EDGES: readonly number[] = Array.from(
  { length: Math.log2(LARGEST_EDGE / SMALLEST_EDGE) * BINS_PER_OCTAVE + 1 },
  (_, at) => Number((SMALLEST_EDGE * 2 ** (at / BINS_PER_OCTAVE)).toFixed(1)),
);

/** A box whose longest side is shorter cannot be learned: a detector's finest cells are 8 pixels wide. */
export const TINY_SIDE = 8;

const SIDE_SQL = "max(x2 - x1, y2 - y1)";

/** The bin of a row with x1, y1, x2, y2, as SQL. */
export const SIZE_BIN_SQL = `CASE ${SIZE_EDGES.map((edge, bin) => `WHEN ${SIDE_SQL} < ${edge} THEN ${bin}`).join(" ")} ELSE ${SIZE_EDGES.length} END`;
