import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { BoresightError } from "../errors/boresight-error.ts";

export interface ImageInspection {
  /** Size of the upright image, pixels. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation, 1 to 8; 1 where there is none. */
  readonly orientation: number;
  readonly format: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly contentHash: string;
}

/** More than any camera or scanner makes of an aerial image: beyond it a file is taken for a decompression bomb. */
export const LARGEST_IMAGE_PIXELS = 500_000_000;

/**
 * Reads an image's size and hash, and decodes it whole, so that a truncated file is noticed here and not in training.
 * @throws BoresightError `image-missing`, `image-unreadable`.
 */
export async function inspectImage(path: string): Promise<ImageInspection> {
  const bytes = await readImageFile(path);
  const contentHash = createHash("sha256").update(bytes).digest("hex");
  try {
    const image = sharp(bytes, { failOn: "error", limitInputPixels: LARGEST_IMAGE_PIXELS });
    const { width, height, orientation = 1, format } = await image.metadata();
    // Shrinking decodes every scan line, at a fraction of the cost of keeping them.
    await image.resize(8, 8, { fit: "fill" }).raw().toBuffer();
    const turned = orientation >= 5;
    return {
      width: turned ? height : width,
      height: turned ? width : height,
      orientation,
      format,
      contentHash,
    };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** @throws BoresightError `image-missing`. */
export async function readImageFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new BoresightError(
      "image-missing",
      `The image ${path} is not there or cannot be read; put it back or import its folder again.`,
      { path },
      { cause },
    );
  }
}

export function unreadable(path: string, cause: unknown): BoresightError {
  return new BoresightError(
    "image-unreadable",
    `The image ${path} cannot be decoded; replace it by a whole copy.`,
    { path },
    { cause },
  );
}
