import sharp from "sharp";
import { BoresightError } from "../errors/boresight-error.ts";
import { decodeImage, type RgbImage } from "./decode-image.ts";

/** A box to draw, in pixels of the upright image. */
export interface DrawnBox {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** Empty: the box is drawn without a plate. */
  readonly label: string;
  /** CSS colour. */
  readonly color: string;
}

/** Lines and letters grow with the image, so that they read the same when it is fitted to a window. */
const SIDE_PER_LINE = 400;
const SIDE_PER_LETTER = 55;
const LEAST_LETTER = 9;
/** Advance of a letter as a share of its height: more than the common sans-serif faces need on average. */
const LETTER_ADVANCE = 0.62;
const PLATE_HEIGHT = 1.3;

/**
 * Saves an upright copy of an image with labelled boxes on it; the suffix of `target` decides the format.
 * @throws BoresightError `image-missing`, `image-unreadable`, `disk`
 */
export async function saveWithBoxes(path: string, boxes: readonly DrawnBox[], target: string): Promise<void> {
  await savePixelsWithBoxes(await decodeImage(path), boxes, target);
}

/** Saves pixels with labelled boxes on them; the suffix of `target` decides the format. @throws BoresightError `disk` */
export async function savePixelsWithBoxes(
  { width, height, data }: RgbImage,
  boxes: readonly DrawnBox[],
  target: string,
): Promise<void> {
  const overlay = Buffer.from(overlaySvg(width, height, boxes));
  try {
    await sharp(data, { raw: { width, height, channels: 3 } })
      .composite([{ input: overlay, left: 0, top: 0 }])
      .toFile(target);
  } catch (cause) {
    throw new BoresightError(
      "disk",
      `The picture ${target} cannot be written; choose a folder that exists and has room, and a suffix such as .png.`,
      { path: target },
      { cause },
    );
  }
}

function overlaySvg(width: number, height: number, boxes: readonly DrawnBox[]): string {
  const side = Math.max(width, height);
  const line = Math.max(1, Math.round(side / SIDE_PER_LINE));
  const letter = Math.max(LEAST_LETTER, Math.round(side / SIDE_PER_LETTER));
  // Plates come after all frames: a neighbour's line never crosses a label.
  const shapes = [
    ...boxes.map((box) => frame(box, line)),
    ...boxes.filter(({ label }) => label !== "").map((box) => plate(box, letter, width)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join("\n")}</svg>`;
}

function frame({ x1, y1, x2, y2, color }: DrawnBox, line: number): string {
  return `<rect x="${x1}" y="${y1}" width="${x2 - x1}" height="${y2 - y1}" fill="none" stroke="${escaped(color)}" stroke-width="${line}"/>`;
}

/** The label on its class's colour: above the box, inside it under the image's upper border, never past the right one. */
function plate({ x1, y1, label, color }: DrawnBox, letter: number, imageWidth: number): string {
  const width = (label.length + 1) * letter * LETTER_ADVANCE;
  const height = letter * PLATE_HEIGHT;
  const left = Math.max(0, Math.min(x1, imageWidth - width));
  const top = y1 >= height ? y1 - height : y1;
  const ground = `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${escaped(color)}"/>`;
  const font = `font-family="sans-serif" font-size="${letter}" font-weight="600"`;
  // White with a dark rim: readable on every colour that a class may have.
  const ink = `fill="#fff" stroke="#000" stroke-width="${letter / 8}" paint-order="stroke"`;
  return `${ground}<text x="${left + letter * 0.3}" y="${top + letter}" ${font} ${ink}>${escaped(label)}</text>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
