import { followProject, takeOverview } from "./follow-project.ts";
import { refreshHistory } from "./history-store.ts";
import { takeJob } from "./jobs-store.ts";
import { useOverview } from "./overview-store.ts";
import { usePreferences } from "./preferences-store.ts";
import { useRuns } from "./runs-store.ts";
import { useSession } from "./session-store.ts";
import { request } from "./studio-client.ts";
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
  onStudioEvent("project", ({ overview }) => takeOverview(overview));
}
