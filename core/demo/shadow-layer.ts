import type { Canvas } from "./canvas.ts";
import type { Polygon } from "./polygon.ts";

/** What is left of the light in full shadow: the sky's share, bluer than the sun's. */
const SKYLIGHT = [0.4, 0.44, 0.52] as const;

/** Shadows gathered before they are laid over the picture, so that two that overlap darken once. */
export class ShadowLayer {
  readonly #canvas: Canvas;
  /** [size * size], share of the sun that is hidden. */
  readonly #depth: Float32Array;

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
    this.#depth = new Float32Array(canvas.size * canvas.size);
  }

  cast(polygon: Polygon, opacity = 1): void {
    const depth = this.#depth;
    this.#canvas.visit(polygon, (pixel, coverage) => {
      depth[pixel] = Math.max(depth[pixel]!, coverage * opacity);
    });
  }

  /** Lifts the shadow off a shape that stands above it. */
  clear(polygon: Polygon): void {
    const depth = this.#depth;
    this.#canvas.visit(polygon, (pixel, coverage) => {
      depth[pixel]! *= 1 - coverage;
    });
  }

  /**
   * Darkens the picture: wholly for `strength` 1, less under a hazy sun. What an earlier layer has darkened
   * already is only taken to this one's depth.
   */
  apply(strength: number, earlier?: ShadowLayer): void {
    const depth = softened(this.#depth, this.#canvas.size);
    const before = earlier === undefined ? null : earlier.#depth;
    const rgb = this.#canvas.rgb;
    for (let pixel = 0; pixel < depth.length; pixel++) {
      const share = strength * (depth[pixel]! - (before?.[pixel] ?? 0));
      if (share <= 0) continue;
      for (let channel = 0; channel < 3; channel++) {
        rgb[pixel * 3 + channel]! *= 1 - share * (1 - SKYLIGHT[channel]!);
      }
    }
  }
}

/** A penumbra of a pixel: 3 x 3 mean. Pixels on the border stay as they are. */
function softened(depth: Float32Array, size: number): Float32Array {
  const result = Float32Array.from(depth);
  for (let y = 1; y < size - 1; y++) {
    for (let x = 1; x < size - 1; x++) {
      const at = y * size + x;
      const row = (i: number): number => depth[i - 1]! + depth[i]! + depth[i + 1]!;
      result[at] = (row(at - size) + row(at) + row(at + size)) / 9;
    }
  }
  return result;
}
