import { useClasses } from "../client/overview-store.ts";
import { Card } from "../components/card.tsx";
import { countOf, formatFraction } from "../components/format.ts";
import { formatScoreChange } from "../components/format-figure.ts";
import { TickBar } from "../components/tick-bar.tsx";
import { useChartHeight } from "./chart-card.tsx";
import classes from "./class-bars-card.module.css";
import { type ClassScore, classScores, type RunProgress } from "./run-progress.ts";
import type { ReferenceRun } from "./score-card.tsx";
import train from "./train.module.css";

/** Under so many labels in validation a score says little. */
const FEW = 5;

/** Each class's score at the last epoch: where the model is good, and where it is not yet. */
export function ClassBarsCard({
  progress,
  reference,
}: {
  readonly progress: RunProgress;
  readonly reference: ReferenceRun | null;
}) {
  const colors = new Map(useClasses().map(({ name, color }) => [name, color]));
  const scores = classScores(progress.epochs, reference?.epochs ?? []);
  const before = progress.epochs.at(-2);
  const height = useChartHeight();
  const longest = Math.max(0, ...scores.map(({ name }) => name.length));
  const style = { height: height + 11, "--names": `${longest}ch` } as React.CSSProperties;
  return (
    <Card
      title="AP50-95 by class"
      className={classes.card}
      aside={
        <>
          {reference && (
            <span className={classes.reference} title={reference.title}>
              <i />
              <span className={train.truncated}>{reference.title}</span>
            </span>
          )}
          {before && <span className={classes.since}>since epoch {before.epoch}</span>}
        </>
      }
    >
      {scores.length === 0 ? (
        <p className={classes.empty} style={{ height }}>
          Measured after the first epoch.
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard
        <ul className={classes.rows} style={style} tabIndex={0} aria-label="Classes">
          {scores.map((score) => (
            <ClassBar key={score.name} score={score} color={colors.get(score.name) ?? "var(--chart-2)"} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ClassBar({ score, color }: { readonly score: ClassScore; readonly color: string }) {
  const { name, score: value, change, reference, instances } = score;
  const isFew = instances < FEW;
  return (
    <li className={classes.row} title={isFew ? `${name}: ${countOf(instances, "label")} in val` : name}>
      <span className={train.truncated}>{name}</span>
      <TickBar value={value} tick={reference} color={color} striped={isFew} />
      <span className={classes.figure}>{formatFraction(value)}</span>
      <span className={classes.change} data-direction={directionOf(change)}>
        {change === null ? "" : formatScoreChange(change)}
      </span>
    </li>
  );
}

function directionOf(change: number | null): "up" | "down" | undefined {
  if (change === null || Math.abs(change) < 0.0005) return undefined;
  return change > 0 ? "up" : "down";
}
