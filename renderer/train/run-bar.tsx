import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconArrowsExchange,
  IconDots,
  IconFolder,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
  IconPlus,
  IconTrash,
  IconZoomCheck,
} from "@tabler/icons-react";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { navigate } from "../app/navigation.ts";
import { BarSpace, ViewBar } from "../components/view-bar.tsx";
import { resumeRun, showRunFolder } from "./run-actions.ts";
import { epochInWork, runCaption, runTitle, runTitleInText } from "./run-title.ts";
import train from "./train.module.css";
import { showNewRun } from "./train-page.ts";

interface RunBarProps {
  readonly run: RunSummary;
  /** The run that it is compared with; null where there is none. */
  readonly reference: RunSummary | null;
  /** Pausing or stopping was asked for, and the step that it waits for is not over. */
  readonly isEnding: boolean;
  readonly onRemove: () => void;
  readonly onPause: () => void;
  readonly onStop: () => void;
  readonly children?: React.ReactNode;
}

/** Title of a run's page and what can be done with it now. */
export function RunBar(props: RunBarProps) {
  const { run, reference, isEnding, onRemove, children } = props;
  const canReview = run.bestMetrics !== null;
  return (
    <ViewBar label="Run">
      {run.status === "running" && <i className={train.dot} aria-hidden="true" />}
      <h1 className={`${train.title} ${train.truncated}`} title={runTitle(run)}>
        {runTitle(run)}
      </h1>
      <span className={train.caption}>{statusText(run, isEnding)}</span>
      <BarSpace />
      {canReview && reference && (
        <Button
          variant="subtle"
          className={train.compare}
          title={runTitleInText(reference)}
          leftSection={<IconArrowsExchange size={14} />}
          onClick={() => navigate({ view: "review", runId: run.id })}
        >
          <span className={train.truncated}>Compare with {runTitleInText(reference)}</span>
        </Button>
      )}
      {children}
      <Actions {...props} />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label="More for this run">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFolder size={14} />} onClick={() => void showRunFolder(run)}>
            Show folder
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={14} />}
            className={train.error}
            disabled={run.status === "running"}
            onClick={onRemove}
          >
            {run.status === "running" ? "Remove (stop it first)" : "Remove"}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </ViewBar>
  );
}

function Actions({ run, isEnding, onPause, onStop }: RunBarProps) {
  const stop = (
    <Button leftSection={<IconPlayerStopFilled size={14} />} disabled={isEnding} onClick={onStop}>
      {run.status === "queued" ? "Take out of the queue" : "Stop and keep best"}
    </Button>
  );
  if (run.status === "running") {
    return (
      <>
        <Button leftSection={<IconPlayerPauseFilled size={14} />} disabled={isEnding} onClick={onPause}>
          Pause
        </Button>
        {stop}
      </>
    );
  }
  if (run.status === "queued") return stop;
  if (run.status === "paused") {
    return (
      <>
        <Button
          variant="filled"
          leftSection={<IconPlayerPlayFilled size={14} />}
          onClick={() => void resumeRun(run)}
        >
          Resume
        </Button>
        {stop}
      </>
    );
  }
  return (
    <>
      <Button leftSection={<IconPlus size={14} />} onClick={showNewRun}>
        New run
      </Button>
      {run.bestMetrics !== null && (
        <Button
          variant="filled"
          leftSection={<IconZoomCheck size={14} />}
          onClick={() => navigate({ view: "review", runId: run.id })}
        >
          Review
        </Button>
      )}
    </>
  );
}

function statusText(run: RunSummary, isEnding: boolean): string {
  if (run.status !== "running") return run.status === "failed" ? "Failed" : runCaption(run);
  if (run.config.epochs === 0) return "Measuring the weights as they were given";
  const now = `epoch ${epochInWork(run)} of ${run.config.epochs}`;
  return isEnding ? `Ending at the next step, ${now}` : `Training, ${now}`;
}
