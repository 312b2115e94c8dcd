import type { ProjectOverview } from "../../core/contract/studio/project-overview.ts";
import { refreshHistory, useHistory } from "./history-store.ts";
import { useOverview } from "./overview-store.ts";
import { useRuns } from "./runs-store.ts";
import { useSession } from "./session-store.ts";
import { request, StudioError } from "./studio-client.ts";

/**
 * What the studio says of its project, whether in answer to a request or as an event: either may come first. Where it is
 * another project than before, what belonged to that one goes, and runs and history of this one are asked for.
 */
export function takeOverview(overview: ProjectOverview | null): void {
  const folderBefore = useOverview.getState().overview?.folder;
  useOverview.setState({ overview });
  if (overview?.folder !== folderBefore) void changeProject(overview !== null);
}

async function changeProject(isOpen: boolean): Promise<void> {
  useRuns.setState({ runs: [] });
  useHistory.setState({ undoLabel: null, redoLabel: null });
  const state = await request("app.state");
  useSession.setState({ recent: state.recent });
  if (isOpen) await followProject();
}

/** Runs and history of the open project, as they are now; events tell what changes. */
export async function followProject(): Promise<void> {
  try {
    const [runs] = await Promise.all([request("runs.list"), refreshHistory()]);
    useRuns.setState({ runs });
  } catch (error) {
    // Closed again before it answered: the event that says so has cleared what is shown.
    if (!(error instanceof StudioError) || error.code !== "project-not-found") throw error;
  }
}
