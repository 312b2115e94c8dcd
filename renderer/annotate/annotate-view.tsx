import { Button } from "@mantine/core";
import { useViewportSize } from "@mantine/hooks";
import { IconAlertTriangle } from "@tabler/icons-react";
import { memo, useEffect } from "react";
import { useStore } from "zustand";
import { useCommands } from "../app/command-registry.ts";
import { navigate, useNavigation } from "../app/navigation.ts";
import { toastError } from "../app/toast.tsx";
import { useOverview } from "../client/overview-store.ts";
import { useStudioEvent } from "../client/studio-events.ts";
import { CommandKey } from "../components/command-key.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { SidePanel } from "../components/side-panel.tsx";
import { AnnotateBar } from "./annotate-bar.tsx";
import { details, session } from "./annotate-session.ts";
import classes from "./annotate-view.module.css";
import { Announcer } from "./announcer.tsx";
import { AnnotationStage } from "./canvas/annotation-stage.tsx";
import { canvasStore } from "./canvas/canvas-store.ts";
import { forgetPictures } from "./canvas/shown-picture.ts";
import { ClassByName } from "./class-by-name.tsx";
import { ClassList } from "./class-list.tsx";
import { annotateCommands } from "./commands/annotate-commands.ts";
import { FilmStrip } from "./film-strip/film-strip.tsx";
import { CanvasHud } from "./hud/canvas-hud.tsx";
import { ImageMarks } from "./image-marks.tsx";
import { holds, loadImageQueue, queueAround, useImageQueue } from "./image-queue.ts";
import { ObjectList } from "./object-list.tsx";
import { PointerNotes } from "./pointer-notes.tsx";
import { readNeighboursAhead } from "./read-ahead.ts";
import { showFocus } from "./show-focus.ts";
import { useStickyClass } from "./sticky-class.ts";
import { ToolBar } from "./tool-bar.tsx";

/** One image at a time: boxes, classes, proposals. */
export function AnnotateView() {
  const hasImage = useOpenId() !== null;
  useCommands(annotateCommands());
  return (
    <>
      <OpenImage />
      {hasImage ? (
        <Workplace />
      ) : (
        <EmptyState
          title="No image open"
          action={
            <Button
              rightSection={<CommandKey command="app.library" />}
              onClick={() => navigate({ view: "library" })}
            >
              Go to Library
            </Button>
          }
        >
          Add images in Library. The first one opens here, ready to draw.
        </EmptyState>
      )}
    </>
  );
}

/** The image that belongs on the canvas; null while no project, or none with images, is open. */
function useOpenId(): number | null {
  const hasProject = useOverview(({ overview }) => overview !== null);
  const imageId = useNavigation((now) => now.imageId);
  const first = useImageQueue(({ ids }) => ids[0] ?? null);
  return hasProject ? (imageId ?? first) : null;
}

/** Follows where the window stands. Shows nothing: turning to the next image draws no panel twice. */
function OpenImage() {
  const folder = useOverview(({ overview }) => overview?.folder ?? null);
  const imageId = useNavigation((now) => now.imageId);
  const focus = useNavigation((now) => now.focus);
  const openId = useOpenId();
  useStudioEvent("change", ({ change }) => {
    void session.heard(change);
    details.forget(change.imageIds);
    readNeighboursAhead();
    if (change.imageIds.length === 0) loadImageQueue().catch(toastError);
  });
  useEffect(() => {
    // The queue may have been chosen for another filter, or another project.
    if (folder !== null) queueAround(useNavigation.getState().imageId).catch(toastError);
  }, [folder]);
  useEffect(() => {
    if (imageId !== null && !holds(imageId)) queueAround(imageId).catch(toastError);
  }, [imageId]);
  useEffect(() => {
    if (openId === null || folder === null) return session.close();
    forgetOtherProject(folder);
    void openImage(openId).then((isShown) => {
      if (isShown && focus) showFocus(focus);
    });
  }, [openId, folder, focus]);
  return null;
}

const Workplace = memo(function Workplace() {
  const panelWidth = usePanelWidth();
  return (
    <>
      <h1 className="visually-hidden">Annotate</h1>
      <AnnotateBar />
      <div className={classes.body}>
        <ToolBar />
        <div className={classes.middle}>
          <div className={classes.canvas}>
            <AnnotationStage />
            <CanvasHud />
            <ClassByName />
            <Failure />
          </div>
          <FilmStrip />
        </div>
        <SidePanel view="annotate" label="Image panel" defaultWidth={panelWidth}>
          <ClassList />
          <ObjectList />
          <ImageMarks />
        </SidePanel>
      </div>
      <PointerNotes />
      <Announcer />
    </>
  );
});

/** Narrow where the canvas needs the room, wide where there is plenty. */
function usePanelWidth(): number {
  const { width } = useViewportSize();
  if (width > 0 && width < 1440) return 248;
  return width >= 2200 ? 336 : 288;
}

let openFolder: string | null = null;

/** The pixels and the sticky class belong to one project: another one gives the same ids to others. */
function forgetOtherProject(folder: string): void {
  if (openFolder === folder) return;
  if (openFolder !== null) {
    session.close();
    forgetPictures();
    details.forget([]);
    useStickyClass.setState({ classId: null });
  }
  openFolder = folder;
}

/** False where another image was opened meanwhile, or this one could not be. */
async function openImage(imageId: number): Promise<boolean> {
  const isOpen = () => session.state.image?.id === imageId && session.state.openingId === null;
  if (isOpen()) return true;
  await session.open(imageId);
  readNeighboursAhead();
  return isOpen();
}

function Failure() {
  const failure = useStore(session.store, (state) => state.failure);
  const pictureFailure = useStore(canvasStore, (state) => state.pictureFailure);
  const message = failure ?? pictureFailure;
  return message === null ? null : (
    <div className={classes.failure} role="alert">
      <IconAlertTriangle size={20} aria-hidden="true" />
      {message}
    </div>
  );
}
