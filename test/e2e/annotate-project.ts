import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ImageDetail,
  imageFilterSchema,
  imageSortSchema,
} from "../../core/contract/studio/image-row.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject, type Project } from "../../core/dataset/project.ts";
import { makeAirfield } from "../../core/demo/make-airfield.ts";
import type { RunningStudio } from "./launch-studio.ts";

/** A small labelled project, made once; each test works on a copy of its own. */
export class AnnotateProject {
  readonly #folder = mkdtempSync(join(tmpdir(), "boresight-annotate-"));
  #copies = 0;

  async make(scenes: number): Promise<void> {
    const { dataYaml } = await makeAirfield({
      folder: join(this.#folder, "set"),
      seed: 3,
      scenes,
      classes: 4,
      size: 160,
      shares: { train: 0.7, val: 0.3, test: 0 },
    });
    await importDataset({ project: join(this.#folder, "made"), source: dataYaml });
  }

  /** A copy's folder, changed by `prepare` before the studio opens it. */
  copy(prepare: (project: Project) => void = () => undefined): string {
    const folder = join(this.#folder, `copy ${++this.#copies}`);
    cpSync(join(this.#folder, "made"), folder, { recursive: true });
    using project = openProject(folder);
    prepare(project);
    return folder;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The project's images in the order of their names. */
export async function imagesOf(studio: RunningStudio): Promise<readonly number[]> {
  const filter = imageFilterSchema.parse({});
  const { ids } = await studio.request("images.query", { filter, sort: imageSortSchema.parse({}) });
  return [...ids];
}

/** What is on disk of an image. */
export function onDisk(studio: RunningStudio, imageId: number): Promise<ImageDetail> {
  return studio.request("annotate.open", { imageId });
}
