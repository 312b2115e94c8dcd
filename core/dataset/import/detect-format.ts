import { basename, dirname, extname } from "node:path";
import type { DatasetFormat } from "../../contract/dataset.ts";
import { BoresightError } from "../../errors/boresight-error.ts";
import type { DatasetSource } from "./dataset-source.ts";
import { isImageFile } from "./image-index.ts";
import type { ImportFormat } from "./raw-dataset.ts";

/**
 * The format of a set by the names of its files, when they leave no doubt: `images` where there are pictures alone.
 * @throws BoresightError `usage` when they do: a guess could import nothing, or half of it.
 */
export async function detectFormat(source: DatasetSource): Promise<ImportFormat> {
  const files = source.file ? [source.file] : await source.listFiles();
  const found = new Set(files.map((path) => formatOfFile(path, source.folder.path)));
  found.delete(null);
  const [format] = found;
  if (found.size === 1 && format) return format;
  if (found.size === 0 && files.some(isImageFile)) return "images";
  const what = found.size === 0 ? "no data set that it knows" : `signs of ${[...found].join(" and ")}`;
  throw new BoresightError(
    "usage",
    `${source.folder.path} has ${what}; say which with --format voc, yolo or coco.`,
    { folder: source.folder.path },
  );
}

function formatOfFile(path: string, root: string): DatasetFormat | null {
  const folder = basename(dirname(path)).toLowerCase();
  const isInRoot = dirname(path) === root;
  switch (extname(path).toLowerCase()) {
    case ".xml":
      return "voc";
    case ".yaml":
    case ".yml":
      return isInRoot ? "yolo" : null;
    case ".txt":
      return /[\\/]labels[\\/]/.test(path.slice(root.length)) || (isInRoot && basename(path) === "obj.names")
        ? "yolo"
        : null;
    case ".json":
      return isInRoot || folder === "annotations" || path.endsWith(".coco.json") ? "coco" : null;
    default:
      return null;
  }
}
