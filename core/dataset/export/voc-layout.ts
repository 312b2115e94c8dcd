import { parse } from "node:path";
import { SPLITS } from "../../contract/dataset.ts";
import type { ExportBox, ExportImage, ExportLayout, ExportSet, OutputFile } from "./export-set.ts";
import { formatNumber } from "./format-number.ts";

const DECIMALS = 4;

/**
 * Pascal VOC: `Annotations`, `JPEGImages`, `ImageSets/Main`. Coordinates are written as the project has them, without
 * adding one. `classes.txt` is ours: it keeps the order of the classes, for which the format has no place.
 */
export function vocLayout({ classNames, images }: ExportSet): ExportLayout {
  const annotated = images.filter(({ isAnnotated }) => isAnnotated);
  const files: OutputFile[] = [{ path: "classes.txt", parts: classNames.map((name) => `${name}\n`) }];
  for (const split of SPLITS) {
    const names = annotated
      .filter((image) => image.split === split)
      .map(({ name }) => `${parse(name).name}\n`);
    files.push({ path: `ImageSets/Main/${split}.txt`, parts: names });
  }
  for (const image of annotated) {
    files.push({
      path: `Annotations/${parse(image.name).name}.xml`,
      parts: annotationXml(image, classNames),
    });
  }
  return { files, imagePath: ({ name }) => `JPEGImages/${name}` };
}

function* annotationXml(image: ExportImage, classNames: readonly string[]): Generator<string> {
  yield `<annotation>
\t<folder>JPEGImages</folder>
\t<filename>${escapeXml(image.name)}</filename>
\t<size>
\t\t<width>${image.width}</width>
\t\t<height>${image.height}</height>
\t\t<depth>3</depth>
\t</size>
\t<segmented>0</segmented>
`;
  for (const box of image.boxes) yield objectXml(box, classNames);
  yield "</annotation>\n";
}

function objectXml({ classIndex, box }: ExportBox, classNames: readonly string[]): string {
  const [xmin, ymin, xmax, ymax] = box.map((value) => formatNumber(value, DECIMALS));
  return `\t<object>
\t\t<name>${escapeXml(classNames[classIndex]!)}</name>
\t\t<pose>Unspecified</pose>
\t\t<truncated>0</truncated>
\t\t<difficult>0</difficult>
\t\t<bndbox>
\t\t\t<xmin>${xmin}</xmin>
\t\t\t<ymin>${ymin}</ymin>
\t\t\t<xmax>${xmax}</xmax>
\t\t\t<ymax>${ymax}</ymax>
\t\t</bndbox>
\t</object>
`;
}

function escapeXml(text: string): string {
  return text.toWellFormed().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
