import { spotlight } from "@mantine/spotlight";
import { useHistory } from "../client/history-store.ts";
import { useOverview } from "../client/overview-store.ts";
import { changePreferences, usePreferences } from "../client/preferences-store.ts";
import { request } from "../client/studio-client.ts";
import { useStudioEvent } from "../client/studio-events.ts";
import { importWeights } from "../models/weights-store.ts";
import type { Command } from "./command.ts";
import { runCommand, useCommands } from "./command-registry.ts";
import { focusNextLandmark } from "./landmarks.ts";
import { navigate, useNavigation, type ViewName } from "./navigation.ts";
import { chooseAndCreateProject, chooseAndOpenProject, closeProject, openSample } from "./project-actions.ts";
import { offerBackups } from "./restore-store.ts";
import { openShortcutSheet } from "./shortcut-sheet.tsx";
import { redoNext, toast, toastError, undoLast } from "./toast.tsx";

/** What can be done from everywhere. Listens to the native menu too, whose items carry these ids. */
export function useAppCommands(): void {
  const undoLabel = useHistory((history) => history.undoLabel);
  const redoLabel = useHistory((history) => history.redoLabel);
  useCommands([
    ...viewCommands(),
    {
      id: "app.palette",
      label: "Search or run a command",
      keys: ["Ctrl+K", "Ctrl+Shift+P"],
      everywhere: true,
      quiet: true,
      run: () => spotlight.toggle(),
    },
    {
      id: "app.undo",
      label: undoLabel === null ? "Undo" : `Undo: ${undoLabel}`,
      keys: ["Ctrl+Z"],
      when: isHistoryOurs,
      run: () => void undoLast(),
    },
    {
      id: "app.redo",
      label: redoLabel === null ? "Redo" : `Redo: ${redoLabel}`,
      keys: ["Ctrl+Shift+Z", "Ctrl+Y"],
      when: isHistoryOurs,
      run: () => void redoNext(),
    },
    ...projectCommands,
    ...windowCommands,
    ...themeCommands,
  ]);
  useStudioEvent("command", ({ command }) => {
    runCommand(command);
  });
  useStudioEvent("notice", ({ kind, message }) => toast(kind, message));
}

function isProjectOpen(): boolean {
  return useOverview.getState().overview !== null;
}

/** The canvas goes back behind its edits that are on their way, by commands of the same name. */
function isHistoryOurs(): boolean {
  return isProjectOpen() && useNavigation.getState().view !== "annotate";
}

const VIEW_KEYS: readonly (readonly [ViewName, string, string])[] = [
  ["library", "Library", "Ctrl+1"],
  ["annotate", "Annotate", "Ctrl+2"],
  ["train", "Train", "Ctrl+3"],
  ["review", "Review", "Ctrl+4"],
  ["models", "Models", "Ctrl+5"],
  ["settings", "Settings", "Ctrl+,"],
];

export function viewCommands(): Command[] {
  return VIEW_KEYS.map(([view, label, key]) => ({
    id: `app.${view}`,
    label: `Go to ${label}`,
    keys: [key],
    everywhere: true,
    run: () => navigate({ view }),
  }));
}

const projectCommands: readonly Command[] = [
  {
    id: "app.newProject",
    label: "New project",
    keys: ["Ctrl+Shift+N"],
    run: () => void chooseAndCreateProject(),
  },
  {
    id: "app.openProject",
    label: "Open project",
    keys: ["Ctrl+Shift+O"],
    run: () => void chooseAndOpenProject(),
  },
  { id: "app.openSample", label: "Try the sample project", run: () => void openSample() },
  {
    id: "app.importWeights",
    label: "Import weights",
    when: isProjectOpen,
    run: () => void importWeights(),
  },
  {
    id: "app.closeProject",
    label: "Close project",
    when: isProjectOpen,
    run: () => void closeProject(),
  },
  {
    id: "app.restoreBackup",
    label: "Restore a backup",
    when: isProjectOpen,
    run: () => void chooseBackup(),
  },
];

async function chooseBackup(): Promise<void> {
  const folder = useOverview.getState().overview?.folder;
  try {
    if (folder !== undefined) await offerBackups(folder);
  } catch (error) {
    toastError(error);
  }
}

const windowCommands: readonly Command[] = [
  { id: "app.shortcuts", label: "Keyboard shortcuts", keys: ["?", "F1"], run: openShortcutSheet },
  {
    id: "app.fullscreen",
    label: "Full screen",
    keys: ["F11"],
    everywhere: true,
    run: () => void request("app.window", { action: "fullscreen" }).catch(toastError),
  },
  {
    id: "app.nextLandmark",
    label: "Next part of the window",
    keys: ["F6"],
    everywhere: true,
    quiet: true,
    run: () => focusNextLandmark(1),
  },
  {
    id: "app.previousLandmark",
    label: "Previous part of the window",
    keys: ["Shift+F6"],
    everywhere: true,
    quiet: true,
    run: () => focusNextLandmark(-1),
  },
];

const themeCommands: readonly Command[] = (["dark", "light", "system"] as const).map((theme) => ({
  id: `app.theme.${theme}`,
  label: `Theme: ${theme === "system" ? "as the system" : theme}`,
  when: () => usePreferences.getState().theme !== theme,
  run: () => changePreferences({ theme }),
}));
