import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { AnnotateView } from "../annotate/annotate-view.tsx";
import { onPreferencesFailure } from "../client/preferences-store.ts";
import { useSession } from "../client/session-store.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { LibraryView } from "../library/library-view.tsx";
import { ModelsView } from "../models/models-view.tsx";
import { WeightsDialog } from "../models/weights-dialog.tsx";
import { ReviewView } from "../review/review-view.tsx";
import { SettingsView } from "../settings/settings-view.tsx";
import { TrainView } from "../train/train-view.tsx";
import classes from "./app.module.css";
import { useAppCommands } from "./app-commands.ts";
import { useResolvedColorScheme } from "./color-scheme.ts";
import { CommandPalette } from "./command-palette.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { listenForKeys } from "./key-listener.ts";
import { useNavigation, type ViewName } from "./navigation.ts";
import { Rail } from "./rail.tsx";
import { ReadOnlyBanner } from "./read-only-banner.tsx";
import { RestoreDialog } from "./restore-dialog.tsx";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { StatusBar } from "./status-bar.tsx";
import { resolveCssVariables, theme } from "./theme.ts";
import { TitleBar } from "./title-bar.tsx";
import { toastError } from "./toast.tsx";

const VIEWS: Readonly<Record<ViewName, React.ComponentType>> = {
  library: LibraryView,
  annotate: AnnotateView,
  train: TrainView,
  review: ReviewView,
  models: ModelsView,
  settings: SettingsView,
};

export function App() {
  const scheme = useResolvedColorScheme();
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveCssVariables} forceColorScheme={scheme}>
      <Notifications position="bottom-right" limit={4} />
      <Studio />
    </MantineProvider>
  );
}

function Studio() {
  useAppCommands();
  useEffect(listenForKeys, []);
  useEffect(refuseStrayDrops, []);
  useEffect(() => onPreferencesFailure(toastError), []);
  const view = useNavigation((now) => now.view);
  const failure = useSession((session) => session.failure);
  const View = VIEWS[view];
  return (
    <div className={classes.window}>
      <TitleBar />
      <Rail />
      <main className={classes.view} data-landmark tabIndex={-1} aria-label={view}>
        {failure === null ? (
          <ErrorBoundary key={view}>
            <ReadOnlyBanner />
            <View />
          </ErrorBoundary>
        ) : (
          <EmptyState title="Boresight could not start">{failure}</EmptyState>
        )}
      </main>
      <StatusBar />
      <CommandPalette />
      <ShortcutSheet />
      <RestoreDialog />
      <WeightsDialog />
    </div>
  );
}

/** A file that is dropped where nothing takes it would be opened by the browser in place of the app. */
function refuseStrayDrops(): () => void {
  const refuse = (event: DragEvent) => event.preventDefault();
  window.addEventListener("dragover", refuse);
  window.addEventListener("drop", refuse);
  return () => {
    window.removeEventListener("dragover", refuse);
    window.removeEventListener("drop", refuse);
  };
}
