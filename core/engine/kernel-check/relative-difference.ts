/**
 * Largest difference of two equally long arrays, relative to the root mean square of the expected one: one wrong value
 * among many counts in full. NaN counts as infinite.
 */
export function relativeDifference(
  actual: Float32Array | Float64Array,
  expected: Float32Array | Float64Array,
): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  let squares = 0;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i]! - expected[i]!);
    if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY;
    largest = Math.max(largest, difference);
    squares += expected[i]! ** 2;
  }
  return largest === 0 ? 0 : largest / Math.sqrt(squares / expected.length);
}
