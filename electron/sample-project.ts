import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { importDataset } from "../core/dataset/import/import-dataset.ts";
import { PROJECT_DATABASE } from "../core/dataset/project-layout.ts";
import { superviseErrand } from "../core/supervise-errand.ts";
import type { Studio } from "./studio.ts";

/**
 * Folder of the sample project, which lies in the user data: drawn the first time, later as the person left it.
 * @throws BoresightError `cancelled`, `disk`.
 */
export async function sampleProject(studio: Studio): Promise<string> {
  const folder = join(studio.userData, "sample");
  const project = join(folder, "Sample airfield");
  if (existsSync(join(project, PROJECT_DATABASE))) return project;
  // What an earlier attempt left is in the way of the next.
  rmSync(folder, { recursive: true, force: true });
  const set = join(folder, "scenes");
  await studio.jobs.run("import", "Drawing the sample", async (progress, signal) => {
    await superviseErrand(
      { type: "sample", folder: set },
      { launch: studio.launchProcess, onProgress: progress, signal },
    );
    await importDataset({ project, source: set, format: "yolo" });
  });
  return project;
}
