import { statfsSync } from "node:fs";
import type { HealthIssue } from "../../core/contract/studio/image-row.ts";
import type { ClassSummary, ProjectOverview } from "../../core/contract/studio/project-overview.ts";
import type { PlanCheck } from "../../core/contract/studio/train-channels.ts";

/** Fewer boxes than this teach little, and their scores say little. */
const FEW_BOXES = 25;
const LEAST_FREE_BYTES = 2 * 2 ** 30;

/** What looking at the images' files told; null where nobody looked yet. */
export type HealthCounts = Readonly<Record<HealthIssue, number>> | null;

/** What is looked at before a run starts. An `error` keeps it from starting. */
export function checkTraining(
  overview: ProjectOverview,
  folder: string,
  health: HealthCounts = null,
): PlanCheck[] {
  const { splits, classes, statuses } = overview;
  const checks: PlanCheck[] = [];
  if (splits.train === 0 || splits.val === 0) {
    checks.push({
      kind: "error",
      subject: "Images",
      message: `${splits.train} images to train on and ${splits.val} to validate with: both are needed. Import a labelled set, or move images to the other split.`,
    });
  } else {
    checks.push({
      kind: "ok",
      subject: "Images",
      message: `${splits.train} to train on, ${splits.val} to validate with.`,
    });
  }
  if (overview.boxes > 0) checks.push(checkBoxes(overview));
  if (statuses.todo > 0) {
    checks.push({
      kind: "warn",
      subject: "To do",
      message: `${statuses.todo} images are not labelled yet and are left out.`,
      show: { label: "Find them", filter: { statuses: ["todo"] } },
    });
  }
  checks.push(...classes.flatMap(checkClass));
  if (health) checks.push(...checkFiles(health));
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < LEAST_FREE_BYTES) {
    checks.push({
      kind: "warn",
      subject: "Disk",
      message: `${(free / 2 ** 30).toFixed(1)} GiB are free; a run may need more. Free some space first.`,
    });
  }
  return checks;
}

function checkBoxes({ boxes, classes }: ProjectOverview): PlanCheck {
  const seen = classes.filter((labelClass) => labelClass.boxes.train > 0 && labelClass.boxes.val > 0);
  const inBoth = seen.length === classes.length ? "all" : `${seen.length} of them`;
  const message = `${boxes.toLocaleString("en")} boxes of ${count(classes.length, "class", "classes")}, ${inBoth} in train and in val.`;
  return { kind: "ok", subject: "Boxes", message };
}

function checkFiles({ duplicate, missing, corrupt, replaced }: NonNullable<HealthCounts>): PlanCheck[] {
  const checks: PlanCheck[] = [];
  if (duplicate > 0) {
    checks.push({
      kind: "warn",
      subject: "Duplicates",
      message: `${count(duplicate, "near-duplicate")}. Where one lies in the other split, scores look too good.`,
      show: { label: "Show them", filter: { health: ["duplicate"] } },
    });
  }
  if (replaced > 0) {
    checks.push({
      kind: "warn",
      subject: "Replaced",
      message: `${count(replaced, "file")} not as labelled: trained on as empty pictures. Put them back, or import their folder again to take them as they are.`,
      show: { label: "Show them", filter: { health: ["replaced"] } },
    });
  }
  const lost = missing + corrupt;
  checks.push(
    lost === 0
      ? { kind: "ok", subject: "Files", message: "All could be read when they were last looked at." }
      : {
          kind: "warn",
          subject: "Files",
          message: `${count(lost, "file")} gone or unreadable: trained on as empty pictures.`,
          show: { label: "Show them", filter: { health: ["missing", "corrupt"] } },
        },
  );
  return checks;
}

function count(of: number, one: string, many = `${one}s`): string {
  return `${of} ${of === 1 ? one : many}`;
}

function checkClass({ id, name, boxes }: ClassSummary): PlanCheck[] {
  const show = { label: `Find ${name}`, filter: { classIds: [id] } };
  if (boxes.train === 0) {
    return [{ kind: "warn", subject: name, message: `${name} has no box to learn from.`, show }];
  }
  if (boxes.val === 0) {
    const message = `${name} has no box in val: it will have no score. Move an image with one to val.`;
    return [{ kind: "warn", subject: name, message, show }];
  }
  if (boxes.train >= FEW_BOXES) return [];
  const message = `${name} has ${boxes.train} boxes to learn from; scores of a class with so few say little.`;
  return [{ kind: "warn", subject: name, message, show }];
}
