import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronLeft,
  IconChevronRight,
  IconFlag,
} from "@tabler/icons-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { runCommand, useCommands } from "../app/command-registry.ts";
import { navigate, useNavigation } from "../app/navigation.ts";
import { StatusNotes } from "../app/status-bar.tsx";
import { toastError } from "../app/toast.tsx";
import { useClasses, useOverview } from "../client/overview-store.ts";
import { useStudioEvent } from "../client/studio-events.ts";
import { CommandKey } from "../components/command-key.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { Kbd } from "../components/kbd.tsx";
import { PanelSection, SidePanel } from "../components/side-panel.tsx";
import { Swatch } from "../components/swatch.tsx";
import { BarLine, BarSpace, ViewBar } from "../components/view-bar.tsx";
import { annotateCommands, chooseClass, goTo, markDoneAndNext } from "./annotate-commands.ts";
import { pictures, session } from "./annotate-session.ts";
import classes from "./annotate-view.module.css";
import { AnnotationStage } from "./canvas/annotation-stage.tsx";
import { canvasStore } from "./canvas/canvas-store.ts";
import { pixelSize } from "./canvas/ground-size.ts";
import { forgetPictures } from "./canvas/shown-picture.ts";
import { loadImageQueue, turnImage, useImageQueue } from "./image-queue.ts";
import { stickyClassId, useStickyClass } from "./sticky-class.ts";
import { TOOL_NAMES } from "./tools/toolbox.ts";

/** One image at a time: boxes, classes, proposals. */
export function AnnotateView() {
  const folder = useOverview(({ overview }) => overview?.folder ?? null);
  const imageId = useNavigation((now) => now.imageId);
  const ids = useImageQueue((queue) => queue.ids);
  const openId = imageId ?? ids[0] ?? null;
  useCommands(annotateCommands());
  useStudioEvent("change", ({ change }) => {
    void session.heard(change);
    if (change.imageIds.length === 0) loadImageQueue().catch(toastError);
  });
  useEffect(() => {
    if (folder !== null) loadImageQueue().catch(toastError);
  }, [folder]);
  useEffect(() => {
    if (openId === null || folder === null) return session.close();
    forgetOtherProject(folder);
    if (session.state.image?.id === openId) return;
    void session.open(openId).then(() => pictures.prefetch(neighbours()));
  }, [openId, folder]);
  if (folder === null || openId === null)
    return <EmptyState title="No image to annotate">Add images in Library, then open one here.</EmptyState>;
  return (
    <>
      <AnnotateBar />
      <div className={classes.body}>
        <Tools />
        <div className={classes.canvas}>
          <AnnotationStage />
          <Failure />
        </div>
        <SidePanel view="annotate" label="Image panel" defaultWidth={288}>
          <ClassList />
          <ObjectList />
          <ImageMarks />
        </SidePanel>
      </div>
      <Notes />
    </>
  );
}

let openFolder: string | null = null;

/** The pixels and the sticky class belong to one project: another one gives the same ids to others. */
function forgetOtherProject(folder: string): void {
  if (openFolder === folder) return;
  if (openFolder !== null) {
    session.close();
    forgetPictures();
    useStickyClass.setState({ classId: null });
  }
  openFolder = folder;
}

function neighbours(): number[] {
  return ([1, -1] as const).map(turnImage).filter((id) => id !== null);
}

function AnnotateBar() {
  const image = useStore(session.store, (state) => state.image);
  const ids = useImageQueue((queue) => queue.ids);
  const scale = useStore(canvasStore, (state) => state.view.scale);
  const place = image ? ids.indexOf(image.id) + 1 : 0;
  return (
    <ViewBar label="Image">
      <Button
        variant="subtle"
        size="xs"
        leftSection={<IconChevronLeft size={14} />}
        onClick={() => navigate({ view: "library" })}
      >
        Library
      </Button>
      <BarLine />
      <b className={classes.name}>{image?.name}</b>
      {image && (
        <span className={classes.size}>
          {image.width} × {image.height}
          {image.metresPerPixel === null ? "" : `, ${image.metresPerPixel.toFixed(2)} m/px`}
        </span>
      )}
      <BarSpace />
      <ActionIcon aria-label="Previous image" onClick={() => goTo(-1)}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <span>
        <b>{place}</b> / {ids.length}
      </span>
      <ActionIcon aria-label="Next image" onClick={() => goTo(1)}>
        <IconChevronRight size={16} />
      </ActionIcon>
      <BarSpace />
      <ActionIcon aria-label="Undo" onClick={() => runCommand("app.undo")}>
        <IconArrowBackUp size={16} />
      </ActionIcon>
      <ActionIcon aria-label="Redo" onClick={() => runCommand("app.redo")}>
        <IconArrowForwardUp size={16} />
      </ActionIcon>
      <BarLine />
      <Button size="xs" aria-label="Fit image" onClick={() => runCommand("annotate.fit")}>
        {Math.round(scale * 100)}%
      </Button>
    </ViewBar>
  );
}

function Tools() {
  const chosen = useStore(canvasStore, (state) => state.tool);
  return (
    <div
      className={classes.tools}
      role="toolbar"
      aria-label="Tools"
      aria-orientation="vertical"
      data-landmark
    >
      {TOOL_NAMES.map((tool) => (
        <button
          key={tool}
          type="button"
          className={classes.tool}
          aria-label={`Tool: ${tool}`}
          aria-pressed={tool === chosen}
          onClick={() => runCommand(`annotate.${tool}Tool`)}
        >
          <CommandKey command={`annotate.${tool}Tool`} />
        </button>
      ))}
    </div>
  );
}

function Failure() {
  const failure = useStore(session.store, (state) => state.failure);
  const pictureFailure = useStore(canvasStore, (state) => state.pictureFailure);
  const message = failure ?? pictureFailure;
  return message === null ? null : (
    <p className={classes.failure} role="alert">
      {message}
    </p>
  );
}

function ClassList() {
  const labelClasses = useClasses();
  const annotations = useStore(session.store, (state) => state.annotations);
  useStickyClass();
  const sticky = stickyClassId();
  const counts = Map.groupBy(annotations, ({ classId }) => classId);
  return (
    <PanelSection title="Classes">
      {labelClasses.map(({ id, name, color, hotkey }) => (
        <button
          key={id}
          type="button"
          className={classes.row}
          aria-pressed={id === sticky}
          onClick={() => chooseClass(id)}
        >
          {hotkey !== null && <Kbd keys={hotkey} />}
          <Swatch color={color} />
          <span className={classes.grow}>{name}</span>
          {id === sticky && <span className={classes.sticky}>sticky</span>}
          <span>{counts.get(id)?.length ?? 0}</span>
        </button>
      ))}
    </PanelSection>
  );
}

function ObjectList() {
  const labelClasses = useClasses();
  const { annotations, proposals, selection, focusedProposal } = useStore(session.store);
  const classOf = new Map(labelClasses.map((labelClass) => [labelClass.id, labelClass]));
  return (
    <PanelSection title={`Objects ${annotations.length + proposals.length}`}>
      <div className={classes.objects}>
        {proposals.map(({ id, classId, box, confidence }) => (
          <button
            key={`proposal ${id}`}
            type="button"
            className={classes.row}
            aria-pressed={id === focusedProposal}
            onClick={() => session.focusProposal(id)}
          >
            <Swatch color={classOf.get(classId)?.color ?? "#8296ad"} dashed />
            <span className={classes.grow}>{classOf.get(classId)?.name}</span>
            <span className={classes.size}>{pixelSize(box)}</span>
            <span>{confidence.toFixed(2)}</span>
          </button>
        ))}
        {annotations.map(({ id, classId, box }) => (
          <button
            key={id}
            type="button"
            className={classes.row}
            aria-pressed={selection.has(id)}
            onClick={() => session.select([id])}
          >
            <Swatch color={classOf.get(classId)?.color ?? "#8296ad"} />
            <span className={classes.grow}>{classOf.get(classId)?.name}</span>
            <span className={classes.size}>{pixelSize(box)}</span>
          </button>
        ))}
      </div>
    </PanelSection>
  );
}

function ImageMarks() {
  const image = useStore(session.store, (state) => state.image);
  if (!image) return null;
  return (
    <PanelSection
      title="Status"
      aside={
        <ActionIcon
          size={24}
          aria-label="Flag image"
          aria-pressed={image.flagged}
          onClick={() => runCommand("annotate.toggleFlag")}
        >
          <IconFlag size={14} />
        </ActionIcon>
      }
    >
      <SegmentedControl
        fullWidth
        aria-label="Status"
        value={image.status}
        onChange={(status) => void session.mark({ status: status as typeof image.status })}
        data={[
          { value: "todo", label: "To do" },
          { value: "done", label: "Done" },
          { value: "reviewed", label: "Reviewed" },
        ]}
      />
      <SegmentedControl
        fullWidth
        mt={8}
        aria-label="Split"
        value={image.split}
        onChange={(split) => void session.mark({ split: split as typeof image.split })}
        data={["train", "val", "test"]}
      />
      <Button
        variant="filled"
        fullWidth
        mt={12}
        onClick={markDoneAndNext}
        rightSection={<CommandKey command="annotate.doneAndNext" />}
      >
        Mark done, next image
      </Button>
    </PanelSection>
  );
}

function Notes() {
  const savedAt = useStore(session.store, (state) => state.savedAt);
  const { pointer, view } = useStore(canvasStore);
  return (
    <StatusNotes>
      {pointer && (
        <span>
          x <b>{Math.floor((pointer.x - view.left) / view.scale)}</b> y{" "}
          <b>{Math.floor((pointer.y - view.top) / view.scale)}</b>
        </span>
      )}
      {savedAt && <span>Saved {savedAt.toLocaleTimeString("en-GB")}</span>}
    </StatusNotes>
  );
}
