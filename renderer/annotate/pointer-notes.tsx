import { useStore } from "zustand";
import { StatusNotes } from "../app/status-bar.tsx";
import { session } from "./annotate-session.ts";
import { canvasStore } from "./canvas/canvas-store.ts";

/** Where the pointer is on the image, and when the last edit was saved. */
export function PointerNotes() {
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
