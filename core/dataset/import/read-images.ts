import type { DatasetSource } from "./dataset-source.ts";
import { isImageFile } from "./image-index.ts";
import type { RawDataset } from "./raw-dataset.ts";

/**
 * Takes the pictures of a folder and of those in it, or one picture, without labels: all are to do.
 * @throws BoresightError `dataset-empty`.
 */
export async function readImages(source: DatasetSource): Promise<RawDataset> {
  const files = source.file ? [source.file] : await source.listFiles();
  const images = files.filter(isImageFile).map((path) => ({
    path,
    file: source.shown(path),
    declaredSize: null,
    split: null,
    isAnnotated: false,
    boxes: [],
  }));
  if (images.length === 0) throw source.empty("picture");
  return { format: "images", classNames: [], boxUnit: "pixel", images, problems: source.problems.items };
}
