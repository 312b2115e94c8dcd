import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { formatBytes, formatDuration } from "../components/format.ts";
import { formatClock, formatNumber, formatScore } from "../components/format-figure.ts";
import { bestEpochOf, type RunProgress, secondsLeft } from "./run-progress.ts";

/** One figure of the strip, with what stands small beside it. */
export interface Metric {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  /** How much of the whole the value is, 0 to 1, where there is a whole. */
  readonly share?: number;
}

/** The figures over a run's charts, as it trains or as it ended. */
/** @param memoryTotal bytes of the machine; null while it is not known */
export function runMetrics(
  run: RunSummary,
  progress: RunProgress,
  now: Date,
  memoryTotal: number | null = null,
): Metric[] {
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
    memoryMetric(epoch?.memoryBytes, memoryTotal),
  ];
}

function memoryMetric(bytes: number | undefined, total: number | null): Metric {
  const label = "Memory of the training";
  if (bytes === undefined) return { label, value: "–", note: "" };
  const value = formatBytes(bytes);
  return total === null
    ? { label, value, note: "" }
    : { label, value, note: `of ${formatBytes(total)}`, share: bytes / total };
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
