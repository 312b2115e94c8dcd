import { existsSync } from "node:fs";
import type { DatasetFormat, Split } from "../../contract/dataset.ts";
import { BoresightError } from "../../errors/boresight-error.ts";
import { unreachable } from "../../errors/unreachable.ts";
import { type ImportProblem, ProblemList } from "../import/import-problem.ts";
import type { Progress } from "../import/inspect-images.ts";
import { inspectPendingImages } from "../import/inspect-pending.ts";
import { openProject } from "../project.ts";
import { cocoLayout } from "./coco-layout.ts";
import { ExportFolder } from "./export-folder.ts";
import { type ExportImage, type ExportLayout, type ExportSet, readExportSet } from "./export-set.ts";
import { vocLayout } from "./voc-layout.ts";
import { yoloLayout } from "./yolo-layout.ts";

export interface ExportRequest {
  /** Folder of the project. */
  readonly project: string;
  readonly format: DatasetFormat;
  /** Folder to write to: new, empty, or one that an export made. */
  readonly out: string;
  /** Writes into a folder that has other files. */
  readonly force?: boolean;
  readonly onProgress?: (progress: Progress) => void;
}

/** What an export wrote: the object that `boresight export --json` prints. */
export interface ExportReport {
  readonly out: string;
  readonly images: number;
  readonly boxes: number;
  readonly classes: readonly { readonly name: string; readonly boxes: number }[];
  readonly splits: Readonly<Record<Split, number>>;
  readonly problems: readonly ImportProblem[];
}

/**
 * Writes a project as a data set of its own: labels, and copies of the images. Originals are only read.
 * @throws BoresightError `dataset-empty`, `usage`, `disk`, and what opening a project throws.
 */
export async function exportDataset(request: ExportRequest): Promise<ExportReport> {
  const problems = new ProblemList();
  const set = readableBy(request.format, await readSet(request.project), problems);
  if (set.images.length === 0) {
    throw new BoresightError(
      "dataset-empty",
      `${request.project} has no image to export; import a data set first.`,
      {
        project: request.project,
      },
    );
  }
  const layout = layoutOf(request.format, set);
  const present = set.images.filter((image) => isPresent(image, problems));
  const folder = await ExportFolder.prepare(
    request.out,
    [...layout.files.map(({ path }) => path), ...present.map((image) => layout.imagePath(image))],
    set.images.map(({ source }) => source),
    request.force ?? false,
  );
  for (const file of layout.files) await folder.write(file);
  for (const [at, image] of present.entries()) {
    await folder.copy(image.source, layout.imagePath(image));
    request.onProgress?.({ done: at + 1, total: present.length });
  }
  return exportReport(folder.path, set, problems);
}

/** Images that nobody looked at are looked at first; those that are not there are told when they should be copied. */
async function readSet(projectFolder: string): Promise<ExportSet> {
  using project = openProject(projectFolder);
  await inspectPendingImages(project);
  return readExportSet(project);
}

/** Leaves out, and reports, what the format cannot say. */
function readableBy(format: DatasetFormat, set: ExportSet, problems: ProblemList): ExportSet {
  const images = set.images.filter((image) => {
    if (format !== "voc" && !image.isAnnotated) {
      const message = `Nobody has labelled it yet, which ${format.toUpperCase()} cannot say; it was left out.`;
      problems.report("image-not-annotated", image.source, message);
      return false;
    }
    if (format === "yolo" && (image.width === 0 || image.height === 0)) {
      const message = "Its size is unknown, which YOLO's labels are parts of; it was left out.";
      problems.report("image-unreadable", image.source, message);
      return false;
    }
    return true;
  });
  return { ...set, images };
}

function isPresent({ source }: ExportImage, problems: ProblemList): boolean {
  if (existsSync(source)) return true;
  problems.report("image-missing", source, "The image is not there; its labels were exported without it.");
  return false;
}

function layoutOf(format: DatasetFormat, set: ExportSet): ExportLayout {
  switch (format) {
    case "voc":
      return vocLayout(set);
    case "yolo":
      return yoloLayout(set);
    case "coco":
      return cocoLayout(set);
    default:
      return unreachable(format);
  }
}

function exportReport(out: string, { classNames, images }: ExportSet, { items }: ProblemList): ExportReport {
  const splits = { train: 0, val: 0, test: 0 };
  const boxesOfClass = classNames.map(() => 0);
  for (const { split, boxes } of images) {
    splits[split]++;
    for (const { classIndex } of boxes) boxesOfClass[classIndex]!++;
  }
  return {
    out,
    images: images.length,
    boxes: boxesOfClass.reduce((sum, count) => sum + count, 0),
    classes: classNames.map((name, index) => ({ name, boxes: boxesOfClass[index]! })),
    splits,
    problems: items,
  };
}
