import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sample } from "../contract/sample.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { type BoxXyxy, clipBox } from "../geometry/box.ts";
import { type DecodedImage, decodeImage, type RgbImage } from "../image/decode-image.ts";
import { encodeJpeg } from "../image/encode-jpeg.ts";
import type { LabelledImage } from "./labelled-images.ts";

export interface CropOptions {
  /** Where crops are kept: they can be made again at any time. */
  readonly folder: string;
  /** What of its surroundings a crop shows on each side, as a share of the box's longer side. */
  readonly margin: number;
  /** Hears of images that cannot be read; their boxes are left out. */
  readonly onProblem: (message: string) => void;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** A classifier sees no difference, and files are a tenth of lossless ones. */
const JPEG_QUALITY = 95;

/** Cuts every box out of its image: an image of the box's class. What was cut before is taken as it is. */
export async function cutBoxCrops(
  samples: readonly Sample[],
  options: CropOptions,
): Promise<LabelledImage[]> {
  mkdirSync(options.folder, { recursive: true });
  const crops: LabelledImage[] = [];
  for (const [at, sample] of samples.entries()) {
    options.onProgress?.({ done: at, total: samples.length });
    try {
      crops.push(...(await cropsOf(sample, options)));
    } catch (error) {
      if (!(error instanceof BoresightError)) throw error;
      options.onProblem(error.message);
    }
  }
  return crops;
}

async function cropsOf(sample: Sample, { folder, margin }: CropOptions): Promise<LabelledImage[]> {
  const crops: LabelledImage[] = [];
  let image: DecodedImage | undefined;
  for (const [row, classIndex] of sample.classIndexes.entries()) {
    const box = Array.from(sample.boxes.subarray(row * 4, row * 4 + 4)) as unknown as BoxXyxy;
    const [left, top, right, bottom] = partOf(box, margin, sample);
    if (right <= left || bottom <= top) continue;
    const identity = createHash("sha256")
      .update(`${sample.contentHash} ${[left, top, right, bottom]}`)
      .digest("hex");
    const path = join(folder, `${identity.slice(0, 32)}.jpg`);
    if (!existsSync(path)) {
      image ??= await decodeImage(sample.path, hashOf(sample));
      writeWhole(path, await encodeJpeg(cutOut(image, [left, top, right, bottom]), JPEG_QUALITY));
    }
    const size = { width: right - left, height: bottom - top };
    // Of the file nothing is known: what is decoded is kept under its place and time.
    crops.push({ path, identity, contentHash: "", ...size, classIndex });
  }
  return crops;
}

/** The box with its margin, whole pixels inside the image. */
function partOf(box: BoxXyxy, margin: number, { width, height }: Sample): BoxXyxy {
  const [x1, y1, x2, y2] = box;
  const around = margin * Math.max(x2 - x1, y2 - y1);
  const [left, top, right, bottom] = clipBox(
    [x1 - around, y1 - around, x2 + around, y2 + around],
    width,
    height,
  );
  return [Math.floor(left), Math.floor(top), Math.ceil(right), Math.ceil(bottom)];
}

function cutOut({ data, width }: RgbImage, [left, top, right, bottom]: BoxXyxy): RgbImage {
  const part = { width: right - left, height: bottom - top };
  const pixels = new Uint8Array(part.width * part.height * 3);
  for (let y = 0; y < part.height; y++) {
    const from = ((top + y) * width + left) * 3;
    pixels.set(data.subarray(from, from + part.width * 3), y * part.width * 3);
  }
  return { ...part, data: pixels };
}

/** A process that dies leaves no half of a picture. */
function writeWhole(path: string, content: Buffer): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}

/** Of an image that was never looked at, none is known. */
function hashOf({ contentHash }: Sample): { readonly contentHash?: string } {
  return /^[0-9a-f]{64}$/.test(contentHash) ? { contentHash } : {};
}
