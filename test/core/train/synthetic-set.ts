import { mkdirSync } from "node:fs";
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
