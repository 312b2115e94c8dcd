import { spotlight } from "@mantine/spotlight";
import { IconMinus, IconSearch, IconSquares, IconX } from "@tabler/icons-react";
import { useSession } from "../client/session-store.ts";
import { request } from "../client/studio-client.ts";
import { BoresightMark } from "../components/boresight-mark.tsx";
import { CommandKey } from "../components/command-key.tsx";
import { JobIndicator } from "./job-indicator.tsx";
import { ProjectMenu } from "./project-menu.tsx";
import classes from "./title-bar.module.css";
import { toastError } from "./toast.tsx";

/** The window's own title bar: 36 pixels, and the place to drag the window by. */
export function TitleBar() {
  return (
    <header className={classes.bar} data-landmark tabIndex={-1}>
      <div className={classes.left}>
        <BoresightMark />
        <ProjectMenu />
      </div>
      <button type="button" className={classes.search} onClick={() => spotlight.open()}>
        <IconSearch size={14} aria-hidden="true" />
        <span className={classes.searchText}>Search or run a command</span>
        <CommandKey command="app.palette" />
      </button>
      <div className={classes.right}>
        <JobIndicator />
        <WindowButtons />
      </div>
    </header>
  );
}

function WindowButtons() {
  const isMaximized = useSession(({ maximized }) => maximized);
  // On a Mac the system draws them.
  if (useSession(({ platform }) => platform) === "darwin") return null;
  return (
    <div className={classes.window}>
      <button type="button" aria-label="Minimise" onClick={() => act("minimize")}>
        <IconMinus size={14} />
      </button>
      <button type="button" aria-label={isMaximized ? "Restore" : "Maximise"} onClick={() => act("maximize")}>
        {isMaximized ? <IconSquares size={13} /> : <Pane />}
      </button>
      <button type="button" aria-label="Close" onClick={() => act("close")}>
        <IconX size={14} />
      </button>
    </div>
  );
}

/** Square at the corners, as window buttons are. */
function Pane() {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" fill="none" stroke="currentColor" aria-hidden="true">
      <rect x="1" y="1" width="8" height="8" strokeWidth="1.2" />
    </svg>
  );
}

function act(action: "minimize" | "maximize" | "close"): void {
  request("app.window", { action }).catch(toastError);
}
