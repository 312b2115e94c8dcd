import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type CocoFile, readCocoFile } from "./coco-file.ts";
import type { CocoImage } from "./coco-records.ts";
import type { DatasetSource } from "./dataset-source.ts";
import type { RawBox, RawDataset, RawImage } from "./raw-dataset.ts";
import { splitOfFolders, splitOfName } from "./split-name.ts";

/** How many images are looked for to find out which folder a file means. */
const FOLDER_PROBES = 50;

/**
 * Reads a COCO set: one annotation file, or all of a folder. Categories keep the file's order. An image without
 * annotation is one without objects.
 * @throws BoresightError `dataset-invalid`, `dataset-empty`.
 */
export async function readCoco(source: DatasetSource): Promise<RawDataset> {
  const paths = source.file ? [source.file] : annotationFiles(await source.listFiles());
  if (paths.length === 0) throw source.empty("annotation file of COCO (.json)");
  const classNames = new Set<string>();
  const images: RawImage[] = [];
  for (const path of paths) {
    const content = await readCocoFile(path, source.shown(path));
    for (const { name } of content.categories.values()) classNames.add(name);
    for (const image of rawImages(source, path, content)) images.push(image);
  }
  const { problems } = source;
  return { format: "coco", classNames: [...classNames], boxUnit: "pixel", images, problems: problems.items };
}

/** COCO lays captions and key points of the same images beside its `instances_*.json`, which then count alone. */
function annotationFiles(files: readonly string[]): string[] {
  const json = files.filter((path) => path.toLowerCase().endsWith(".json"));
  const instances = json.filter((path) => basename(path).startsWith("instances_"));
  if (instances.length > 0) return instances;
  const inAnnotations = json.filter((path) => basename(dirname(path)) === "annotations");
  return inAnnotations.length > 0 ? inAnnotations : json;
}

function rawImages(source: DatasetSource, path: string, content: CocoFile): RawImage[] {
  const file = source.shown(path);
  const split = splitOfName(basename(path, ".json")) ?? splitOfFolders(file);
  const folder = imageFolderOf(source, path, content.images);
  const images: RawImage[] = [];
  for (const { id, fileName, size } of content.images) {
    const imagePath = source.imageRoot.resolve(fileName, folder);
    if (imagePath === null) {
      const message = `"${fileName}" of image ${id} leads out of the folder of the images and was skipped.`;
      source.problems.report("path-outside", file, message);
      continue;
    }
    const boxes = rawBoxes(source, file, content, id, fileName);
    images.push({ path: imagePath, file, declaredSize: size, split, isAnnotated: true, boxes });
  }
  reportUnknownImages(source, file, content);
  return images;
}

function rawBoxes(
  { problems }: DatasetSource,
  file: string,
  { boxes, categories }: CocoFile,
  imageId: CocoImage["id"],
  fileName: string,
): RawBox[] {
  const raw: RawBox[] = [];
  for (const { categoryId, box, isCrowd, line } of boxes.get(imageId) ?? []) {
    const className = categories.get(categoryId)?.name;
    const where = `of ${fileName} and was skipped.`;
    if (className === undefined) {
      problems.report("class-unknown", file, `Category ${categoryId} does not exist: a box ${where}`, line);
    } else if (isCrowd) {
      problems.report("box-crowd", file, `${className} marks a crowd, not one object: a box ${where}`, line);
    } else if (box === null) {
      problems.report(
        "box-invalid",
        file,
        `${className} has neither bbox nor polygon: an annotation ${where}`,
        line,
      );
    } else {
      raw.push({ className, box, line });
    }
  }
  return raw;
}

function reportUnknownImages({ problems }: DatasetSource, file: string, { images, boxes }: CocoFile): void {
  const known = new Set(images.map(({ id }) => id));
  for (const [imageId, [first]] of boxes) {
    if (known.has(imageId)) continue;
    const message = `Image ${imageId} does not exist; its annotations were skipped.`;
    problems.report("image-unknown", file, message, first?.line);
  }
}

/**
 * The folder that a file's image names count from: the first of the usual ones that has any of the first images.
 * `instances_train2017.json` has its images in `train2017`, beside the folder `annotations` or in `images`.
 */
function imageFolderOf(source: DatasetSource, path: string, images: readonly CocoImage[]): string {
  const name = basename(path, ".json").replace(/^[a-z]+_/, "");
  const split = splitOfName(name);
  const below = [name, ...(split ? [split] : []), ...(split === "val" ? ["valid"] : [])];
  const root = source.imageRoot.path;
  const bases = source.imageFolder ? [root] : [dirname(path), root, join(root, "images")];
  const folders = bases.flatMap((base) => [base, ...below.map((part) => join(base, part))]);
  const probes = images.slice(0, FOLDER_PROBES);
  const hasImage = (folder: string): boolean =>
    probes.some(({ fileName }) => {
      const image = source.imageRoot.resolve(fileName, folder);
      return image !== null && existsSync(image);
    });
  return folders.find(hasImage) ?? root;
}
