import { refreshHistory, useHistory } from "./history-store.ts";
import { takeJob } from "./jobs-store.ts";
import { useOverview } from "./overview-store.ts";
import { usePreferences } from "./preferences-store.ts";
import { useRuns } from "./runs-store.ts";
import { useSession } from "./session-store.ts";
import { request, StudioError } from "./studio-client.ts";
import { dispatchStudioEvent, onStudioEvent } from "./studio-events.ts";

/** Fills the stores and keeps them so. Call once, before the first render. */
export async function startStudio(): Promise<void> {
  followEvents();
  window.studio.listen(dispatchStudioEvent);
  try {
    const { preferences, ...session } = await request("app.state");
    usePreferences.setState(preferences);
    useSession.setState(session);
    const overview = await request("project.overview");
    useOverview.setState({ overview });
    if (overview) await followProject();
    useSession.setState({ state: "ready" });
  } catch (error) {
    useSession.setState({ state: "failed", failure: error instanceof Error ? error.message : String(error) });
  }
}

function followEvents(): void {
  onStudioEvent("job", ({ job }) => takeJob(job));
  onStudioEvent("runs", ({ runs }) => useRuns.setState({ runs }));
  onStudioEvent("window", ({ maximized, fullscreen }) => useSession.setState({ maximized, fullscreen }));
  onStudioEvent("change", () => void refreshHistory());
  onStudioEvent("project", ({ overview }) => {
    const folderBefore = useOverview.getState().overview?.folder;
    useOverview.setState({ overview });
    if (overview?.folder !== folderBefore) void changeProject(overview !== null);
  });
}

/** Another project, or none: what belonged to the last one goes. */
async function changeProject(isOpen: boolean): Promise<void> {
  useRuns.setState({ runs: [] });
  useHistory.setState({ undoLabel: null, redoLabel: null });
  const state = await request("app.state");
  useSession.setState({ recent: state.recent });
  if (isOpen) await followProject();
}

async function followProject(): Promise<void> {
  try {
    const [runs] = await Promise.all([request("runs.list"), refreshHistory()]);
    useRuns.setState({ runs });
  } catch (error) {
    // Closed again before it answered: the event that says so has cleared what is shown.
    if (!(error instanceof StudioError) || error.code !== "project-not-found") throw error;
  }
}
