import { ActionIcon, Button } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useStore } from "zustand";
import { runCommand, useKeyOf } from "../app/command-registry.ts";
import { useNavigation } from "../app/navigation.ts";
import { BarLine, BarSpace, ViewBar } from "../components/view-bar.tsx";
import { session } from "./annotate-session.ts";
import classes from "./annotate-view.module.css";
import { canvasStore } from "./canvas/canvas-store.ts";
import { useImageQueue } from "./image-queue.ts";
import { goTo } from "./turn-page.ts";

/** The open image: its name and size, its place in the queue, undo, zoom. */
export function AnnotateBar() {
  const image = useStore(session.store, (state) => state.image);
  const ids = useImageQueue((queue) => queue.ids);
  const scale = useStore(canvasStore, (state) => state.view.scale);
  const cameFrom = useNavigation((now) => now.cameFrom);
  const backKey = useKeyOf("annotate.back");
  const place = image ? ids.indexOf(image.id) + 1 : 0;
  return (
    <ViewBar label="Image">
      <Button
        variant="subtle"
        size="xs"
        leftSection={<IconChevronLeft size={14} />}
        aria-keyshortcuts={backKey}
        onClick={() => runCommand("annotate.back")}
      >
        {cameFrom === "review" ? "Back to review" : "Library"}
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
