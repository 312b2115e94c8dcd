import type { Split } from "../../core/contract/dataset.ts";
import type { ReviewReport } from "../../core/contract/studio/review.ts";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { StatusKeys, StatusNotes } from "../app/status-bar.tsx";
import { formatCount } from "../components/format.ts";
import { runTitle } from "../train/run-title.ts";
import { ClassTable } from "./class-table.tsx";
import { CropGrid } from "./crops/crop-grid.tsx";
import { ObjectTabs } from "./crops/object-tabs.tsx";
import { useObjects } from "./crops/use-objects.ts";
import { ReviewAnnouncer } from "./review-announcer.tsx";
import { ReviewBar } from "./review-bar.tsx";
import { NoReport, NoRun } from "./review-empty.tsx";
import { ReviewSkeleton } from "./review-skeleton.tsx";
import { useReview } from "./review-store.ts";
import classes from "./review-view.module.css";

import { AdviceStrip } from "./side/advice-strip.tsx";
import { ReviewSide } from "./side/review-side.tsx";
import { useReviewCommands } from "./use-review-commands.ts";
import { type ReviewData, useReviewData, useReviewedRun, useReviewPlace } from "./use-review-data.ts";

/** What a run gets right and wrong, by class and box by box. */
export function ReviewView() {
  useReviewPlace();
  const run = useReviewedRun();
  return run ? <RunReview key={run.id} run={run} /> : <NoRun />;
}

function RunReview({ run }: { readonly run: RunSummary }) {
  const data = useReviewData(run.id);
  const found = useObjects(data);
  const split = useReview((state) => state.split);
  const report = data.report.value;
  useReviewCommands(report);
  const before = data.comparison.value?.before ?? null;
  return (
    <>
      <h1 className="visually-hidden">Review of {runTitle(run)}</h1>
      <ReviewBar run={run} report={report} before={before} />
      {report ? (
        <div className={classes.body}>
          <div className={classes.main}>
            {report.labelsChanged && (
              <p className={classes.note} role="status">
                Labels have changed since the model looked at these images. Figures follow the labels of now.
              </p>
            )}
            <ClassTable report={report} before={before} />
            <ObjectTabs data={data} report={report} found={found} />
            <AdviceStrip data={data} report={report} />
            <CropGrid found={found} report={report} onRetry={data.refresh} />
          </div>
          <ReviewSide data={data} report={report} />
        </div>
      ) : (
        <Absent runId={run.id} data={data} />
      )}
      {report && <Status report={report} split={split} />}
      {report && <ReviewAnnouncer report={report} found={found} />}
    </>
  );
}

/** No figures: they are on their way, or cannot be had. */
function Absent({ runId, data }: { readonly runId: string; readonly data: ReviewData }) {
  const { error } = data.report;
  return error === null ? (
    <ReviewSkeleton />
  ) : (
    <NoReport runId={runId} error={error} onRetry={data.refresh} />
  );
}

const KEYS = [
  ["Up Down", "class"],
  ["Left Right", "crop"],
  ["T", "tab"],
  ["O", "open on canvas"],
  ["F", "fix label"],
  [", .", "confidence"],
  ["E", "export"],
] as const;

function Status({ report, split }: { readonly report: ReviewReport; readonly split: Split }) {
  return (
    <>
      <StatusKeys keys={KEYS} />
      <StatusNotes>
        <span>
          Scores from <b>{formatCount(report.images)}</b> {split} images,{" "}
          <b>{formatCount(report.all.instances)}</b> labels
        </span>
      </StatusNotes>
    </>
  );
}
