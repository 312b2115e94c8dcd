import { SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import type { ReviewReport } from "../../../core/contract/studio/review.ts";
import { useRuns } from "../../client/runs-store.ts";
import { request } from "../../client/studio-client.ts";
import { SidePanel } from "../../components/side-panel.tsx";
import { ChangesSince } from "../../train/changes-since.tsx";
import { useReview } from "../review-store.ts";
import { useLatest } from "../use-latest.ts";
import type { ReviewData } from "../use-review-data.ts";
import { ConfusionSection } from "./confusion-section.tsx";
import { CurveSection } from "./curve-section.tsx";
import { ErrorSection } from "./error-section.tsx";
import classes from "./review-side.module.css";
import { SuspicionSection } from "./suspicion-section.tsx";
import { useSuspicionCounts } from "./use-suspicion-counts.ts";

const NARROW = "(max-width: 1366px)";
const WIDE = "(min-width: 2200px)";
const AT_ONCE = { getInitialValueInEffect: false };

const PARTS = [
  { value: "curves", label: "Curves" },
  { value: "confusion", label: "Confusion" },
  { value: "errors", label: "Errors" },
] as const;
type Part = (typeof PARTS)[number]["value"];

/** Beside the table: the chosen class's curves, the confusion matrix, what errors cost. On a small screen one at a time. */
export function ReviewSide({ data, report }: { readonly data: ReviewData; readonly report: ReviewReport }) {
  const isNarrow = useMediaQuery(NARROW, false, AT_ONCE) ?? false;
  const isWide = useMediaQuery(WIDE, false, AT_ONCE) ?? false;
  const [part, setPart] = useState<Part>("curves");
  const curvesBefore = useCurvesBefore(data.revision);
  const run = useRuns(({ runs }) => runs.find(({ id }) => id === report.runId));
  const suspicions = useSuspicionCounts(report.runId, true, data.revision);
  const before = data.comparison.value?.before ?? null;
  const shows = (wanted: Part) => !isNarrow || part === wanted;
  return (
    <SidePanel
      view="review"
      label="Charts"
      defaultWidth={isNarrow ? 340 : isWide ? 560 : 412}
      widest={isWide ? 800 : 480}
    >
      {isNarrow && (
        <SegmentedControl
          className={classes.parts}
          aria-label="Chart"
          data={[...PARTS]}
          value={part}
          onChange={(value) => setPart(value as Part)}
        />
      )}
      {shows("curves") && (
        <CurveSection report={report} curves={data.curves} before={before} curvesBefore={curvesBefore} />
      )}
      {shows("confusion") && <ConfusionSection report={report} isWide={isWide} />}
      {shows("errors") && <ErrorSection report={report} before={before} />}
      {shows("errors") && suspicions && <SuspicionSection counts={suspicions} />}
      {shows("errors") && run && <ChangesSince run={run} />}
    </SidePanel>
  );
}

/** Those of the run that this one is compared with. */
function useCurvesBefore(revision: number) {
  const { split, iou, beforeRunId } = useReview();
  const view = { runId: beforeRunId ?? "", split, iou, confidence: 0.5 };
  const { value } = useLatest(
    (input: typeof view) => request("review.curves", input),
    beforeRunId === null ? null : view,
    revision,
  );
  return value;
}
