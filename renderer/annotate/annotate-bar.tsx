import { Button } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useStore } from "zustand";
import { runCommand, useKeyOf } from "../app/command-registry.ts";
import { useNavigation } from "../app/navigation.ts";
import { useHistory } from "../client/history-store.ts";
import { keyText } from "../components/key-text.ts";
import { BarLine, BarSpace, ViewBar } from "../components/view-bar.tsx";
import classes from "./annotate-bar.module.css";
import { BarAction } from "./bar-action.tsx";
import { useImageQueue } from "./image-queue.ts";
import { panelStore } from "./panel-store.ts";
import { QueueMenu } from "./queue-menu.tsx";
import { ZoomControls } from "./zoom-controls.tsx";

/** The open image: its name and size, its place in the queue, undo, zoom. */
export function AnnotateBar() {
  const image = useStore(panelStore, (state) => state.image);
  const undoLabel = useHistory((history) => history.undoLabel);
  const redoLabel = useHistory((history) => history.redoLabel);
  return (
    <ViewBar label="Image">
      <BackButton />
      <BarLine />
      {image && (
        <>
          <h1 className={classes.name} title={image.path}>
            {image.name}
          </h1>
          <span className={classes.size}>
            {image.width} × {image.height}
            {image.metresPerPixel === null ? "" : `, ${image.metresPerPixel.toFixed(2)} m/px`}
          </span>
        </>
      )}
      <BarSpace />
      <Place />
      <QueueMenu />
      <BarSpace />
      <BarAction
        command="app.undo"
        label={undoLabel === null ? "Undo" : `Undo: ${undoLabel}`}
        off={undoLabel === null}
      >
        <IconArrowBackUp size={16} />
      </BarAction>
      <BarAction
        command="app.redo"
        label={redoLabel === null ? "Redo" : `Redo: ${redoLabel}`}
        off={redoLabel === null}
      >
        <IconArrowForwardUp size={16} />
      </BarAction>
      <BarLine />
      <ZoomControls />
    </ViewBar>
  );
}

function BackButton() {
  const cameFrom = useNavigation((now) => now.cameFrom);
  const key = useKeyOf("annotate.back");
  return (
    <Button
      variant="subtle"
      size="xs"
      className={classes.back}
      leftSection={<IconChevronLeft size={14} />}
      title={key && `Back (${keyText(key)})`}
      aria-keyshortcuts={key}
      onClick={() => runCommand("annotate.back")}
    >
      {cameFrom === "review" ? "Back to review" : "Library"}
    </Button>
  );
}

/** Where the open image stands among those that are gone through. */
function Place() {
  const imageId = useStore(panelStore, (state) => state.image?.id);
  const ids = useImageQueue((queue) => queue.ids);
  const place = imageId === undefined ? 0 : ids.indexOf(imageId) + 1;
  return (
    <span className={classes.place}>
      <BarAction command="annotate.previousImage" label="Previous image" off={place <= 1}>
        <IconChevronLeft size={16} />
      </BarAction>
      <span className={classes.count} data-testid="place">
        <b>{place}</b> / {ids.length}
      </span>
      <BarAction command="annotate.nextImage" label="Next image" off={place === ids.length}>
        <IconChevronRight size={16} />
      </BarAction>
    </span>
  );
}
