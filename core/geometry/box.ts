/** Corners in pixels of some image: x1 <= x2 to the right, y1 <= y2 downwards. Which image is the caller's to say. */
export type BoxXyxy = readonly [x1: number, y1: number, x2: number, y2: number];

/** Centre and size, same unit as the corners they come from. */
export type BoxCxcywh = readonly [cx: number, cy: number, width: number, height: number];

export function boxXyxyToCxcywh([x1, y1, x2, y2]: BoxXyxy): BoxCxcywh {
  return [(x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1];
}

export function boxCxcywhToXyxy([cx, cy, width, height]: BoxCxcywh): BoxXyxy {
  return [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2];
}

/** Area, 0 for a box whose corners are the wrong way round. */
export function boxArea([x1, y1, x2, y2]: BoxXyxy): number {
  return Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
}

/** The part of the box inside an image of this size; may be without area. */
export function clipBox([x1, y1, x2, y2]: BoxXyxy, width: number, height: number): BoxXyxy {
  const clip = (value: number, limit: number): number => Math.min(Math.max(value, 0), limit);
  return [clip(x1, width), clip(y1, height), clip(x2, width), clip(y2, height)];
}

export function intersectionArea(a: BoxXyxy, b: BoxXyxy): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union in [0, 1]; 0 where both boxes are without area. */
export function iou(a: BoxXyxy, b: BoxXyxy): number {
  const intersection = intersectionArea(a, b);
  const union = boxArea(a) + boxArea(b) - intersection;
  return union > 0 ? intersection / union : 0;
}
