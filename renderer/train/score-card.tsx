import type { EpochDone } from "../../core/contract/train-event.ts";
import { formatFraction } from "../components/format.ts";
import { formatScore } from "../components/format-figure.ts";
import { LineChart } from "../components/line-chart.tsx";
import type { ChartLine } from "../components/line-chart-geometry.ts";
import classes from "./chart-card.module.css";
import { ChartCard, type ChartTable } from "./chart-card.tsx";
import { positionOf, type RunProgress, scoreLines } from "./run-progress.ts";

/** An earlier run that the scores are compared with. */
export interface ReferenceRun {
  /** As it stands within a sentence. */
  readonly title: string;
  readonly epochs: readonly EpochDone[];
}

interface ScoreCardProps {
  readonly progress: RunProgress;
  readonly epochs: number;
  readonly borders: readonly number[];
  readonly reference: ReferenceRun | null;
}

/** How well the model finds what it has not trained on, against an earlier run. */
export function ScoreCard({ progress, epochs, borders, reference }: ScoreCardProps) {
  const last = progress.epochs.at(-1);
  return (
    <ChartCard
      title="Score"
      legend={
        last && (
          <>
            <Legend color="var(--t1)" label="mAP50" value={last.map50} />
            <Legend color="var(--accent)" label="mAP50-95" value={last.map50To95} />
          </>
        )
      }
      table={tableOf(progress)}
      empty="The first epoch is not over yet."
    >
      {(height) => (
        <LineChart
          summary={summaryOf(progress)}
          lines={linesOf(progress, reference, epochs)}
          x={{ min: 0, max: epochs }}
          y={{ min: 0, max: 1 }}
          height={height}
          labelRoom={reference ? 76 : 20}
          borders={borders}
          position={positionOf(progress)}
          format={formatScore}
          unit="epoch"
        />
      )}
    </ChartCard>
  );
}

function Legend({
  color,
  label,
  value,
}: {
  readonly color: string;
  readonly label: string;
  readonly value: number;
}) {
  return (
    <span className={classes.legend}>
      <i style={{ background: color }} />
      {label} <b>{formatFraction(value)}</b>
    </span>
  );
}

function linesOf(progress: RunProgress, reference: ReferenceRun | null, epochs: number): ChartLine[] {
  const own = scoreLines(progress.epochs);
  // A longer run's tail lies beyond this chart.
  const before = scoreLines((reference?.epochs ?? []).filter(({ epoch }) => epoch <= epochs));
  const title = reference?.title ?? "";
  const earlier = (["map50", "map50To95"] as const).map((key) => ({
    key: `${title} ${key === "map50" ? "mAP50" : "mAP50-95"}`,
    points: before[key],
    color: "var(--ctl)",
    width: 1.25,
    label: `${title.length > 8 ? "before" : title} ${formatFraction(before[key].at(-1)?.y ?? null)}`,
  }));
  return [
    ...earlier,
    { key: "mAP50", points: own.map50, color: "var(--t1)", width: 1.75, marksEnd: true },
    { key: "mAP50-95", points: own.map50To95, color: "var(--accent)", width: 1.75, marksEnd: true },
  ];
}

function tableOf({ epochs }: RunProgress): ChartTable {
  return {
    columns: ["Epoch", "P", "R", "mAP50", "mAP50-95"],
    rows: epochs
      .map(({ epoch, precision, recall, map50, map50To95 }) => [
        String(epoch),
        ...[precision, recall, map50, map50To95].map((value) => formatFraction(value)),
      ])
      .reverse(),
  };
}

function summaryOf({ epochs }: RunProgress): string {
  const last = epochs.at(-1);
  if (!last) return "Score by epoch: no epoch is over yet.";
  return `Score by epoch: after epoch ${last.epoch} mAP50 is ${formatFraction(last.map50)} and mAP50-95 ${formatFraction(last.map50To95)}.`;
}
