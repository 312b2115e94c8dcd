import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { BoresightError } from "../errors/boresight-error.ts";
import { type LabelledImage, type LabelledImages, labelledImages } from "./labelled-images.ts";

const IMAGE_EXTENSIONS: ReadonlySet<string> = new Set([
  ".jpg",
  ".jpeg",
  ".png",
  ".webp",
  ".bmp",
  ".tif",
  ".tiff",
  ".gif",
  ".avif",
]);
/** One image of so many is for validation where the folder does not say. */
const VALIDATION_ONE_OF = 5;

/**
 * Images of a folder that has one for each class, its name the class's; or such folders in `train` and `val`. Without
 * these, a fifth of each class is kept for validation, by the names of the files: the same images whenever it is read.
 * @throws BoresightError `dataset-invalid` where there is no such folder; `dataset-empty`
 */
export function readClassFolders(folder: string): LabelledImages {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new BoresightError(
      "dataset-invalid",
      `There is no folder ${folder}; name one with a folder for each class.`,
      {
        path: folder,
      },
    );
  }
  const [trainFolder, valFolder] = [join(folder, "train"), join(folder, "val")];
  const isSplit = existsSync(trainFolder) && existsSync(valFolder);
  if (!isSplit) return splitByName(folder, foldersIn(folder));
  const classes = [...new Set([...foldersIn(trainFolder), ...foldersIn(valFolder)])].sort();
  return labelledImages(classes, imagesOf(trainFolder, classes), imagesOf(valFolder, classes));
}

function splitByName(folder: string, classes: readonly string[]): LabelledImages {
  const [train, val]: [LabelledImage[], LabelledImage[]] = [[], []];
  const images = imagesOf(folder, classes);
  for (const classIndex of classes.keys()) {
    const own = images
      .filter((image) => image.classIndex === classIndex)
      .map((image) => ({ image, order: createHash("sha256").update(image.identity).digest("hex") }))
      .sort((a, b) => (a.order < b.order ? -1 : 1))
      .map(({ image }) => image);
    // Of two images already one is kept: a class that is never validated says nothing.
    const kept = own.length < 2 ? 0 : Math.max(1, Math.round(own.length / VALIDATION_ONE_OF));
    val.push(...own.slice(0, kept));
    train.push(...own.slice(kept));
  }
  return labelledImages(classes, train, val);
}

function imagesOf(folder: string, classes: readonly string[]): LabelledImage[] {
  return classes.flatMap((name, classIndex) =>
    filesIn(join(folder, name)).map((path) => ({
      path,
      identity: `${relative(folder, path).split(sep).join("/")} ${statSync(path).size}`,
      contentHash: "",
      width: 0,
      height: 0,
      classIndex,
    })),
  );
}

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .sort();

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && IMAGE_EXTENSIONS.has(extname(entry.name).toLowerCase()))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}
