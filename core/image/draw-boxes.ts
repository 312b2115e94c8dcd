import sharp from "sharp";
import { readImageFile, unreadable } from "./inspect-image.ts";

export interface DrawnBox {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly label: string;
  /** CSS colour. */
  readonly color: string;
}

/**
 * Saves an upright copy of an image with labelled boxes drawn on it; the suffix of `target` decides the format.
 * @throws BoresightError `image-missing`, `image-unreadable`.
 */
export async function saveWithBoxes(path: string, boxes: readonly DrawnBox[], target: string): Promise<void> {
  const bytes = await readImageFile(path);
  try {
    const { data, info } = await sharp(bytes).autoOrient().toBuffer({ resolveWithObject: true });
    const overlay = Buffer.from(overlaySvg(info.width, info.height, boxes));
    await sharp(data)
      .composite([{ input: overlay, left: 0, top: 0 }])
      .toFile(target);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function overlaySvg(width: number, height: number, boxes: readonly DrawnBox[]): string {
  const stroke = Math.max(1, Math.round(Math.max(width, height) / 400));
  const font = Math.max(9, Math.round(Math.max(width, height) / 50));
  const shapes = boxes.map(({ x1, y1, x2, y2, label, color }) => {
    const top = Math.max(font, y1 - stroke);
    return `<rect x="${x1}" y="${y1}" width="${x2 - x1}" height="${y2 - y1}" fill="none" stroke="${escaped(color)}" stroke-width="${stroke}"/>
<text x="${x1}" y="${top}" font-family="sans-serif" font-size="${font}" font-weight="600" fill="${escaped(color)}" stroke="#000" stroke-width="${font / 6}" paint-order="stroke">${escaped(label)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join("\n")}</svg>`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
