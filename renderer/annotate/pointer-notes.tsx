import { IconCheck } from "@tabler/icons-react";
import { useStore } from "zustand";
import { useKeyOf } from "../app/command-registry.ts";
import { StatusNotes, StatusStart } from "../app/status-bar.tsx";
import { keyText } from "../components/key-text.ts";
import { AdjustmentsNote } from "./adjustments/adjustments-note.tsx";
import { session } from "./annotate-session.ts";
import { canvasStore } from "./canvas/canvas-store.ts";
import classes from "./pointer-notes.module.css";

/** Where the pointer is on the image, the keys that help while drawing, and when the last edit was saved. */
export function PointerNotes() {
  const savedAt = useStore(session.store, (state) => state.savedAt);
  const unsaved = useStore(session.store, (state) => state.unsaved);
  return (
    <>
      <StatusStart>
        <Coordinates />
        <AdjustmentsNote />
      </StatusStart>
      <StatusNotes>
        <span>
          <b>Space</b> pan
        </span>
        <span>
          <b>Alt drag</b> duplicate
        </span>
        <KeyNote commands={["annotate.cycleClassBack", "annotate.cycleClass"]} effect="cycle class" />
        <KeyNote commands={["annotate.remove"]} effect="remove" />
        {(savedAt || unsaved > 0) && (
          <span className={classes.saved}>
            <IconCheck size={14} aria-hidden="true" />
            {unsaved > 0 ? "Saving" : `Saved ${savedAt!.toLocaleTimeString("en-GB")}`}
          </span>
        )}
      </StatusNotes>
    </>
  );
}

function KeyNote({
  commands,
  effect,
}: {
  readonly commands: readonly [string, string?];
  readonly effect: string;
}) {
  const first = useKeyOf(commands[0]);
  const second = useKeyOf(commands[1] ?? commands[0]);
  if (first === undefined) return null;
  const keys = new Set([first, second ?? first]);
  return (
    <span>
      <b>{[...keys].map(keyText).join(" ")}</b> {effect}
    </span>
  );
}

function Coordinates() {
  const { pointer, view } = useStore(canvasStore);
  if (!pointer) return null;
  return (
    <span>
      x <b>{Math.floor((pointer.x - view.left) / view.scale)}</b> y{" "}
      <b>{Math.floor((pointer.y - view.top) / view.scale)}</b> px
    </span>
  );
}
