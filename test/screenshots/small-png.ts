import sharp from "sharp";

/** A page of several pictures should load at once. */
const MOST_BYTES = 250_000;
/** Tried in this order: fewer than 64 colours show on photographs sooner than fewer pixels, which a page scales anyway. */
const SIZES = [1440, 1200, 1000] as const;
const PALETTES = [256, 128, 64] as const;

/** The picture with as many pixels and colours as fit into its bytes. @throws Error where none does */
export async function smallPng(picture: Buffer): Promise<Buffer> {
  for (const width of SIZES) {
    for (const colours of PALETTES) {
      const small = await sharp(picture)
        .resize({ width, kernel: "lanczos3" })
        .png({ palette: true, colours, effort: 10, compressionLevel: 9, dither: 0 })
        .toBuffer();
      if (small.length <= MOST_BYTES) return small;
    }
  }
  throw new Error(`The picture does not fit into ${MOST_BYTES} bytes`);
}
