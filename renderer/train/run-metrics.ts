import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { formatBytes, formatDuration } from "../components/format.ts";
import { formatClock, formatNumber, formatScore } from "../components/format-figure.ts";
import { bestEpochOf, type RunProgress, secondsLeft } from "./run-progress.ts";

/** One figure of the strip, with what stands small beside it. */
export interface Metric {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

/** The figures over a run's charts, as it trains or as it ended. */
export function runMetrics(run: RunSummary, progress: RunProgress, now: Date): Metric[] {
  const [epoch, step] = [progress.epochs.at(-1), progress.step];
  const speed = step?.imagesPerSecond ?? epoch?.imagesPerSecond;
  const rate = step?.learningRate ?? epoch?.learningRate;
  return [
    timeMetric(run, progress, now),
    bestMetric(run, progress),
    {
      label: "Throughput",
      value: speed === undefined ? "–" : formatSpeed(speed),
      note: speed === undefined ? "" : "images/s",
    },
    { label: "Learning rate", value: rate === undefined ? "–" : formatNumber(rate), note: "" },
    {
      label: "Memory of the training",
      value: epoch === undefined ? "–" : formatBytes(epoch.memoryBytes),
      note: "",
    },
  ];
}

function timeMetric(run: RunSummary, progress: RunProgress, now: Date): Metric {
  const elapsed = progress.epochs.at(-1)?.elapsedSeconds;
  if (run.status !== "running") {
    return {
      label: "Trained for",
      value: elapsed === undefined ? "–" : formatDuration(elapsed),
      note: elapsed === undefined ? "" : `${progress.epochs.at(-1)!.epoch} of ${run.config.epochs} epochs`,
    };
  }
  const left = secondsLeft(progress);
  return {
    label: "Time left",
    value: left === null ? "–" : formatDuration(left),
    note:
      left === null
        ? "known after the first epoch"
        : `done at ${formatClock(new Date(now.getTime() + left * 1000))}`,
  };
}

function bestMetric({ bestMetrics }: RunSummary, progress: RunProgress): Metric {
  const best = bestEpochOf(progress) ?? bestMetrics;
  return {
    label: "Best mAP50-95",
    value: formatScore(best?.map50To95),
    note: best ? `epoch ${best.epoch}` : "",
  };
}

function formatSpeed(imagesPerSecond: number): string {
  return imagesPerSecond < 10 ? imagesPerSecond.toFixed(1) : String(Math.round(imagesPerSecond));
}
