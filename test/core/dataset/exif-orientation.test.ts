import { mkdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import { boxesByImage } from "./imported-boxes.ts";
import { vocXml, writeFiles } from "./small-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const RASTER = { width: 120, height: 80 };
/** A white rectangle, on black, on the pixels as stored: left, top, right, bottom. */
const RECTANGLE = [16, 8, 56, 24] as const;

/** Writes a PNG with the rectangle and the orientation. */
async function writeTurnedImage(path: string, orientation: number): Promise<void> {
  const [left, top, right, bottom] = RECTANGLE;
  const white = { r: 255, g: 255, b: 255 };
  const input = {
    create: { width: right - left, height: bottom - top, channels: 3 as const, background: white },
  };
  await sharp({ create: { ...RASTER, channels: 3, background: { r: 0, g: 0, b: 0 } } })
    .composite([{ input, left, top }])
    .withMetadata({ orientation })
    .png()
    .toFile(path);
}

/** Where the white pixels lie on the upright image, found by looking at it. */
async function rectangleOnUpright(
  path: string,
): Promise<{ size: [number, number]; box: [number, number, number, number] }> {
  const { data, info } = await sharp(path)
    .autoOrient()
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [x1, y1, x2, y2] = [info.width, info.height, 0, 0];
  for (let y = 0; y < info.height; y++) {
    for (let x = 0; x < info.width; x++) {
      if (data[(y * info.width + x) * info.channels]! < 128) continue;
      [x1, y1, x2, y2] = [Math.min(x1, x), Math.min(y1, y), Math.max(x2, x + 1), Math.max(y2, y + 1)];
    }
  }
  return { size: [info.width, info.height], box: [x1, y1, x2, y2] };
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])("an image with EXIF orientation %i", (orientation) => {
  it("keeps boxes that were drawn on the upright image", async () => {
    const root = temporaryFolder();
    const path = join(root, "set/a.png");
    writeFiles(root, { "set/a.xml": "" });
    await writeTurnedImage(path, orientation);
    const { size, box } = await rectangleOnUpright(path);
    writeFiles(root, { "set/a.xml": vocXml([["white", ...box]], { width: size[0], height: size[1] }) });
    const project = join(root, "project");
    const report = await importDataset({ project, source: join(root, "set"), format: "voc" });
    expect(report.problems).toEqual([]);
    expect(boxesByImage(project)).toEqual({ "a.png": [["white", ...box]] });
  });
});

describe.each([5, 6, 7, 8])("an image on its side, EXIF orientation %i", (orientation) => {
  it("turns boxes whose file declares the size of the pixels as stored", async () => {
    const root = temporaryFolder();
    const path = join(root, "set/a.png");
    mkdirSync(join(root, "set"));
    await writeTurnedImage(path, orientation);
    writeFiles(root, { "set/a.xml": vocXml([["white", ...RECTANGLE]], RASTER) });
    const project = join(root, "project");
    const report = await importDataset({ project, source: join(root, "set"), format: "voc" });
    expect(report.problems).toEqual([]);
    const { box } = await rectangleOnUpright(path);
    expect(boxesByImage(project)).toEqual({ "a.png": [["white", ...box]] });
  });
});
