import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import type { Sample } from "../../../core/contract/sample.ts";
import { inspectImage } from "../../../core/image/inspect-image.ts";
import { Random } from "../../../core/random/random.ts";

/** Grey images of 96 x 64 with one or two bright squares each, and some without any: a set that a detector can learn. */
export async function makeSquares(folder: string, count: number): Promise<Sample[]> {
  mkdirSync(folder, { recursive: true });
  const samples: Sample[] = [];
  for (let i = 0; i < count; i++) {
    const random = Random.from(7, i);
    const boxes = Array.from({ length: i % 5 === 4 ? 0 : 1 + random.integer(2) }, () => {
      const side = 12 + random.integer(16);
      const left = random.integer(96 - side);
      const top = random.integer(64 - side);
      return [left, top, left + side, top + side] as const;
    });
    const path = join(folder, `${i}.png`);
    const squares = await Promise.all(
      boxes.map(async ([left, top, right, bottom]) => ({
        input: await sharp({
          create: {
            width: right - left,
            height: bottom - top,
            channels: 3,
            background: { r: 240, g: 200, b: 40 },
          },
        })
          .png()
          .toBuffer(),
        left,
        top,
      })),
    );
    await sharp({ create: { width: 96, height: 64, channels: 3, background: { r: 60 + i, g: 60, b: 60 } } })
      .composite(squares)
      .png()
      .toFile(path);
    const { width, height, contentHash } = await inspectImage(path);
    samples.push({
      imageId: i,
      path,
      contentHash,
      width,
      height,
      boxes: Float32Array.from(boxes.flat()),
      classIndexes: new Int32Array(boxes.length),
    });
  }
  return samples;
}

/** The same as a set on disk in YOLO's layout, `count` images of which the importer takes some for validation. */
export async function writeSquaresSet(folder: string, count: number): Promise<void> {
  const samples = await makeSquares(join(folder, "images"), count);
  mkdirSync(join(folder, "labels"));
  writeFileSync(join(folder, "classes.txt"), "square\n");
  for (const { imageId, boxes, width, height } of samples) {
    const lines: string[] = [];
    for (let i = 0; i < boxes.length; i += 4) {
      const [x1, y1, x2, y2] = Array.from(boxes.slice(i, i + 4)) as [number, number, number, number];
      const values = [(x1 + x2) / 2 / width, (y1 + y2) / 2 / height, (x2 - x1) / width, (y2 - y1) / height];
      lines.push(`0 ${values.join(" ")}`);
    }
    writeFileSync(join(folder, "labels", `${imageId}.txt`), lines.join("\n"));
  }
}
