import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import sharp from "sharp";

export interface ImageOptions {
  readonly width?: number;
  readonly height?: number;
  /** Tells one image's content from another's. */
  readonly shade?: number;
  /** EXIF, 1 to 8; width and height are then those of the pixels as stored. */
  readonly orientation?: number;
}

/** Writes files of a set, folders included: contents by path relative to `folder`. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** A real image file of one colour; the extension says which format. */
export async function writeImage(path: string, options: ImageOptions = {}): Promise<void> {
  const { width = 100, height = 80, shade = 0, orientation } = options;
  mkdirSync(dirname(path), { recursive: true });
  const background = { r: shade % 256, g: (shade * 7) % 256, b: Math.floor(shade / 256) % 256 };
  let image = sharp({ create: { width, height, channels: 3, background } });
  if (orientation) image = image.withMetadata({ orientation });
  await image.toFile(path);
}

/** Writes images of different content: a list of paths relative to `folder`. */
export async function writeImages(
  folder: string,
  names: readonly string[],
  options: ImageOptions = {},
): Promise<void> {
  for (const [at, name] of names.entries()) {
    await writeImage(join(folder, name), { shade: (options.shade ?? 0) + at * 11, ...options });
  }
}

export type VocBox = readonly [name: string, xmin: number, ymin: number, xmax: number, ymax: number];

/** An annotation file of Pascal VOC; the first object begins on line 4, each has one line. */
export function vocXml(
  boxes: readonly VocBox[],
  { width = 100, height = 80, fileName = "" }: { width?: number; height?: number; fileName?: string } = {},
): string {
  const objects = boxes.map(
    ([name, xmin, ymin, xmax, ymax]) =>
      `<object><name>${name}</name><bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox></object>`,
  );
  const size = `<size><width>${width}</width><height>${height}</height><depth>3</depth></size>`;
  return ["<annotation>", `<filename>${fileName}</filename>`, size, ...objects, "</annotation>", ""].join(
    "\n",
  );
}
