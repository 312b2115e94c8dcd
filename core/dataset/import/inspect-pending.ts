import { BoresightError } from "../../errors/boresight-error.ts";
import type { Project } from "../project.ts";
import { type ImportProblem, ProblemList } from "./import-problem.ts";
import { type InspectOptions, inspectImages } from "./inspect-images.ts";

/**
 * Looks at the images that came into the project without (`--no-verify`), so that their size and content are known:
 * before training on them, and before writing labels that are parts of their size. Returns what is missing or damaged;
 * those images stay as they are.
 * @throws BoresightError `cancelled`.
 */
export async function inspectPendingImages(
  project: Project,
  options: InspectOptions = {},
): Promise<readonly ImportProblem[]> {
  const pending = project.images.listWithoutHash();
  const problems = new ProblemList();
  const inspections = await inspectImages(
    pending.map(({ path }) => path),
    options,
  );
  const record = (): void => {
    for (const [at, inspection] of inspections.entries()) {
      const { id, path } = pending[at]!;
      if (inspection instanceof BoresightError) {
        const kind = inspection.code === "image-missing" ? "image-missing" : "image-unreadable";
        problems.report(kind, path, inspection.message);
      } else {
        project.images.setInspection(id, inspection);
      }
    }
  };
  await project.writeGate.run(() => project.transaction(record));
  project.changedOutsideHistory(
    "Look at images",
    pending.map(({ id }) => id),
  );
  return problems.items;
}
