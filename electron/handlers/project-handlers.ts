import type { ProjectOverview } from "../../core/contract/studio/project-overview.ts";
import { projectOverview } from "../../core/dataset/project-overview.ts";
import type { OpenProject } from "../open-project.ts";
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
  const opened = async (folder: string, create: boolean): Promise<ProjectOverview> => {
    const overview = overviewOf(await studio.openProject(folder, { create }));
    studio.recent.remember(overview.folder, overview.images);
    return overview;
  };
  return {
    "project.create": ({ folder }) => opened(folder, true),
    "project.open": ({ folder }) => opened(folder, false),
    async "project.close"() {
      await studio.closeProject();
      return null;
    },
    "project.overview": () => (studio.project ? overviewOf(studio.project) : null),
  };
}
