import { BoresightError } from "../errors/boresight-error.ts";
import { openImage, readImageFile } from "./open-image.ts";

/** What an image looks like at a glance. */
export interface ImageLook {
  /** Mean, 0 to 255. */
  readonly brightness: number;
  /** 64 bits, hexadecimal: whether each of 8 x 8 parts is brighter than the one to its right. */
  readonly differenceHash: string;
}

const COLUMNS = 9;
const ROWS = 8;

/** Looks at an image file, upright; its trouble where it cannot be read. */
export async function lookAtImage(path: string): Promise<ImageLook | "missing" | "corrupt"> {
  try {
    const grey = await openImage(await readImageFile(path))
      .autoOrient()
      .flatten()
      .greyscale()
      .resize(COLUMNS, ROWS, { fit: "fill" })
      .raw()
      .toBuffer();
    return { brightness: mean(grey), differenceHash: differenceHash(grey) };
  } catch (error) {
    return error instanceof BoresightError && error.code === "image-missing" ? "missing" : "corrupt";
  }
}

function mean(values: Uint8Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
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
