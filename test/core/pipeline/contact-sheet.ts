import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Batch } from "../../../core/contract/sample.ts";
import { augmentationSchema } from "../../../core/contract/train-config.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { type DrawnBox, savePixelsWithBoxes } from "../../../core/image/draw-boxes.ts";
import { BatchLoader } from "../../../core/pipeline/batch-loader.ts";

// Saves one augmented batch of a project with its boxes, to be looked at:
//   node test/core/pipeline/contact-sheet.ts --project FOLDER --out SHEET.png
//     [--image 320] [--batch 12] [--epoch 0] [--augmentation '{"mosaic":0,"mixup":1}']

const COLUMNS = 4;

const { values } = parseArgs({
  options: {
    project: { type: "string" },
    out: { type: "string" },
    image: { type: "string", default: "320" },
    batch: { type: "string", default: "12" },
    epoch: { type: "string", default: "0" },
    augmentation: { type: "string", default: "{}" },
  },
});
if (!values.project || !values.out) throw new Error("--project FOLDER and --out SHEET.png are needed");

const project = openProject(values.project);
const { classes, samples } = project.snapshot();
project.close();
const imageSize = Number(values.image);
const cacheFolder = mkdtempSync(join(tmpdir(), "boresight-sheet-"));
const loader = new BatchLoader({ cacheFolder, workers: 1 });
const batches = loader.trainBatches({
  samples: samples.train,
  seed: 0,
  epoch: Number(values.epoch),
  batchSize: Number(values.batch),
  imageSizeOf: () => imageSize,
  augmentation: augmentationSchema.parse(JSON.parse(values.augmentation)),
});
for await (const batch of batches) {
  await saveSheet(batch, values.out);
  break;
}
await loader.close();
rmSync(cacheFolder, { recursive: true, force: true });

async function saveSheet(batch: Batch, path: string): Promise<void> {
  const { size, width, height, images } = batch;
  const sheetWidth = COLUMNS * width;
  const sheetHeight = Math.ceil(size / COLUMNS) * height;
  const data = new Uint8Array(sheetWidth * sheetHeight * 3);
  const boxes: DrawnBox[] = [];
  for (let image = 0; image < size; image++) {
    const left = (image % COLUMNS) * width;
    const top = Math.floor(image / COLUMNS) * height;
    for (let y = 0; y < height; y++) {
      const from = (image * height + y) * width * 3;
      data.set(images.subarray(from, from + width * 3), ((top + y) * sheetWidth + left) * 3);
    }
    boxes.push(...boxesOf(batch, image, left, top));
  }
  await savePixelsWithBoxes({ width: sheetWidth, height: sheetHeight, data }, boxes, path);
}

/** Without labels, which would hide the objects of a mosaic: the colours tell the classes apart. */
function boxesOf(batch: Batch, image: number, left: number, top: number): DrawnBox[] {
  const boxes: DrawnBox[] = [];
  for (let i = 0; i < batch.groundTruthWidth; i++) {
    const row = image * batch.groundTruthWidth + i;
    if (!batch.groundTruthMask[row]) continue;
    const [classIndex, x1, y1, x2, y2] = batch.groundTruth.subarray(row * 5, row * 5 + 5);
    const { color } = classes[classIndex!]!;
    boxes.push({ x1: x1! + left, y1: y1! + top, x2: x2! + left, y2: y2! + top, label: "", color });
  }
  return boxes;
}
