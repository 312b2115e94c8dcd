import type { ReviewReport } from "../../../core/contract/studio/review.ts";
import { request } from "../../client/studio-client.ts";
import { useLatest } from "../use-latest.ts";
import type { ReviewData } from "../use-review-data.ts";
import { type OutcomeCounts, outcomeCounts } from "./outcome-counts.ts";

/** How many objects each tab of a class holds. */
export function useOutcomeCounts(
  { view, revision }: ReviewData,
  report: ReviewReport,
  classId: number | null,
): OutcomeCounts {
  const input = { ...view, selection: { classId, outcome: "loose" as const }, limit: 1 };
  const loose = useLatest((asked: typeof input) => request("review.objects", asked), input, revision);
  const isCurrent = loose.input?.selection.classId === classId;
  return outcomeCounts(report, classId, isCurrent ? (loose.value?.total ?? null) : null);
}
