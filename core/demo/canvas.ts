import type { Rgb, RgbOut } from "./color.ts";
import type { Polygon } from "./polygon.ts";
import { PolygonScanner } from "./polygon-coverage.ts";
import { type FieldTransform, fieldTransform, type View } from "./view.ts";

/** Colour of the ground or of an object at a place of the field, in metres; writes into `out`. */
export type Shader = (u: number, v: number, out: RgbOut) => void;

/** `pixel` is the row-major index, `coverage` in (0, 1], `u` and `v` metres of the field at the pixel's centre. */
export type PixelVisitor = (pixel: number, coverage: number, u: number, v: number) => void;

/** Coverage below which a pixel is left alone: less than one display level. */
const FAINTEST = 0.003;

/** A picture being painted in metres of the field: shapes over one another, edges antialiased. */
export class Canvas {
  readonly size: number;
  /** [size * size * 3] row-major, 0 to 255 but not clipped until the picture is developed. */
  readonly rgb: Float32Array;
  readonly #transform: FieldTransform;
  readonly #scanner = new PolygonScanner();
  readonly #color: RgbOut = [0, 0, 0];

  constructor(view: View) {
    this.size = view.size;
    this.rgb = new Float32Array(view.size * view.size * 3);
    this.#transform = fieldTransform(view);
  }

  /** Every pixel, without regard to what was there. */
  flood(shader: Shader): void {
    const { origin, stepX, stepY } = this.#transform;
    const color = this.#color;
    for (let y = 0, at = 0; y < this.size; y++) {
      for (let x = 0; x < this.size; x++, at += 3) {
        const px = x + 0.5;
        const py = y + 0.5;
        shader(origin[0] + px * stepX[0] + py * stepY[0], origin[1] + px * stepX[1] + py * stepY[1], color);
        this.rgb[at] = color[0];
        this.rgb[at + 1] = color[1];
        this.rgb[at + 2] = color[2];
      }
    }
  }

  fill(polygon: Polygon, color: Rgb, opacity = 1): void {
    this.visit(polygon, (pixel, coverage) => this.blend(pixel, color, coverage * opacity));
  }

  shade(polygon: Polygon, shader: Shader): void {
    const color = this.#color;
    this.visit(polygon, (pixel, coverage, u, v) => {
      shader(u, v, color);
      this.blend(pixel, color, coverage);
    });
  }

  /** Calls back for each pixel that a shape of the field touches, with its coverage and its place in metres. */
  visit(polygon: Polygon, visitor: PixelVisitor): void {
    const covered = this.#scanner.scan(this.#transform.toPixels(polygon), this.size, this.size);
    if (covered === null) return;
    const { origin, stepX, stepY } = this.#transform;
    const { left, top, width, height, values } = covered;
    for (let y = top, at = 0; y < top + height; y++) {
      for (let x = left; x < left + width; x++, at++) {
        const coverage = values[at]!;
        if (coverage < FAINTEST) continue;
        const u = origin[0] + (x + 0.5) * stepX[0] + (y + 0.5) * stepY[0];
        const v = origin[1] + (x + 0.5) * stepX[1] + (y + 0.5) * stepY[1];
        visitor(y * this.size + x, coverage, u, v);
      }
    }
  }

  blend(pixel: number, color: Rgb, share: number): void {
    const at = pixel * 3;
    const rgb = this.rgb;
    rgb[at]! += (color[0] - rgb[at]!) * share;
    rgb[at + 1]! += (color[1] - rgb[at + 1]!) * share;
    rgb[at + 2]! += (color[2] - rgb[at + 2]!) * share;
  }
}
