import { SPLITS } from "../../contract/dataset.ts";
import { boxArea } from "../../geometry/box.ts";
import type { ExportImage, ExportLayout, ExportSet } from "./export-set.ts";
import { formatNumber } from "./format-number.ts";

const DECIMALS = 4;

/** COCO: `annotations/instances_<split>.json` and `images/<split>`. Category ids begin with 1, in the classes' order. */
export function cocoLayout({ classNames, images }: ExportSet): ExportLayout {
  const files = SPLITS.map((split) => ({ split, own: images.filter((image) => image.split === split) }))
    .filter(({ own }) => own.length > 0)
    .map(({ split, own }) => ({
      path: `annotations/instances_${split}.json`,
      parts: instancesJson(own, classNames),
    }));
  return { files, imagePath: ({ split, name }) => `images/${split}/${name}` };
}

/** One record a line, so that line numbers in errors and differences between versions mean something. */
function* instancesJson(images: readonly ExportImage[], classNames: readonly string[]): Generator<string> {
  const categories = classNames.map((name, index) => JSON.stringify({ id: index + 1, name }));
  yield `{\n"categories": [\n${categories.join(",\n")}\n],\n"images": [`;
  for (const [at, { name, width, height }] of images.entries()) {
    const record = JSON.stringify({ id: at + 1, file_name: name, width, height });
    yield `${at === 0 ? "" : ","}\n${record}`;
  }
  yield '\n],\n"annotations": [';
  let id = 0;
  for (const [at, { boxes }] of images.entries()) {
    for (const { classIndex, box } of boxes) {
      const [x1, y1, x2, y2] = box;
      const bbox = [x1, y1, x2 - x1, y2 - y1].map((value) => formatNumber(value, DECIMALS)).join(",");
      const area = formatNumber(boxArea(box), DECIMALS);
      yield `${id === 0 ? "" : ","}\n{"id":${++id},"image_id":${at + 1},"category_id":${classIndex + 1},"bbox":[${bbox}],"area":${area},"iscrowd":0,"segmentation":[]}`;
    }
  }
  yield "\n]\n}\n";
}
