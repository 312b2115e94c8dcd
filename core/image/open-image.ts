import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import sharp, { type Metadata, type Sharp } from "sharp";
import { BoresightError } from "../errors/boresight-error.ts";

/** A gigapixel: whole satellite scenes open; a file that claims more is taken for a decompression bomb. */
const LARGEST_IMAGE_PIXELS = 2 ** 30;
/** From this EXIF orientation on the stored rows are the upright image's columns. */
const FIRST_TRANSPOSED_ORIENTATION = 5;

/** The file's bytes. @throws BoresightError `image-missing`, `image-unreadable` (a folder, no permission) */
export async function readImageFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw unreadable(path, cause);
    throw new BoresightError(
      "image-missing",
      `The image ${path} is not there any more; put it back or import its folder again.`,
      { path },
      { cause },
    );
  }
}

/**
 * The bytes of the very file that a hash was taken of: labels that belong to one picture must not be learnt on another.
 * @throws BoresightError `image-missing`, `image-unreadable`, `image-replaced`
 */
export async function readLabelledFile(path: string, contentHash: string): Promise<Buffer> {
  const bytes = await readImageFile(path);
  const found = contentHashOf(bytes);
  if (found === contentHash) return bytes;
  throw new BoresightError(
    "image-replaced",
    `The file ${path} is not the one that was labelled; put that one back, or import its folder again to take it as it is.`,
    { path, labelled: contentHash, found },
  );
}

/** SHA-256, hexadecimal. */
export function contentHashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * The first frame, not yet decoded or turned upright. Truncated and damaged data fail; a mere oddity does not
 * (`warning` would refuse the JPEGs that some cameras write).
 */
export function openImage(bytes: Buffer): Sharp {
  return sharp(bytes, { failOn: "error", limitInputPixels: LARGEST_IMAGE_PIXELS });
}

/** Size of the upright image in pixels, and the EXIF orientation that makes it so, 1 to 8. */
export function uprightSize({ width, height, orientation: given }: Metadata): {
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
} {
  const orientation = given !== undefined && given >= 1 && given <= 8 ? given : 1;
  return orientation >= FIRST_TRANSPOSED_ORIENTATION
    ? { width: height, height: width, orientation }
    : { width, height, orientation };
}

export function unreadable(path: string, cause: unknown): BoresightError {
  const reason = cause instanceof Error ? cause.message.trim() : String(cause);
  return new BoresightError(
    "image-unreadable",
    `The image ${path} cannot be decoded; replace it by an intact copy or remove it from the project.`,
    { path, reason },
    { cause },
  );
}
