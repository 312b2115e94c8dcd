import type { Split } from "../../contract/dataset.ts";
import type { ImportProblem } from "./import-problem.ts";
import type { PreparedImage } from "./prepare-images.ts";

/** What becomes of one annotation file (or of one image without one). */
export interface FileReport {
  readonly file: string;
  readonly images: number;
  readonly boxes: number;
  readonly problems: number;
}

/** What an import did, or would do: the object that `boresight import --json` prints. */
export interface ImportReport {
  /** Images and boxes that are new to the project. */
  readonly images: number;
  readonly boxes: number;
  /** Every class of the set in its order, with its new boxes. */
  readonly classes: readonly { readonly name: string; readonly boxes: number }[];
  readonly splits: Readonly<Record<Split, number>>;
  readonly problems: readonly ImportProblem[];
  readonly dryRun: boolean;
  readonly files: readonly FileReport[];
}

/** Counts what is imported and gathers it file by file, in the order of the set. */
export function importReport(
  classNames: readonly string[],
  images: readonly PreparedImage[],
  problems: readonly ImportProblem[],
  dryRun: boolean,
): ImportReport {
  const boxesOfClass = new Map(classNames.map((name) => [name, 0]));
  const splits = { train: 0, val: 0, test: 0 };
  const files = new Map<string, { images: number; boxes: number; problems: number }>();
  const countsOf = (file: string): { images: number; boxes: number; problems: number } => {
    const counts = files.get(file) ?? { images: 0, boxes: 0, problems: 0 };
    files.set(file, counts);
    return counts;
  };
  let boxes = 0;
  for (const image of images) {
    splits[image.split]++;
    boxes += image.boxes.length;
    const counts = countsOf(image.file);
    counts.images++;
    counts.boxes += image.boxes.length;
    for (const { className } of image.boxes) boxesOfClass.set(className, boxesOfClass.get(className)! + 1);
  }
  for (const { file } of problems) countsOf(file).problems++;
  return {
    images: images.length,
    boxes,
    classes: Array.from(boxesOfClass, ([name, count]) => ({ name, boxes: count })),
    splits,
    problems,
    dryRun,
    files: Array.from(files, ([file, counts]) => ({ file, ...counts })),
  };
}
