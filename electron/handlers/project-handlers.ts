import { resolve } from "node:path";
import type { ProjectOverview } from "../../core/contract/studio/project-overview.ts";
import type { OpenProjectOptions } from "../../core/dataset/project.ts";
import { listBackups, restoreBackup } from "../../core/dataset/project-backup.ts";
import { projectOverview } from "../../core/dataset/project-overview.ts";
import type { OpenProject } from "../open-project.ts";
import { sampleProject } from "../sample-project.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

type ProjectHandlers = Omit<
  HandlersOf<"project">,
  "project.previewImport" | "project.import" | "project.export"
>;

/** The open project as a whole, without its ways in and out. */
export function makeProjectHandlers(studio: Studio): ProjectHandlers {
  const overviewOf = ({ data }: OpenProject): ProjectOverview => projectOverview(data);
  studio.overviewOf = overviewOf;
  const opened = async (folder: string, options: OpenProjectOptions): Promise<ProjectOverview> => {
    const overview = overviewOf(await studio.openProject(folder, options));
    studio.recent.remember(overview.folder, overview.images);
    return overview;
  };
  return {
    "project.create": ({ folder }) => opened(folder, { create: true }),
    async "project.openSample"() {
      const folder = await sampleProject(studio);
      return opened(folder, {});
    },
    "project.open": ({ folder, readOnly }) => opened(folder, { readOnly }),
    "project.backups": ({ folder }) => listBackups(resolve(folder)),
    async "project.restore"({ folder, backup }) {
      const absolute = resolve(folder);
      if (studio.project?.folder === absolute) await studio.closeProject();
      restoreBackup(absolute, backup, new Date());
      return opened(absolute, {});
    },
    async "project.close"() {
      await studio.closeProject();
      return null;
    },
    "project.overview": () => (studio.project ? overviewOf(studio.project) : null),
  };
}
