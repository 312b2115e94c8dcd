/** Boxes packed for loops over thousands of them: [n, 4] x1 y1 x2 y2, flat. */
export type BoxRows = Float32Array | Float64Array;

/** Area of one row, 0 for corners that are the wrong way round. */
export function rowArea(boxes: BoxRows, row: number): number {
  const at = row * 4;
  return Math.max(0, boxes[at + 2]! - boxes[at]!) * Math.max(0, boxes[at + 3]! - boxes[at + 1]!);
}

/** What `iou` of two boxes is, without an object for either. */
export function rowIou(a: BoxRows, rowOfA: number, b: BoxRows, rowOfB: number): number {
  const i = rowOfA * 4;
  const j = rowOfB * 4;
  const width = Math.min(a[i + 2]!, b[j + 2]!) - Math.max(a[i]!, b[j]!);
  if (width <= 0) {
    return 0;
  }
  const height = Math.min(a[i + 3]!, b[j + 3]!) - Math.max(a[i + 1]!, b[j + 1]!);
  if (height <= 0) {
    return 0;
  }
  const intersection = width * height;
  return intersection / (rowArea(a, rowOfA) + rowArea(b, rowOfB) - intersection);
}
