import { openImage, readImageFile, uprightSize } from "./open-image.ts";

/** A square part of an upright image, in its pixels. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/**
 * Cuts a square out of an upright image and scales it to `pixels` a side, as JPEG. The square is moved inside the image,
 * and made smaller where the image is.
 * @throws BoresightError `image-missing`; an error of sharp's for a damaged file
 */
export async function cutSquare(
  path: string,
  wanted: Square,
  pixels: number,
): Promise<Square & { readonly jpeg: Buffer }> {
  const image = openImage(await readImageFile(path));
  const { width, height } = uprightSize(await image.metadata());
  const side = Math.max(1, Math.min(Math.round(wanted.side), width, height));
  const left = Math.min(Math.max(0, Math.round(wanted.left)), width - side);
  const top = Math.min(Math.max(0, Math.round(wanted.top)), height - side);
  const jpeg = await image
    .autoOrient()
    .extract({ left, top, width: side, height: side })
    .resize(pixels, pixels)
    .flatten({ background: "#000" })
    .toColourspace("srgb")
    .jpeg({ quality: 80 })
    .toBuffer();
  return { left, top, side, jpeg };
}
