import { parse } from "node:path";
import { stringify } from "yaml";
import { SPLITS } from "../../contract/dataset.ts";
import { boxXyxyToCxcywh } from "../../geometry/box.ts";
import type { ExportImage, ExportLayout, ExportSet, OutputFile } from "./export-set.ts";
import { formatNumber } from "./format-number.ts";

/** Parts of a side: enough for a hundredth of a pixel at any size of image, with room to spare. */
const DECIMALS = 10;

/** YOLO: `data.yaml`, and the parallel trees `images/<split>` and `labels/<split>`. Images are of known size. */
export function yoloLayout({ classNames, images }: ExportSet): ExportLayout {
  const files: OutputFile[] = [{ path: "data.yaml", parts: [dataYaml(classNames, images)] }];
  for (const image of images) {
    files.push({ path: `labels/${image.split}/${parse(image.name).name}.txt`, parts: labelRows(image) });
  }
  return { files, imagePath: ({ split, name }) => `images/${split}/${name}` };
}

function dataYaml(classNames: readonly string[], images: readonly ExportImage[]): string {
  const used = SPLITS.filter((split) => images.some((image) => image.split === split));
  const splits = Object.fromEntries(used.map((split) => [split, `images/${split}`]));
  return stringify({ ...splits, names: new Map(classNames.entries()) });
}

function* labelRows({ width, height, boxes }: ExportImage): Generator<string> {
  for (const { classIndex, box } of boxes) {
    const [cx, cy, boxWidth, boxHeight] = boxXyxyToCxcywh(box);
    const parts = [cx / width, cy / height, boxWidth / width, boxHeight / height];
    yield `${classIndex} ${parts.map((value) => formatNumber(value, DECIMALS)).join(" ")}\n`;
  }
}
