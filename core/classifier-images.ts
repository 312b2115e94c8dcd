import { join } from "node:path";
import type { ClassifierRun } from "./classify/classifier-run.ts";
import { cutBoxCrops } from "./classify/cut-box-crops.ts";
import { type LabelledImages, labelledImages } from "./classify/labelled-images.ts";
import { readClassFolders } from "./classify/read-class-folders.ts";
import { inspectPendingImages } from "./dataset/import/inspect-pending.ts";
import { openProject } from "./dataset/project.ts";

export interface ClassifierImages extends LabelledImages {
  /** For what can be made again. */
  readonly cacheFolder: string;
}

export interface ImageListeners {
  readonly onProblem: (message: string) => void;
  /** Crops are cut, image by image. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/**
 * The images that a classifier learns from, crops cut where they are a project's boxes.
 * @throws BoresightError `dataset-empty`, `dataset-invalid`, `project-not-found`
 */
export async function classifierImages(
  source: ClassifierRun["source"],
  runFolder: string,
  listeners: ImageListeners,
): Promise<ClassifierImages> {
  if (source.kind === "folders") {
    return { ...readClassFolders(source.folder), cacheFolder: join(runFolder, "cache") };
  }
  using project = openProject(source.folder);
  for (const { message } of await inspectPendingImages(project)) listeners.onProblem(message);
  const { samples, classes } = project.snapshot();
  const cacheFolder = join(project.cacheFolder(), "crops");
  const options = { folder: join(cacheFolder, "pictures"), margin: source.margin, ...listeners };
  const train = await cutBoxCrops(samples.train, options);
  const val = await cutBoxCrops(samples.val, options);
  const names = classes.map(({ name }) => name);
  return { ...labelledImages(names, train, val), cacheFolder };
}
