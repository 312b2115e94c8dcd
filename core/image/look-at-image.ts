import { BoresightError } from "../errors/boresight-error.ts";
import { contentHashOf, openImage, readImageFile } from "./open-image.ts";

/** What an image looks like at a glance. */
export interface ImageLook {
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly contentHash: string;
  /** Mean, 0 to 255. */
  readonly brightness: number;
  /**
   * 64 bits, hexadecimal: whether each of 8 x 8 parts is brighter than the one to its right. null where the parts hardly
   * differ: open water, fog or one flat colour look alike without being the same picture.
   */
  readonly differenceHash: string | null;
}

const COLUMNS = 9;
const ROWS = 8;
/** Grey levels between the darkest and the brightest part, of 256; less is what JPEG makes of one colour. */
const LEAST_CONTRAST = 8;

/** Looks at an image file, upright; its trouble where it cannot be read. */
export async function lookAtImage(path: string): Promise<ImageLook | "missing" | "corrupt"> {
  try {
    const bytes = await readImageFile(path);
    const grey = await openImage(bytes)
      .autoOrient()
      .flatten()
      .greyscale()
      .resize(COLUMNS, ROWS, { fit: "fill" })
      .raw()
      .toBuffer();
    return {
      contentHash: contentHashOf(bytes),
      brightness: mean(grey),
      differenceHash: hasContrast(grey) ? differenceHash(grey) : null,
    };
  } catch (error) {
    return error instanceof BoresightError && error.code === "image-missing" ? "missing" : "corrupt";
  }
}

function mean(values: Uint8Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function hasContrast(values: Uint8Array): boolean {
  return Math.max(...values) - Math.min(...values) >= LEAST_CONTRAST;
}

function differenceHash(grey: Uint8Array): string {
  let hash = 0n;
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column + 1 < COLUMNS; column++) {
      const at = row * COLUMNS + column;
      hash = (hash << 1n) | (grey[at]! > grey[at + 1]! ? 1n : 0n);
    }
  }
  return hash.toString(16).padStart(16, "0");
}
