import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll } from "vitest";
import type { Sample } from "../../../core/contract/sample.ts";
import { type AugmentationConfig, augmentationSchema } from "../../../core/contract/train-config.ts";
import type { RgbImage } from "../../../core/image/decode-image.ts";
import { inspectImage } from "../../../core/image/inspect-image.ts";
import type { LoadedSample } from "../../../core/pipeline/loaded-sample.ts";
import { Random } from "../../../core/random/random.ts";

/** Augmentation with everything off but what is named. */
export function only(settings: Partial<AugmentationConfig>): AugmentationConfig {
  const off = {
    hue: 0,
    saturation: 0,
    value: 0,
    translate: 0,
    scale: 0,
    flipHorizontal: 0,
    mosaic: 0,
    randAugmentLayers: 0,
  };
  return augmentationSchema.parse({ ...off, ...settings });
}

/** A folder of the test file's own, gone when its tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "boresight-pipeline-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Corners = readonly [x1: number, y1: number, x2: number, y2: number];

/** Black, with one white rectangle of whole pixels. */
export function whiteOnBlack(width: number, height: number, [x1, y1, x2, y2]: Corners): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = y1; y < y2; y++) data.fill(255, (y * width + x1) * 3, (y * width + x2) * 3);
  return { width, height, data };
}

/** A sample that is in memory already and whose one box is the rectangle. */
export function loadedSample(image: RgbImage, box: Corners, imageId = 1): LoadedSample {
  const { width, height } = image;
  const sample: Sample = {
    imageId,
    path: `${imageId}.png`,
    contentHash: "",
    width,
    height,
    boxes: Float32Array.from(box),
    classIndexes: Int32Array.of(imageId),
  };
  return { sample, image, width, height };
}

/** Smooth pictures of different sizes on disk, with two boxes each. */
export async function savedSamples(folder: string, count: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let i = 0; i < count; i++) {
    const random = Random.from(5, i);
    const [width, height] = [60 + random.integer(60), 60 + random.integer(60)];
    const path = join(folder, `picture ${i}.png`);
    const pixels = Uint8Array.from({ length: 8 * 8 * 3 }, () => random.integer(256));
    const small = sharp(pixels, { raw: { width: 8, height: 8, channels: 3 } });
    await small.resize(width, height, { fit: "fill" }).png().toFile(path);
    samples.push({
      imageId: 100 + i,
      path,
      contentHash: (await inspectImage(path)).contentHash,
      width,
      height,
      boxes: Float32Array.of(5, 6, 35, 46, 20, 10, 55, 50),
      classIndexes: Int32Array.of(i % 3, (i + 1) % 3),
    });
  }
  return samples;
}
