import { bounds, type Polygon } from "./polygon.ts";

/** Which share of each pixel a shape covers, in the part of the image that its bounds touch. */
export interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** [height * width] row-major, in [0, 1]. Valid until the next polygon is scanned by the same scanner. */
  readonly values: Float32Array;
}

/**
 * Exact-area antialiasing: every edge adds its signed area to an accumulation buffer, whose running sum along
 * a row is the coverage (the method of Raph Levien's font-rs). Simple polygons of either orientation.
 */
export class PolygonScanner {
  #buffer = new Float32Array(0);

  /** Coverage of a polygon in pixels, clipped to the image; null where they do not meet. */
  scan(polygon: Polygon, imageWidth: number, imageHeight: number): Coverage | null {
    const [x1, y1, x2, y2] = bounds(polygon);
    const left = Math.max(0, Math.floor(x1));
    const top = Math.max(0, Math.floor(y1));
    const width = Math.min(imageWidth, Math.ceil(x2)) - left;
    const height = Math.min(imageHeight, Math.ceil(y2)) - top;
    if (!(width > 0 && height > 0)) return null;
    // One spare column: an edge's area spills into the pixel to its right.
    const stride = width + 2;
    const sums = this.#cleared(stride * height);
    polygon.forEach((from, i) => {
      const to = polygon[(i + 1) % polygon.length]!;
      addEdge(sums, stride, width, height, from[0] - left, from[1] - top, to[0] - left, to[1] - top);
    });
    return { left, top, width, height, values: integrate(sums, stride, width, height) };
  }

  #cleared(length: number): Float32Array {
    if (this.#buffer.length < length) this.#buffer = new Float32Array(length * 2);
    return this.#buffer.fill(0, 0, length);
  }
}

function addEdge(
  sums: Float32Array,
  stride: number,
  width: number,
  height: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): void {
  if (fromY === toY) return;
  const direction = fromY < toY ? 1 : -1;
  const [upperX, upperY, lowerX, lowerY] =
    direction > 0 ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY];
  const slope = (lowerX - upperX) / (lowerY - upperY);
  const last = Math.min(height, Math.ceil(lowerY));
  for (let row = Math.max(0, Math.floor(upperY)); row < last; row++) {
    const y0 = Math.max(row, upperY);
    const y1 = Math.min(row + 1, lowerY);
    if (y1 <= y0) continue;
    const xa = upperX + (y0 - upperY) * slope;
    const xb = upperX + (y1 - upperY) * slope;
    addRow(sums, row * stride, width, direction * (y1 - y0), Math.min(xa, xb), Math.max(xa, xb));
  }
}

/** Spreads one edge's part within a pixel row, `area` tall, over the pixels between its two ends. */
function addRow(
  sums: Float32Array,
  offset: number,
  width: number,
  area: number,
  lowX: number,
  highX: number,
): void {
  const low = Math.min(Math.max(lowX, 0), width);
  const high = Math.min(Math.max(highX, 0), width);
  const first = Math.floor(low);
  const end = Math.ceil(high);
  if (end <= first + 1) {
    const middle = (low + high) / 2 - first;
    sums[offset + first]! += area * (1 - middle);
    sums[offset + first + 1]! += area * middle;
    return;
  }
  const inverse = 1 / (high - low);
  let done = 0;
  for (let x = first; x < end; x++) {
    const a = Math.max(x, low);
    const b = Math.min(x + 1, high);
    // Edge left of this pixel covers it whole; edge inside it covers what lies to the right of its middle.
    const covered = (a - low) * inverse + (b - a) * inverse * (x + 1 - (a + b) / 2);
    sums[offset + x]! += area * (covered - done);
    done = covered;
  }
  sums[offset + end]! += area * (1 - done);
}

/** Running sums along the rows, written back without the spare columns. */
function integrate(sums: Float32Array, stride: number, width: number, height: number): Float32Array {
  for (let row = 0; row < height; row++) {
    let sum = 0;
    for (let x = 0; x < width; x++) {
      sum += sums[row * stride + x]!;
      sums[row * width + x] = Math.min(1, Math.abs(sum));
    }
  }
  return sums.subarray(0, width * height);
}
