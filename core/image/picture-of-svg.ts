import sharp from "sharp";

/** Draws an SVG of our own making at twice its size, as PNG. */
export function pictureOfSvg(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: 144 }).png().toBuffer();
}
