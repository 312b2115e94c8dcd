import { useEffect, useState } from "react";
import type { ReviewReport } from "../../core/contract/studio/review.ts";
import type { FoundObjects } from "./crops/use-objects.ts";
import { listTitle } from "./object-list.ts";
import { useReview } from "./review-store.ts";
import { classSummary, listSummary } from "./review-summary.ts";
import { useNameOf } from "./use-class-names.ts";

/** Longer than a key repeats: whoever holds one down hears where it ends. */
const SETTLED_MS = 400;

/** Tells screen readers what row and list were come to, and how the figures are after a fix. */
export function ReviewAnnouncer({
  report,
  found,
}: {
  readonly report: ReviewReport;
  readonly found: FoundObjects;
}) {
  const { classId, list } = useReview((state) => state.choice);
  const nameOf = useNameOf(report);
  const total = found.isCurrent ? found.window?.total : undefined;
  const text =
    total === undefined
      ? null
      : `${classSummary(report, classId)} ${listSummary(listTitle(list, nameOf), total)}`;
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => setSaid(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="visually-hidden" role="status" data-announcer>
      {said}
    </p>
  );
}
