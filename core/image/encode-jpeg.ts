import sharp from "sharp";
import type { RgbImage } from "./decode-image.ts";

/** A JPEG to look at: smaller than the eye minds, fast to make. */
export function encodeJpeg({ data, width, height }: RgbImage, quality = 82): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
}
