import { openProject } from "../../../core/dataset/project.ts";
import { backUpProject } from "../../../core/dataset/project-backup.ts";
import { projectDiff } from "../../../core/dataset/project-diff.ts";
import { BoresightError } from "../../../core/errors/boresight-error.ts";

// node edit-until-full.ts FOLDER: draws boxes, one edit each, until the disk takes no more; tells what it was told.

const folder = process.argv[2]!;
const report = { acknowledged: 0, edit: "", after: 0, backup: "" };
using project = openProject(folder);
try {
  for (;;) {
    const box = { id: -1, imageId: 1, classId: 1, locked: false, zOrder: 0 } as const;
    const added = Array.from({ length: 200 }, (_, at) => ({
      ...box,
      box: [at, report.acknowledged, at + 9, report.acknowledged + 9] as const,
    }));
    project.apply("Draw", projectDiff({ annotations: { added, updated: [], removed: [] } }));
    report.acknowledged++;
  }
} catch (error) {
  report.edit = codeOf(error);
}
report.after = project.annotations.ofImage(1).length;
try {
  backUpProject(folder, new Date());
} catch (error) {
  report.backup = codeOf(error);
}
console.log(JSON.stringify(report));

function codeOf(error: unknown): string {
  return error instanceof BoresightError ? error.code : String(error);
}
