import { Button, Drawer } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconHistory } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { useCommands } from "../app/command-registry.ts";
import { navigate } from "../app/navigation.ts";
import { useOverview } from "../client/overview-store.ts";
import { useRuns } from "../client/runs-store.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { countOf, formatCount } from "../components/format.ts";
import { SidePanel } from "../components/side-panel.tsx";
import { BarSpace, ViewBar } from "../components/view-bar.tsx";
import { ImportWeights } from "../models/import-weights.tsx";
import { boxesNeeded } from "./boxes-needed.ts";
import { BoxesNeededPage } from "./boxes-needed-page.tsx";
import { MeasuredWeightsPage } from "./measured-weights-page.tsx";
import { NewRunPage } from "./new-run-page.tsx";
import { RemoveRunDialog } from "./remove-run-dialog.tsx";
import { pauseRun, stopRun } from "./run-actions.ts";
import { RunAnnouncer } from "./run-announcer.tsx";
import { RunBar } from "./run-bar.tsx";
import { RunPage } from "./run-page.tsx";
import { bestRun, runNumber } from "./run-title.ts";
import { RunsPanel } from "./runs-panel.tsx";
import { configOf, imageSizeOf } from "./setting-values.ts";
import { stageProblems } from "./stage-edits.ts";
import train from "./train.module.css";
import { TRAIN_COMMANDS } from "./train-command-names.ts";
import { runShown, showRun, useTrainPage } from "./train-page.ts";
import { type PlanState, useTrainPlan } from "./use-train-plan.ts";

export function TrainView() {
  const isOpen = useOverview(({ overview }) => overview !== null);
  if (isOpen) return <Train />;
  return (
    <EmptyState
      title="Nothing to train on yet"
      action={
        <Button variant="filled" onClick={() => navigate({ view: "library" })}>
          Open Library
        </Button>
      }
    >
      Open a project or a folder of images first; runs belong to it.
    </EmptyState>
  );
}

function Train() {
  const runs = useRuns((store) => store.runs);
  const { shown } = useTrainPage();
  const run = runShown(shown, runs);
  const reference = referenceOf(run, runs);
  const ending = useEnding(run);
  const [toRemove, setToRemove] = useState<RunSummary | null>(null);
  const { epochs, changes, stages } = useTrainPage();
  // A table that adds up to no run keeps the plan that was there before.
  const isSound = stageProblems(stages.table, imageSizeOf(changes)).size === 0;
  const plan = useTrainPlan(run || !isSound ? null : configOf(changes, epochs, stages.table));
  const page = useRef<HTMLElement>(null);
  const isNarrow = useMediaQuery("(max-width: 1360px)") ?? false;
  const isWide = useMediaQuery("(min-width: 2000px)") ?? false;
  const [isDrawerOpen, drawer] = useDisclosure(false);
  useStay(run);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run begins at its top
  useEffect(() => {
    // Its answer, a promise in newer browsers, is no cleanup.
    page.current?.scrollTo(0, 0);
  }, [run?.id]);
  const runsButton = isNarrow && (
    <Button variant="subtle" leftSection={<IconHistory size={14} />} onClick={drawer.open}>
      Runs
    </Button>
  );
  const panel = <RunsPanel runs={runs} shownId={run?.id ?? null} />;
  return (
    <div className={train.view}>
      {run ? (
        <RunBar run={run} reference={reference} onRemove={() => setToRemove(run)} {...ending}>
          {runsButton}
        </RunBar>
      ) : (
        <ViewBar label="New run">
          <h1 className={train.title}>New run</h1>
          <span className={train.caption}>{newRunCaption(runs, plan.plan)}</span>
          <BarSpace />
          <ImportWeights />
          {runsButton}
        </ViewBar>
      )}
      <div className={train.body}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard */}
        <section ref={page} className={train.page} tabIndex={0} aria-label="Run">
          <div className={train.content}>
            {!run && <NextRun state={plan} isFirst={runs.length === 0} />}
            {run?.config.epochs === 0 && <MeasuredWeightsPage key={run.id} run={run} />}
            {run && run.config.epochs > 0 && (
              <RunPage key={run.id} run={run} reference={reference} {...ending} />
            )}
          </div>
        </section>
        {isNarrow ? (
          <RunsDrawer isOpen={isDrawerOpen} onToggle={drawer.toggle} onClose={drawer.close}>
            {panel}
          </RunsDrawer>
        ) : (
          <SidePanel view="train" label="Runs" defaultWidth={isWide ? 400 : 308}>
            {panel}
          </SidePanel>
        )}
      </div>
      <RemoveRunDialog
        run={toRemove}
        makesProposals={toRemove !== null && bestRun(runs)?.id === toRemove.id}
        onClose={() => setToRemove(null)}
      />
      <RunAnnouncer />
    </div>
  );
}

/** What a run would do; before there is enough to learn from, what is missing. */
function NextRun({ state, isFirst }: { readonly state: PlanState; readonly isFirst: boolean }) {
  const overview = useOverview((store) => store.overview);
  const needed = isFirst && overview ? boxesNeeded(overview) : null;
  if (!needed) return <NewRunPage state={state} />;
  return <BoxesNeededPage needed={needed} hasImages={overview!.images > 0} />;
}

/** In a narrow window the runs come over the page, by the same key as the panel. */
function RunsDrawer({
  isOpen,
  onToggle,
  onClose,
  children,
}: {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}) {
  useCommands([
    {
      ...TRAIN_COMMANDS.panel,
      everywhere: true,
      run: onToggle,
    },
  ]);
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={320}
      title="Runs"
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 0 }}
    >
      {children}
    </Drawer>
  );
}

/** Keeps the page of the run that was watched when it ends; another visit begins with the next run. */
function useStay(run: RunSummary | undefined): void {
  const runId = run?.status === "running" ? run.id : null;
  useEffect(() => {
    if (runId !== null && useTrainPage.getState().shown === "auto") showRun(runId);
  }, [runId]);
  const latest = useRef(run);
  latest.current = run;
  useEffect(
    () => () => {
      if (latest.current?.status !== "running") useTrainPage.setState({ shown: "auto" });
    },
    [],
  );
}

interface Ending {
  /** Pausing or stopping was asked for, and the step that it waits for is not over. */
  readonly isEnding: boolean;
  readonly onPause: () => void;
  readonly onStop: () => void;
}

function useEnding(run: RunSummary | undefined): Ending {
  const [endingId, setEndingId] = useState<string | null>(null);
  const isRunning = run?.status === "running";
  useEffect(() => {
    if (!isRunning) setEndingId(null);
  }, [isRunning]);
  const end = (act: (run: RunSummary) => Promise<void>) => () => {
    if (!run) return;
    if (isRunning) setEndingId(run.id);
    void act(run);
  };
  return { isEnding: isRunning && endingId === run.id, onPause: end(pauseRun), onStop: end(stopRun) };
}

/** What a run is compared with: the best of those before it. */
function referenceOf(run: RunSummary | undefined, runs: readonly RunSummary[]): RunSummary | null {
  if (!run) return null;
  return bestRun(runs.filter(({ id }) => runNumber(id) < runNumber(run.id))) ?? null;
}

function newRunCaption(
  runs: readonly RunSummary[],
  plan: {
    readonly images: { readonly train: number; readonly val: number };
    readonly classes: number;
  } | null,
): string {
  const next = `Run ${Math.max(0, ...runs.map(({ id }) => runNumber(id))) + 1}`;
  if (!plan) return next;
  const { train, val } = plan.images;
  const classes = countOf(plan.classes, "class", "classes");
  return `${next}, from ${countOf(train + val, "image")}, ${classes}, ${formatCount(train)} per epoch`;
}
