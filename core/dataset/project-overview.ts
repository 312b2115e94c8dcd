import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { ClassSummary, ProjectOverview } from "../contract/studio/project-overview.ts";
import type { Project } from "./project.ts";
import { BACKUPS_FOLDER, CACHE_FOLDER } from "./project-layout.ts";

/** The project in figures, read from the sums that the database keeps. */
export function projectOverview(project: Project): ProjectOverview {
  const { folder, revision } = project;
  const splits = { train: 0, val: 0, test: 0 };
  const statuses = { todo: 0, done: 0, reviewed: 0 };
  for (const { split, status, images } of project.counters.images()) {
    splits[split] += images;
    statuses[status] += images;
  }
  const classes = classSummaries(project);
  return {
    folder,
    name: basename(folder),
    revision,
    images: splits.train + splits.val + splits.test,
    boxes: classes.reduce((sum, { boxes }) => sum + boxes.train + boxes.val + boxes.test, 0),
    splits,
    statuses,
    classes,
    diskBytes: folderBytes(folder),
    readOnly: project.isReadOnly,
  };
}

function classSummaries(project: Project): ClassSummary[] {
  const counts = project.counters.classes();
  return project.classes.list().map((labelClass) => {
    const boxes = { train: 0, val: 0, test: 0 };
    let images = 0;
    for (const count of counts) {
      if (count.classId !== labelClass.id) continue;
      boxes[count.split] += count.boxes;
      images += count.images;
    }
    return { ...labelClass, images, boxes };
  });
}

/** What the database and the runs take; the cache can be made again and does not count, nor do copies. */
function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === CACHE_FOLDER || entry.name === BACKUPS_FOLDER) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += folderBytes(path);
    else bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}
