import { dirname, join, relative, sep } from "node:path";
import type { Split } from "../../contract/dataset.ts";
import type { DatasetSource } from "./dataset-source.ts";
import { ImageIndex, isImageFile } from "./image-index.ts";
import type { RawBox, RawDataset, RawImage } from "./raw-dataset.ts";
import { readClassList } from "./read-class-list.ts";
import { splitOfFolders } from "./split-name.ts";
import { parseVocAnnotation, type VocAnnotation } from "./voc-annotation.ts";
import { listKey, readVocSplitLists, type VocSplitLists } from "./voc-split-lists.ts";

/** Annotations that belong together: a folder with `Annotations`, `JPEGImages`, `ImageSets`, or one with all in it. */
interface VocSet {
  readonly folder: string;
  readonly annotationFolder: string;
  readonly annotationFiles: string[];
  /** Where images are looked for, in this order. */
  readonly imageFolders: readonly string[];
}

interface VocReader {
  readonly source: DatasetSource;
  readonly files: ReadonlySet<string>;
  readonly index: ImageIndex;
}

/**
 * Reads a Pascal VOC set: the usual three folders (also several such sets below the chosen folder), or XML files
 * beside their images. Classes are in the order of `classes.txt` where an export of ours left one, then by name:
 * the format itself has no order.
 * @throws BoresightError `dataset-invalid`, `dataset-empty`.
 */
export async function readVoc(source: DatasetSource): Promise<RawDataset> {
  const listed = await source.listFiles();
  const imageFiles = source.imageFolder ? await source.listImageFiles() : listed;
  const reader = { source, files: new Set(listed), index: new ImageIndex(imageFiles) };
  const sets = vocSets(listed, source);
  if (sets.length === 0) throw source.empty("annotation in Pascal VOC's XML");
  const images: RawImage[] = [];
  const classNames: string[] = [];
  for (const set of sets) {
    classNames.push(...(await readClassList(source, join(set.folder, "classes.txt"), reader.files)));
    images.push(...(await readSet(reader, set, imageFiles)));
  }
  source.refuseInvalidFiles();
  const used = new Set(images.flatMap(({ boxes }) => boxes.map(({ className }) => className)));
  return {
    format: "voc",
    classNames: [...new Set([...classNames, ...[...used].sort()])],
    boxUnit: "pixel",
    images,
    problems: source.problems.items,
  };
}

/** Where a folder `Annotations` exists, XML files elsewhere are something else. */
function vocSets(files: readonly string[], source: DatasetSource): VocSet[] {
  const xmlFiles = files.filter((path) => path.toLowerCase().endsWith(".xml"));
  const inAnnotations = xmlFiles.filter((path) => annotationsFolderOf(path, source.folder.path) !== null);
  const sets = new Map<string, VocSet>();
  for (const path of inAnnotations.length > 0 ? inAnnotations : xmlFiles) {
    const annotationFolder = annotationsFolderOf(path, source.folder.path) ?? dirname(path);
    let set = sets.get(annotationFolder);
    if (!set) {
      set = vocSet(annotationFolder, source);
      sets.set(annotationFolder, set);
    }
    set.annotationFiles.push(path);
  }
  return [...sets.values()];
}

function vocSet(annotationFolder: string, source: DatasetSource): VocSet {
  const isSeparate = annotationFolder.endsWith(`${sep}Annotations`);
  const folder = isSeparate ? dirname(annotationFolder) : annotationFolder;
  const usual = isSeparate
    ? [join(folder, "JPEGImages"), join(folder, "images"), folder, annotationFolder]
    : [folder];
  return {
    folder,
    annotationFolder,
    annotationFiles: [],
    imageFolders: source.imageFolder ? [source.imageFolder.path] : usual,
  };
}

/** The folder `Annotations` that a file lies in, at any depth below it; the chosen folder itself may be it. */
function annotationsFolderOf(path: string, root: string): string | null {
  for (let folder = dirname(path); folder.length >= root.length; folder = dirname(folder)) {
    if (folder.endsWith(`${sep}Annotations`)) return folder;
    if (folder === dirname(folder)) return null;
  }
  return null;
}

async function readSet(reader: VocReader, set: VocSet, imageFiles: readonly string[]): Promise<RawImage[]> {
  const { source } = reader;
  const lists = await readVocSplitLists(source, set.folder, reader.files);
  const images: RawImage[] = [];
  const names = new Set<string>();
  for (const path of set.annotationFiles) {
    const file = source.shown(path);
    const name = relative(set.annotationFolder, path).slice(0, -".xml".length);
    names.add(listKey(name));
    const annotation = await source.attempt(async () =>
      parseVocAnnotation(await source.readText(path), file),
    );
    if (annotation === null) continue;
    const imagePath = imagePathOf(reader, set, name, annotation, file);
    if (imagePath === null) continue;
    images.push({
      path: imagePath,
      file,
      declaredSize: annotation.size,
      split: splitOf(source, lists, name, path),
      isAnnotated: true,
      boxes: boxesOf(annotation, file, source),
    });
  }
  reportMissingAnnotations(source, set, lists, names);
  return [...images, ...imagesWithoutAnnotation(source, set, images, imageFiles, lists)];
}

/**
 * The image that bears the annotation file's own name, as the format wants it; only where there is none counts what
 * `<filename>` says, which tools copy and forget. null, and a problem, for a name that leads outside.
 */
function imagePathOf(
  { source, index }: VocReader,
  set: VocSet,
  name: string,
  { fileName }: VocAnnotation,
  file: string,
): string | null {
  const found = index.find(name, set.imageFolders);
  if (found) return found;
  const first = set.imageFolders[0]!;
  const wanted = source.imageRoot.resolve(fileName ?? `${name}.jpg`, first);
  if (wanted === null) {
    const message = `"${fileName}" leads out of the chosen folder; the image was skipped.`;
    source.problems.report("path-outside", file, message);
    return null;
  }
  return (fileName === null ? undefined : index.find(fileName, set.imageFolders)) ?? wanted;
}

function boxesOf({ objects }: VocAnnotation, file: string, { problems }: DatasetSource): RawBox[] {
  const boxes: RawBox[] = [];
  for (const { className, box, line } of objects) {
    if (box) boxes.push({ className, box, line });
    else problems.report("box-invalid", file, `${className} has no bounding box and was skipped.`, line);
  }
  return boxes;
}

function splitOf(
  source: DatasetSource,
  lists: VocSplitLists | null,
  name: string,
  path: string,
): Split | null {
  if (!lists) return splitOfFolders(source.shown(path));
  if (!lists.has(name)) {
    const message = `"${name}" is in no list of ImageSets/Main; validation and test are left as published.`;
    source.problems.report("image-not-listed", source.shown(path), message);
  }
  return lists.splitOf(name);
}

function reportMissingAnnotations(
  source: DatasetSource,
  set: VocSet,
  lists: VocSplitLists | null,
  names: ReadonlySet<string>,
): void {
  for (const name of lists?.names ?? []) {
    if (names.has(name)) continue;
    const message = `"${name}" is in a list of ImageSets/Main and has no annotation file.`;
    source.problems.report("annotation-missing", source.shown(set.annotationFolder), message);
  }
}

/** Images that nobody has labelled yet: imported, and left out of training until somebody has. */
function imagesWithoutAnnotation(
  source: DatasetSource,
  set: VocSet,
  annotated: readonly RawImage[],
  imageFiles: readonly string[],
  lists: VocSplitLists | null,
): RawImage[] {
  const known = new Set(annotated.map(({ path }) => path));
  const [folder] = set.imageFolders;
  const images: RawImage[] = [];
  for (const path of imageFiles) {
    if (!isImageFile(path) || known.has(path) || dirname(path) !== folder) continue;
    const file = source.shown(path);
    source.problems.report(
      "image-not-annotated",
      file,
      "No annotation file: imported as an image to do, which training leaves out.",
    );
    const split = lists ? lists.splitOf(relative(folder, path)) : splitOfFolders(file);
    images.push({ path, file, declaredSize: null, split, isAnnotated: false, boxes: [] });
  }
  return images;
}
