import { create } from "zustand";
import { request } from "../client/studio-client.ts";
import { useLibrary } from "../library/library-store.ts";
import { session } from "./annotate-session.ts";
import { type QueueKind, queueQuery } from "./session/queue-query.ts";

interface ImageQueue {
  readonly kind: QueueKind;
  /** In the order in which they are gone through. An image that is marked done stays: it can be gone back to. */
  readonly ids: readonly number[];
}

/** The images that "next" and "previous" go through. */
export const useImageQueue = create<ImageQueue>(() => ({ kind: "library", ids: [] }));

let latest = 0;

/** Asks anew which images belong to it. */
export async function loadImageQueue(kind = useImageQueue.getState().kind): Promise<void> {
  const call = ++latest;
  const { ids } = await request("images.query", queueQuery(kind, useLibrary.getState()));
  if (call === latest) useImageQueue.setState({ kind, ids: [...ids] });
}

/** Makes sure that the image stands in its queue: that of before, else Library's filter, else all. null: any image. */
export async function queueAround(imageId: number | null): Promise<void> {
  const now = useImageQueue.getState().kind;
  const kinds: readonly QueueKind[] = [now === "all" ? "library" : now, "library", "all"];
  for (const kind of new Set(kinds)) {
    await loadImageQueue(kind);
    if (holds(imageId)) return;
  }
}

export function holds(imageId: number | null): boolean {
  const { ids } = useImageQueue.getState();
  return imageId === null ? ids.length > 0 : ids.includes(imageId);
}

/** The neighbour of the open image; null at the end. */
export function turnImage(step: 1 | -1): number | null {
  const { ids } = useImageQueue.getState();
  const now = ids.indexOf(session.state.openingId ?? session.state.image?.id ?? -1);
  return ids[now + step] ?? null;
}
