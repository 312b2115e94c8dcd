import { Button } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconPlayerPauseFilled,
  IconPlayerStopFilled,
  IconPlus,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { useTrainingEta } from "../client/training-eta-store.ts";
import { formatDuration } from "../components/format.ts";
import { formatDay, formatScore } from "../components/format-figure.ts";
import { PanelSection } from "../components/side-panel.tsx";
import { Sparkline } from "../components/sparkline.tsx";
import { ChangesSince } from "./changes-since.tsx";
import { bestRun, runCaption, runTitle } from "./run-title.ts";
import classes from "./runs-panel.module.css";
import train from "./train.module.css";
import { showNewRun, showRun } from "./train-page.ts";

interface RunsPanelProps {
  /** Oldest first. */
  readonly runs: readonly RunSummary[];
  readonly shownId: string | null;
}

/** What trains and waits, and what was. */
export function RunsPanel({ runs, shownId }: RunsPanelProps) {
  const waiting = runs.filter(({ status }) => ["running", "queued", "paused"].includes(status));
  const ended = runs.filter((run) => !waiting.includes(run)).reverse();
  const bestId = bestRun(runs)?.id;
  const training = runs.find(({ status }) => status === "running");
  const newest = training ? undefined : runs.findLast(({ bestMetrics }) => bestMetrics !== null);
  const nextId = runs.find(({ status }) => status === "queued")?.id;
  const secondsToNext = useTrainingEta(({ secondsByRun }) => training && secondsByRun[training.id]);
  const row = (run: RunSummary) => (
    <RunRow
      key={run.id}
      run={run}
      isBest={run.id === bestId}
      isShown={run.id === shownId}
      startsIn={run.id === nextId ? secondsToNext : undefined}
    />
  );
  return (
    <>
      <PanelSection
        title="Queue"
        aside={
          waiting.length > 0 && (
            <Button size="xs" variant="subtle" leftSection={<IconPlus size={14} />} onClick={showNewRun}>
              Add run
            </Button>
          )
        }
      >
        {waiting.length === 0 ? (
          <p className={classes.none}>Nothing is queued. A run you start now begins right away.</p>
        ) : (
          <ul className={classes.runs}>{waiting.map(row)}</ul>
        )}
      </PanelSection>
      <PanelSection title="History" aside={<span className={classes.quiet}>mAP50-95, val</span>}>
        {ended.length === 0 ? (
          <p className={classes.none}>Runs that ended are kept here, with their charts and weights.</p>
        ) : (
          <ul className={classes.runs}>{ended.map(row)}</ul>
        )}
      </PanelSection>
      {newest && <ChangesSince run={newest} />}
    </>
  );
}

const ICONS: Readonly<Record<RunSummary["status"], { icon: ReactNode; word: string }>> = {
  running: { icon: <i className={train.dot} />, word: "Training" },
  queued: { icon: <IconClock size={14} />, word: "Waiting" },
  paused: { icon: <IconPlayerPauseFilled size={14} />, word: "Paused" },
  finished: { icon: <IconCheck size={14} />, word: "Finished" },
  cancelled: { icon: <IconPlayerStopFilled size={14} />, word: "Stopped" },
  failed: { icon: <IconAlertTriangle size={14} />, word: "Failed" },
};

function RunRow({
  run,
  isBest,
  isShown,
  startsIn,
}: {
  readonly run: RunSummary;
  readonly isBest: boolean;
  readonly isShown: boolean;
  /** Seconds until it begins, where that is known. */
  readonly startsIn: number | undefined;
}) {
  const { icon, word } = ICONS[run.status];
  const kind = run.status === "failed" ? "error" : undefined;
  return (
    <li>
      <button
        type="button"
        className={classes.run}
        aria-current={isShown ? "true" : undefined}
        onClick={() => showRun(run.id)}
      >
        <span className={classes.icon} data-kind={kind}>
          {icon}
          <span className="visually-hidden">{word}</span>
        </span>
        <span className={classes.text}>
          <span className={classes.first}>
            <span className={`${classes.name} ${train.truncated}`} title={runTitle(run)}>
              {runTitle(run)}
            </span>
            {isBest && run.status !== "running" && (
              <span className={train.tag} data-kind="accent">
                in use
              </span>
            )}
          </span>
          <span
            className={`${classes.quiet} ${train.truncated}`}
            data-kind={kind}
            title={run.failure ?? runCaption(run)}
          >
            {runCaption(run)}
          </span>
        </span>
        <span className={classes.course}>
          <Sparkline values={run.history} width={48} height={20} />
        </span>
        <RunEnd run={run} startsIn={startsIn} />
      </button>
    </li>
  );
}

function RunEnd({ run, startsIn }: { readonly run: RunSummary; readonly startsIn: number | undefined }) {
  if (run.status === "queued") {
    return startsIn === undefined ? null : (
      <span className={classes.quiet}>starts in {formatDuration(startsIn)}</span>
    );
  }
  return (
    <span className={classes.end}>
      {run.status === "failed" ? (
        <span className={train.accent}>Details</span>
      ) : (
        <span>{formatScore(run.bestMetrics?.map50To95)}</span>
      )}
      <span className={classes.quiet}>{run.status === "running" ? "best" : formatDay(run.createdAt)}</span>
    </span>
  );
}
