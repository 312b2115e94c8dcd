import { useEffect, useState } from "react";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { useNavigation } from "../app/navigation.ts";
import { useOverview } from "../client/overview-store.ts";
import { useRuns } from "../client/runs-store.ts";
import { request } from "../client/studio-client.ts";
import { useStudioEvent } from "../client/studio-events.ts";
import { bestF1Point } from "./curve-geometry.ts";
import { meanCurve } from "./mean-curve.ts";
import { resetReview, suggestConfidence, useReview } from "./review-store.ts";
import { useLatest } from "./use-latest.ts";

/** Runs that were validated at least once, newest first: only those have something to review. */
export function useMeasuredRuns(): readonly RunSummary[] {
  const runs = useRuns((store) => store.runs);
  return runs.filter(({ bestMetrics }) => bestMetrics !== null).toReversed();
}

/** The run that was chosen here or gone to, else the best; undefined where there is none. */
export function useReviewedRun(): RunSummary | undefined {
  const runs = useMeasuredRuns();
  const chosen = useReview(({ runId }) => runId);
  const best = runs.toSorted((a, b) => b.bestMetrics!.map50To95 - a.bestMetrics!.map50To95)[0];
  return runs.find(({ id }) => id === chosen) ?? best;
}

/** Takes over the run that another view sent here, and forgets all where another project is opened. */
export function useReviewPlace(): void {
  const folder = useOverview(({ overview }) => overview?.folder);
  const { runId, visit } = useNavigation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to the same run again chooses it again
  useEffect(() => {
    if (useReview.getState().folder !== folder) resetReview(folder);
    if (runId !== null) useReview.setState({ runId });
  }, [folder, runId, visit]);
}

/** Counts what makes figures stale: edits of boxes, and predictions that came. */
function useRevision(): [number, () => void] {
  const [revision, setRevision] = useState(0);
  const next = () => setRevision((count) => count + 1);
  useStudioEvent("change", next);
  useStudioEvent("job", ({ job }) => {
    if (job.kind === "predict" && job.state === "done") next();
  });
  return [revision, next];
}

/** Figures, curves and comparison of the run at the thresholds of now. */
export function useReviewData(runId: string) {
  const { split, confidence, iou, beforeRunId } = useReview();
  const [revision, refresh] = useRevision();
  const view = { runId, split, confidence, iou };
  const report = useLatest((input: typeof view) => request("review.report", input), view, revision);
  // Curves run over all confidences: dragging the slider must not ask for them.
  const curveView = { runId, split, iou, confidence: 0.5 };
  const curves = useLatest(
    (input: typeof curveView) => request("review.curves", input),
    report.value ? curveView : null,
    revision,
  );
  const comparison = useLatest(
    (input: typeof view & { beforeRunId: string }) => request("review.compare", input),
    report.value && beforeRunId !== null ? { ...view, beforeRunId } : null,
    revision,
  );
  useBestConfidence(curves.value);
  return { view, report, curves: curves.value ?? [], comparison, revision, refresh };
}

export type ReviewData = ReturnType<typeof useReviewData>;

function useBestConfidence(curves: Parameters<typeof meanCurve>[0] | null): void {
  useEffect(() => {
    const best = curves && bestF1Point(meanCurve(curves));
    // A run that found nothing right is best nowhere.
    if (best && best.f1 > 0) suggestConfidence(best.confidence);
  }, [curves]);
}
