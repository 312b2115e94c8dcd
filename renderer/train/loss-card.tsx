import { rangeOf } from "../components/chart-scale.ts";
import { LineChart } from "../components/line-chart.tsx";
import type { ChartLine } from "../components/line-chart-geometry.ts";
import { ChartCard, type ChartTable } from "./chart-card.tsx";
import { LOSS_TERMS, lossLines, positionOf, type RunProgress, totalLoss } from "./run-progress.ts";

interface LossCardProps {
  readonly progress: RunProgress;
  readonly epochs: number;
  readonly borders: readonly number[];
}

/** How wrong the model is on what it trains on, and in what. */
export function LossCard({ progress, epochs, borders }: LossCardProps) {
  const lines = linesOf(progress);
  const position = positionOf(progress);
  return (
    <ChartCard title="Loss" table={tableOf(progress)} empty="The first epoch is not over yet.">
      {(height) => (
        <LineChart
          summary={summaryOf(progress)}
          lines={lines}
          x={{ min: 0, max: epochs }}
          y={rangeOf(
            lines.flatMap(({ points }) => points),
            { min: 0, max: 5 },
          )}
          height={height}
          labelRoom={position > epochs * 0.75 ? 78 : 20}
          borders={borders}
          position={position}
          format={(value) => value.toFixed(3)}
          unit="epoch"
        />
      )}
    </ChartCard>
  );
}

const TERM_COLORS = { box: "var(--chart-2)", classification: "var(--t2)", distribution: "var(--ctl)" };

function linesOf(progress: RunProgress): ChartLine[] {
  const { total, terms } = lossLines(progress);
  const ended = { marksEnd: true, labelAtEnd: true };
  const termLines = LOSS_TERMS.map(({ key, label }) => ({
    key: label,
    points: terms[key],
    color: TERM_COLORS[key],
    width: 1.25,
    label: `${label} ${terms[key].at(-1)?.y.toFixed(2) ?? ""}`,
    ...ended,
  }));
  return [
    { key: "steps", points: progress.stepLosses, color: "var(--accent)", width: 1, faint: true },
    ...termLines,
    {
      key: "total",
      points: total,
      color: "var(--accent)",
      width: 1.75,
      label: `total ${total.at(-1)?.y.toFixed(2) ?? ""}`,
      ...ended,
    },
  ];
}

function tableOf({ epochs }: RunProgress): ChartTable {
  return {
    columns: ["Epoch", "Total", "Box", "Class", "Edges"],
    rows: epochs
      .map(({ epoch, loss }) => [
        String(epoch),
        totalLoss(loss).toFixed(3),
        loss.box.toFixed(3),
        loss.classification.toFixed(3),
        loss.distribution.toFixed(3),
      ])
      .reverse(),
  };
}

function summaryOf({ epochs }: RunProgress): string {
  const [first, last] = [epochs[0], epochs.at(-1)];
  if (!first || !last) return "Loss by epoch: no epoch is over yet.";
  return `Loss by epoch: ${totalLoss(first.loss).toFixed(2)} after epoch ${first.epoch}, ${totalLoss(last.loss).toFixed(2)} after epoch ${last.epoch}.`;
}
