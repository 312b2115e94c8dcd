import { useEffect, useState } from "react";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { useCommands } from "../app/command-registry.ts";
import { StatusKeys, StatusNotes } from "../app/status-bar.tsx";
import { useClasses } from "../client/overview-store.ts";
import { formatBytes } from "../components/format.ts";
import { BatchCard } from "./batch-card.tsx";
import { ClassBarsCard } from "./class-bars-card.tsx";
import { DetailsCard } from "./details-card.tsx";
import { LossCard } from "./loss-card.tsx";
import { MetricStrip } from "./metric-strip.tsx";
import { runMetrics } from "./run-metrics.ts";
import { RunNotice } from "./run-notice.tsx";
import { positionOf, type RunProgress } from "./run-progress.ts";
import { useWatchedRun } from "./run-progress-store.ts";
import { epochInWork, runTitleInText } from "./run-title.ts";
import { type ReferenceRun, ScoreCard } from "./score-card.tsx";
import { StageTimelineChart } from "./stage-timeline.tsx";
import { stageAt } from "./stage-timeline-geometry.ts";
import train from "./train.module.css";
import { TRAIN_COMMANDS } from "./train-command-names.ts";
import { useTrainPlan } from "./use-train-plan.ts";
import { ValidationCard } from "./validation-card.tsx";

interface RunPageProps {
  readonly run: RunSummary;
  readonly reference: RunSummary | null;
  readonly isEnding: boolean;
  readonly onPause: () => void;
  readonly onStop: () => void;
}

/** A run as it trains, or as it was. */
export function RunPage({ run, reference, isEnding, onPause, onStop }: RunPageProps) {
  const { progress, batch, validation } = useWatchedRun(run.id)!;
  const before = useReference(reference);
  const plan = useTrainPlan(run.config).plan;
  const stages = plan?.stages ?? [];
  // Of a run that has ended, how much the machine has says nothing any more.
  const memoryTotal = run.status === "running" ? (plan?.memory.total ?? null) : null;
  const position = positionOf(progress);
  const borders = stages.slice(1).map(({ fromEpoch }) => fromEpoch);
  const colorOf = useClassColor(progress);
  const { epochs } = run.config;
  const chart = { progress, epochs, borders };
  useRunCommands({ run, isEnding, onPause, onStop });
  return (
    <>
      <Status run={run} progress={progress} />
      <div className={train.sticky}>
        <MetricStrip metrics={runMetrics(run, progress, useMinute(), memoryTotal)} />
      </div>
      <RunNotice run={run} />
      <section className={train.timeline} aria-label="Stages">
        <StageTimelineChart
          stages={stages}
          position={position}
          epochInWork={run.status === "running" ? epochInWork(run) : null}
        />
      </section>
      <div className={train.charts}>
        <LossCard {...chart} />
        <ScoreCard {...chart} reference={before} />
        <ClassBarsCard progress={progress} reference={before} />
      </div>
      <BatchCard
        run={run}
        batch={batch}
        strength={batch ? stageAt(stages, batch.epoch - 1)?.strength : undefined}
        colorOf={colorOf}
      />
      <ValidationCard validation={validation} colorOf={colorOf} />
      <DetailsCard run={run} progress={progress} stages={stages} />
    </>
  );
}

function Status({ run, progress }: { readonly run: RunSummary; readonly progress: RunProgress }) {
  const saved = progress.epochs.at(-1)?.epoch ?? run.epochsDone;
  return (
    <>
      {run.status === "running" && (
        <StatusKeys
          keys={[
            ["P", "pause"],
            ["Ctrl .", "stop and keep best"],
            ["Ctrl 2", "back to annotating"],
          ]}
        />
      )}
      <StatusNotes>
        {saved > 0 && (
          <span>
            Checkpoint saved at epoch <b>{saved}</b>
          </span>
        )}
        <span>
          Run folder <b>{formatBytes(run.folderBytes)}</b>
        </span>
      </StatusNotes>
    </>
  );
}

function useRunCommands({ run, isEnding, onPause, onStop }: Omit<RunPageProps, "reference">): void {
  const isRunning = () => run.status === "running" && !isEnding;
  useCommands([
    { ...TRAIN_COMMANDS.pause, when: isRunning, run: onPause },
    { ...TRAIN_COMMANDS.stop, when: isRunning, run: onStop },
  ]);
}

function useReference(reference: RunSummary | null): ReferenceRun | null {
  const watched = useWatchedRun(reference?.id ?? null);
  if (!reference || !watched || watched.progress.epochs.length === 0) return null;
  return { title: runTitleInText(reference), epochs: watched.progress.epochs };
}

/** By the run's own order of classes: the project's may have changed since. */
function useClassColor({ started, epochs }: RunProgress): (classIndex: number) => string {
  const classes = useClasses();
  const colors = new Map(classes.map(({ name, color }) => [name, color]));
  const names = started?.classes ?? epochs.at(-1)?.classes.map(({ name }) => name);
  return (index) => colors.get(names?.[index] ?? "") ?? classes[index]?.color ?? "#ededf0";
}

/** Now, every half minute: "done at" moves on even while nothing is told. */
function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
