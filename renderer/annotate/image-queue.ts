import { create } from "zustand";
import { request } from "../client/studio-client.ts";
import { session } from "./annotate-session.ts";

/** The images that "next" and "previous" go through, in order. */
export const useImageQueue = create<{ readonly ids: readonly number[] }>(() => ({ ids: [] }));

export async function loadImageQueue(): Promise<void> {
  const { ids } = await request("images.query", { filter: {}, sort: {} });
  useImageQueue.setState({ ids: [...ids] });
}

/** The neighbour of the open image; null at the end. */
export function turnImage(step: 1 | -1): number | null {
  const { ids } = useImageQueue.getState();
  const now = ids.indexOf(session.state.openingId ?? session.state.image?.id ?? -1);
  return ids[now + step] ?? null;
}
