import { useEffect, useRef } from "react";
import { StatusKeys } from "../app/status-bar.tsx";
import { useOverview } from "../client/overview-store.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { ClassChips } from "./class-chips.tsx";
import { ClassManager } from "./class-manager.tsx";
import { DropArea } from "./drop-area.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { Inspector } from "./inspector.tsx";
import { useLibraryCommands } from "./library-commands.ts";
import { openImport } from "./library-dialogs-store.ts";
import { useLibraryQuery } from "./library-query.ts";
import { clearFilter, useLibrary } from "./library-store.ts";
import classes from "./library-view.module.css";
import { NothingFound } from "./nothing-found.tsx";
import { useProjectDialogCommands } from "./project-dialog-commands.ts";
import { QuickPreview } from "./quick-preview.tsx";
import { ThumbGrid } from "./thumb-grid.tsx";
import { WelcomeView } from "./welcome-view.tsx";

/** The project's images: found, sorted, marked, imported and exported. */
export function LibraryView() {
  useProjectDialogCommands();
  const isOpen = useOverview(({ overview }) => overview !== null);
  const hasImages = useOverview(({ overview }) => (overview?.images ?? 0) > 0);
  return (
    <>
      {isOpen && hasImages ? <Workspace /> : <WelcomeView />}
      <ImportDialog />
      {isOpen && (
        <>
          <ClassManager />
          <ExportDialog />
          <QuickPreview />
        </>
      )}
    </>
  );
}

function Workspace() {
  useLibraryQuery();
  useLibraryCommands();
  const isEmpty = useLibrary(({ ids, isLoaded }) => isLoaded && ids.length === 0);
  return (
    <>
      <h1 className="visually-hidden">Library</h1>
      <StatusKeys keys={STATUS_KEYS} />
      <FilterBar />
      <div className={classes.body}>
        <DropArea className={classes.images} onDrop={openImport}>
          <ClassChips />
          <GridFocus>{isEmpty ? <NothingFound onClear={clearFilter} /> : <ThumbGrid />}</GridFocus>
        </DropArea>
        <Inspector />
      </div>
    </>
  );
}

const STATUS_KEYS = [
  ["Arrows", "move"],
  ["Shift arrows", "extend"],
  ["Space", "preview"],
  ["1–9, 0", "filter by class"],
] as const;

/** The grid and what floats over it; the grid takes the focus when the view opens, so that its keys work at once. */
function GridFocus({ children }: { readonly children: React.ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.querySelector<HTMLElement>("[data-grid]")?.focus({ preventScroll: true });
  }, []);
  return (
    <section className={classes.grid} ref={ref} aria-label="Images" data-landmark tabIndex={-1}>
      {children}
      <BulkBar />
    </section>
  );
}
