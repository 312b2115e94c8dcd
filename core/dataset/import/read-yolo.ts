import { basename, dirname, join, relative, sep } from "node:path";
import type { DatasetSource } from "./dataset-source.ts";
import { withoutImageExtension } from "./image-index.ts";
import type { RawBox, RawDataset, RawImage } from "./raw-dataset.ts";
import { readClassList } from "./read-class-list.ts";
import { parseYoloDataFile, type YoloDataFile } from "./yolo-data-file.ts";
import { parseYoloLabels } from "./yolo-label-file.ts";
import { placeYoloImages } from "./yolo-splits.ts";

/** Text files beside labels that are none. */
const NO_LABELS = /^(classes|train|val|valid|test|notes|readme.*|license.*)\.txt$/i;

/** Lists of class names, one a line, in the places where tools leave them. */
const CLASS_LISTS = [
  "classes.txt",
  join("labels", "classes.txt"),
  join("labels", "train", "classes.txt"),
  "obj.names",
];

/**
 * Reads a YOLO set: images with a label file each, in a tree `labels` beside the tree `images`, or beside the image.
 * An image without label file is one without objects, as the format has it.
 * @throws BoresightError `dataset-invalid`, `dataset-empty`.
 */
export async function readYolo(source: DatasetSource): Promise<RawDataset> {
  const files = await source.listFiles();
  const dataFile = await findDataFile(source, files);
  const placed = await placeYoloImages(source, dataFile);
  if (placed.length === 0) throw source.empty("image of a YOLO set");
  const classes = new YoloClasses(await classNamesOf(source, files, dataFile?.content ?? null));
  const labels = new LabelFiles(source, files);
  const images: RawImage[] = [];
  for (const { path, split } of placed) {
    const labelPath = labels.take(path);
    const hasKeyPoints = dataFile?.content.hasKeyPoints ?? false;
    const boxes =
      labelPath === null
        ? []
        : await source.attempt(() => readBoxes(source, labelPath, classes, hasKeyPoints));
    if (boxes === null) continue;
    const file = source.shown(labelPath ?? path);
    images.push({ path, file, declaredSize: null, split, isAnnotated: true, boxes });
  }
  source.refuseInvalidFiles();
  labels.reportLeft();
  const { problems } = source;
  return { format: "yolo", classNames: classes.all(), boxUnit: "fraction", images, problems: problems.items };
}

interface FoundDataFile {
  readonly path: string;
  readonly content: YoloDataFile;
}

/** The chosen file, or `data.yaml`, or another YAML file of the chosen folder that has names. */
async function findDataFile(source: DatasetSource, files: readonly string[]): Promise<FoundDataFile | null> {
  const inRoot = files.filter((path) => dirname(path) === source.folder.path && /\.ya?ml$/i.test(path));
  const named = inRoot.find((path) => /^data\.ya?ml$/i.test(basename(path)));
  const certain = source.file ?? named;
  for (const path of certain ? [certain] : inRoot) {
    const text = await source.readText(path);
    if (!certain && !/^names\s*:/m.test(text)) continue;
    return { path, content: parseYoloDataFile(text, source.shown(path)) };
  }
  return null;
}

async function classNamesOf(
  source: DatasetSource,
  files: readonly string[],
  dataFile: YoloDataFile | null,
): Promise<ReadonlyMap<number, string> | null> {
  if (dataFile?.names) return dataFile.names;
  const known = new Set(files);
  for (const list of CLASS_LISTS) {
    const names = await readClassList(source, join(source.folder.path, list), known);
    if (names.length > 0) return new Map(names.entries());
  }
  return null;
}

/** The classes by their index in the labels. A set that names none gets `class 0` and on, as its labels use them. */
class YoloClasses {
  readonly #names: ReadonlyMap<number, string> | null;
  readonly #unnamed = new Map<number, string>();

  constructor(names: ReadonlyMap<number, string> | null) {
    this.#names = names;
  }

  nameOf(index: number): string | undefined {
    if (this.#names) return this.#names.get(index);
    const name = `class ${index}`;
    this.#unnamed.set(index, name);
    return name;
  }

  all(): string[] {
    const names = [...(this.#names ?? this.#unnamed)].sort(([a], [b]) => a - b);
    return [...new Set(names.map(([, name]) => name))];
  }
}

async function readBoxes(
  source: DatasetSource,
  path: string,
  classes: YoloClasses,
  hasKeyPoints: boolean,
): Promise<RawBox[]> {
  const file = source.shown(path);
  const boxes: RawBox[] = [];
  for (const { classIndex, box, line } of parseYoloLabels(await source.readText(path), file, hasKeyPoints)) {
    const className = classes.nameOf(classIndex);
    if (className) boxes.push({ className, box, line });
    else {
      const message = `Class ${classIndex} has no name in the set's list; the box was skipped.`;
      source.problems.report("class-unknown", file, message, line);
    }
  }
  return boxes;
}

/** The label files of a set, each for one image; names are compared in composed Unicode. */
class LabelFiles {
  readonly #source: DatasetSource;
  readonly #left = new Map<string, string>();
  readonly #folders = new Set<string>();

  constructor(source: DatasetSource, files: readonly string[]) {
    this.#source = source;
    for (const path of files) {
      if (path.endsWith(".txt") && !NO_LABELS.test(basename(path)))
        this.#left.set(path.normalize("NFC"), path);
    }
  }

  /** The label file of an image; null where it has none. */
  take(image: string): string | null {
    for (const path of this.#candidates(withoutImageExtension(image))) {
      const key = `${path}.txt`.normalize("NFC");
      const found = this.#left.get(key);
      if (found === undefined) continue;
      this.#left.delete(key);
      this.#folders.add(dirname(found));
      return found;
    }
    return null;
  }

  /** Label files without an image, in the folders that labels were found in. */
  reportLeft(): void {
    for (const path of this.#left.values()) {
      if (!this.#folders.has(dirname(path))) continue;
      const message = "There is no image of this name; the labels were skipped.";
      this.#source.problems.report("image-missing", this.#source.shown(path), message);
    }
  }

  #candidates(image: string): string[] {
    const { folder, imageRoot } = this.#source;
    const fromRoot = relative(imageRoot.path, image);
    const parts = fromRoot.split(sep);
    const at = parts.lastIndexOf("images", parts.length - 2);
    const parallel = at < 0 ? [] : [join(folder.path, ...parts.with(at, "labels"))];
    return [...parallel, join(folder.path, "labels", fromRoot), join(folder.path, fromRoot)];
  }
}
