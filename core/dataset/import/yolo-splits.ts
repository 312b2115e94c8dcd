import { statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { SPLITS, type Split } from "../../contract/dataset.ts";
import type { DatasetSource } from "./dataset-source.ts";
import { isImageFile } from "./image-index.ts";
import { splitOfFolders } from "./split-name.ts";
import { linesOf } from "./text-file.ts";
import { namesSplits, type YoloDataFile } from "./yolo-data-file.ts";

/** An image of a YOLO set; null where nothing says which split it is for. */
export interface PlacedImage {
  readonly path: string;
  readonly split: Split | null;
}

/** One thing that names images: an entry of `data.yaml`, or a list of it. */
interface SplitEntry {
  readonly split: Split;
  readonly entry: string;
  /** The file that names it, as problems show it. */
  readonly file: string;
  /** Folders that the entry may count from, in this order. */
  readonly folders: readonly string[];
  readonly line: number;
}

/**
 * The images of a set with their splits: as `data.yaml` names them, else as lists `train.txt`, `val.txt` and `test.txt`
 * beside it do, else all there are, each in the split whose folder it lies in.
 */
export async function placeYoloImages(
  source: DatasetSource,
  dataFile: { readonly path: string; readonly content: YoloDataFile } | null,
): Promise<PlacedImage[]> {
  const images = (await source.listImageFiles()).filter(isImageFile);
  const entries =
    dataFile && namesSplits(dataFile.content) && !source.imageFolder
      ? dataFileEntries(source, dataFile.path, dataFile.content)
      : listEntries(source);
  if (entries.length === 0) {
    return images.map((path) => ({ path, split: splitOfFolders(relative(source.imageRoot.path, path)) }));
  }
  const splits = new Map<string, Split>();
  for (const entry of entries) await placeEntry(source, entry, images, splits);
  return Array.from(splits, ([path, split]) => ({ path, split }));
}

function dataFileEntries(
  source: DatasetSource,
  path: string,
  { path: base, splits }: YoloDataFile,
): SplitEntry[] {
  const folder = dirname(path);
  const baseFolder = base === null ? null : source.folder.resolve(base, folder);
  const folders = baseFolder === null || baseFolder === folder ? [folder] : [baseFolder, folder];
  return SPLITS.flatMap((split) =>
    splits[split].map((entry) => ({ split, entry, file: source.shown(path), folders, line: 0 })),
  );
}

function listEntries(source: DatasetSource): SplitEntry[] {
  const folder = source.folder.path;
  return SPLITS.map((split) => ({
    split,
    entry: `${split}.txt`,
    file: `${split}.txt`,
    folders: [folder],
    line: 0,
  })).filter(({ entry }) => kindOf(join(folder, entry)) === "file");
}

async function placeEntry(
  source: DatasetSource,
  entry: SplitEntry,
  images: readonly string[],
  splits: Map<string, Split>,
): Promise<void> {
  const path = findEntry(source, entry);
  if (path === null) return;
  if (kindOf(path) === "folder") {
    const below = path.endsWith(sep) ? path : path + sep;
    for (const image of images) if (image.startsWith(below)) place(source, entry, image, splits);
  } else if (path.toLowerCase().endsWith(".txt")) {
    await placeList(source, entry.split, path, entry.folders, splits);
  } else {
    place(source, entry, path, splits);
  }
}

/** A list's paths count from its own folder; older tools wrote them from the folder they ran in. */
async function placeList(
  source: DatasetSource,
  split: Split,
  list: string,
  folders: readonly string[],
  splits: Map<string, Split>,
): Promise<void> {
  const file = source.shown(list);
  linesOf(await source.readText(list)).forEach((line, at) => {
    if (line === "") return;
    const entry = { split, entry: line, file, folders: [dirname(list), ...folders], line: at + 1 };
    const path = findEntry(source, entry);
    if (path !== null) place(source, entry, path, splits);
  });
}

/** An image that two splits name stays in the first: training must not see what it is judged by under another name. */
function place(
  source: DatasetSource,
  { split, file, line }: SplitEntry,
  path: string,
  splits: Map<string, Split>,
): void {
  const known = splits.get(path);
  if (known === undefined) splits.set(path, split);
  else if (known !== split) {
    const message = `${source.shown(path)} is named for ${split} and for ${known}, where it stays.`;
    source.problems.report("split-overlap", file, message, line);
  }
}

/**
 * The path an entry means. `../train/images`, which Roboflow writes for a folder beside the file, is found there too.
 * What leads outside or does not exist is reported; null then.
 */
function findEntry(source: DatasetSource, { split, entry, file, folders, line }: SplitEntry): string | null {
  const names = [entry, entry.replace(/^(\.\.[\\/])+/, "")];
  const candidates = names.flatMap((name) => folders.map((folder) => source.imageRoot.resolve(name, folder)));
  const found = candidates.find((path) => path !== null && kindOf(path) !== null);
  if (found) return found;
  if (candidates[0] === null) {
    source.problems.report(
      "path-outside",
      file,
      `"${entry}" leads out of the chosen folder and was skipped.`,
      line,
    );
  } else {
    const kind = line > 0 ? "image-missing" : "split-missing";
    source.problems.report(
      kind,
      file,
      `"${entry}", named for ${split}, does not exist and was skipped.`,
      line,
    );
  }
  return null;
}

function kindOf(path: string): "file" | "folder" | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isDirectory() ? "folder" : stats?.isFile() ? "file" : null;
}
