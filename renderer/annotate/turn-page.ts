import type { ImageFilter } from "../../core/contract/studio/image-row.ts";
import { navigate } from "../app/navigation.ts";
import { request } from "../client/studio-client.ts";
import { useLibrary } from "../library/library-store.ts";
import { explain, session } from "./annotate-session.ts";
import { holds, loadImageQueue, turnImage, useImageQueue } from "./image-queue.ts";
import { finishedStatus, type QueueKind, queueLabel, queueQuery } from "./session/queue-query.ts";

export function goTo(step: 1 | -1): void {
  const imageId = turnImage(step);
  if (imageId !== null) navigate({ imageId });
  else explain(step === 1 ? "This is the last image of the queue" : "This is the first image of the queue");
}

export function finishAndNext(): void {
  const { image } = session.state;
  if (!image) return;
  void session.mark({ status: finishedStatus(image.status, useImageQueue.getState().kind) });
  goTo(1);
}

/** The next image of that status, round from the end to the beginning, within Library's filter while that is the queue. */
export async function goToNext(status: "todo" | "done"): Promise<void> {
  const { kind } = useImageQueue.getState();
  const filter: ImageFilter = queueQuery(kind === "library" ? kind : "all", useLibrary.getState()).filter;
  const now = session.state.image?.id ?? null;
  // Behind what is on its way: a mark that was just made counts.
  const imageId = await session.after(() => request("annotate.next", { imageId: now, status, filter }));
  if (imageId !== null) navigate({ imageId });
  else explain(status === "todo" ? "No other image is to do" : "No other image waits for review");
}

/** Goes through other images from now on; to the first of them where the open one is none. */
export async function chooseQueue(kind: QueueKind): Promise<void> {
  const before = useImageQueue.getState();
  await loadImageQueue(kind);
  const { ids } = useImageQueue.getState();
  if (ids.length === 0) {
    useImageQueue.setState(before);
    explain(`No image is in the queue "${queueLabel(kind, true)}"`);
  } else if (!holds(session.state.image?.id ?? null)) {
    navigate({ imageId: ids[0]! });
  }
}
