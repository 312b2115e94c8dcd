import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { formatScore } from "../components/format-figure.ts";
import { DetailsCard } from "./details-card.tsx";
import { MetricStrip } from "./metric-strip.tsx";
import type { Metric } from "./run-metrics.ts";
import { RunNotice } from "./run-notice.tsx";
import { useWatchedRun } from "./run-progress-store.ts";
import train from "./train.module.css";

/** A run of no epochs: the figures of weights that were given, on this project's images. */
export function MeasuredWeightsPage({ run }: { readonly run: RunSummary }) {
  const { progress } = useWatchedRun(run.id)!;
  return (
    <>
      <div className={train.sticky}>
        <MetricStrip metrics={figuresOf(run)} />
      </div>
      <RunNotice run={run} />
      <DetailsCard run={run} progress={progress} stages={[]} />
    </>
  );
}

function figuresOf({ status, bestMetrics }: RunSummary): Metric[] {
  const note = status === "running" ? "is measured now" : "";
  const figure = (label: string, value: number | undefined): Metric => ({
    label,
    value: formatScore(value),
    note: value === undefined ? note : "",
  });
  return [
    figure("mAP50-95", bestMetrics?.map50To95),
    figure("mAP50", bestMetrics?.map50),
    figure("Precision", bestMetrics?.precision),
    figure("Recall", bestMetrics?.recall),
  ];
}
