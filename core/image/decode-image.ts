import sharp from "sharp";
import { LARGEST_IMAGE_PIXELS, readImageFile, unreadable } from "./inspect-image.ts";

/** An upright image of 8 bits a channel: row by row, RGB. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  /** [height, width, 3] */
  readonly data: Uint8Array;
}

/** What shows through where an image is transparent. */
const BEHIND_ALPHA = { r: 114, g: 114, b: 114 };

/**
 * Decodes an image upright, EXIF orientation applied once; 16-bit, grey, palette, CMYK and transparent ones become 8-bit
 * RGB, animated ones their first frame. With `maxSide` its longer side becomes exactly that, shrunk while decoding.
 * @throws BoresightError `image-missing`, `image-unreadable`.
 */
export async function decodeImage(path: string, { maxSide }: { maxSide?: number } = {}): Promise<RgbImage> {
  const bytes = await readImageFile(path);
  try {
    const source = sharp(bytes, { failOn: "error", limitInputPixels: LARGEST_IMAGE_PIXELS });
    const { width, height, orientation = 1 } = await source.metadata();
    const upright = source.autoOrient();
    if (maxSide !== undefined) {
      const [w, h] = orientation >= 5 ? [height, width] : [width, height];
      upright.resize({ ...scaledSize(w, h, maxSide), fit: "fill", kernel: "cubic" });
    }
    const { data, info } = await upright
      .flatten({ background: BEHIND_ALPHA })
      .toColourspace("srgb")
      .removeAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: info.channels === 3 ? data : greyToRgb(data) };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** The size whose longer side is `maxSide`, aspect ratio kept. */
export function scaledSize(
  width: number,
  height: number,
  maxSide: number,
): { readonly width: number; readonly height: number } {
  const scale = maxSide / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function greyToRgb(grey: Uint8Array): Uint8Array {
  const data = new Uint8Array(grey.length * 3);
  for (let i = 0; i < grey.length; i++) data.fill(grey[i]!, i * 3, i * 3 + 3);
  return data;
}
