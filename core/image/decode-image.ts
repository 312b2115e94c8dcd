import type { Sharp } from "sharp";
import { openImage, readImageFile, readLabelledFile, unreadable, uprightSize } from "./open-image.ts";

/** An upright image of 8 bits a channel: row by row, RGB. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  /** [H, W, 3] */
  readonly data: Uint8Array;
}

/** An image and the upright size that its file has, pixels. */
export interface DecodedImage extends RgbImage {
  readonly originalWidth: number;
  readonly originalHeight: number;
}

/** What shows through where an image is transparent: the grey that also surrounds a letterboxed image. */
const BEHIND_ALPHA = { r: 114, g: 114, b: 114 };

/**
 * Decodes an image upright, EXIF orientation applied once; 16-bit, grey, palette, CMYK and transparent ones become 8-bit
 * RGB, animated ones their first frame. With `maxSide` its longer side becomes exactly that, shrunk while decoding; with
 * `contentHash` (SHA-256, hexadecimal) no other file is decoded than the one that has it.
 * @throws BoresightError `image-missing`, `image-unreadable`, `image-replaced`
 */
export async function decodeImage(
  path: string,
  { maxSide, contentHash }: { readonly maxSide?: number; readonly contentHash?: string } = {},
): Promise<DecodedImage> {
  const bytes = await (contentHash === undefined ? readImageFile(path) : readLabelledFile(path, contentHash));
  try {
    const image = openImage(bytes);
    const { width: originalWidth, height: originalHeight } = uprightSize(await image.metadata());
    const upright = image.autoOrient();
    if (maxSide !== undefined) {
      const { width, height } = fittedSize(originalWidth, originalHeight, maxSide);
      upright.resize(width, height, { fit: "fill", kernel: "cubic" });
    }
    return { ...(await toRgb(upright)), originalWidth, originalHeight };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** The size whose longer side is `maxSide`, aspect ratio kept to whole pixels. */
function fittedSize(width: number, height: number, maxSide: number): { width: number; height: number } {
  const scale = maxSide / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function toRgb(image: Sharp): Promise<RgbImage> {
  const { data, info } = await image
    .flatten({ background: BEHIND_ALPHA })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
