import { createStore } from "zustand/vanilla";
import { session } from "./annotate-session.ts";
import type { SessionState } from "./session/session-state.ts";

/**
 * The session as lists and bars show it: at once, except that of another image they wait until its picture is painted.
 * A person looks at the picture first, and a thousand rows would hold it back by a few frames.
 */
export const panelStore = createStore<SessionState>(() => session.state);

let isWaiting = false;

session.store.subscribe((now, before) => {
  if (isWaiting) return;
  // The canvas asks for its frame in the same turn, so that it is painted in the one after which the panels follow.
  if (isAnotherImage(now, before)) afterNextPaint(follow);
  // Only the film strip would hear that an image is on its way, and the image itself is here a moment later.
  else if (now.openingId === before.openingId) panelStore.setState(now, true);
});

function isAnotherImage(now: SessionState, before: SessionState): boolean {
  return now.image !== null && now.image.id !== before.image?.id;
}

function follow(): void {
  isWaiting = false;
  panelStore.setState(session.state, true);
}

function afterNextPaint(run: () => void): void {
  isWaiting = true;
  requestAnimationFrame(() => setTimeout(run));
}
