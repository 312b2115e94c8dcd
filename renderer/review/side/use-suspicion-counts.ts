import { request } from "../../client/studio-client.ts";
import { useReview } from "../review-store.ts";
import { useLatest } from "../use-latest.ts";

export type Suspicion = "label-error" | "hard";

export interface SuspicionCounts {
  readonly labelErrors: number;
  readonly hard: number;
}

/** How many labels look wrong and how many objects are hard for the run, whatever the confidence. */
export function useSuspicionCounts(
  runId: string,
  isReady: boolean,
  revision: number,
): SuspicionCounts | null {
  const { split, iou } = useReview();
  const input = { runId, split, iou, confidence: 0.5 };
  const count = async (view: typeof input, suspicion: Suspicion) =>
    (await request("review.objects", { ...view, selection: { suspicion }, limit: 1 })).total;
  const { value } = useLatest(
    async (view: typeof input) => ({
      labelErrors: await count(view, "label-error"),
      hard: await count(view, "hard"),
    }),
    isReady ? input : null,
    revision,
  );
  return value;
}
