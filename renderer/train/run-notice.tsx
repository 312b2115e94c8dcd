import { Button } from "@mantine/core";
import { IconAlertTriangle, IconPlayerPause } from "@tabler/icons-react";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import { countOf } from "../components/format.ts";
import { setUpDevice } from "./device-store.ts";
import { type FailureFix, failureFix, failureText } from "./failure-fix.ts";
import { resumeRun, startRun } from "./run-actions.ts";
import { runTitle } from "./run-title.ts";
import train from "./train.module.css";

/** Why a run stands still, and the way on: one action. */
export function RunNotice({ run }: { readonly run: RunSummary }) {
  if (run.status === "failed") return <Failure run={run} />;
  if (run.status === "paused") {
    return (
      <div className={train.notice} data-kind="warn">
        <IconPlayerPause size={16} className={train.warn} />
        <span>
          {runTitle(run)} is paused after {countOf(run.epochsDone, "epoch")}. Its checkpoint is on disk; it
          goes on from there.
        </span>
        <Button size="xs" onClick={() => void resumeRun(run)}>
          Resume
        </Button>
      </div>
    );
  }
  return null;
}

function Failure({ run }: { readonly run: RunSummary }) {
  const fix = failureFix(run);
  return (
    <div className={train.notice} data-kind="error" role="alert">
      <IconAlertTriangle size={16} className={train.error} />
      <span>
        {failureText(run)} {run.epochsDone > 0 && `Nothing was lost before epoch ${run.epochsDone}.`}
      </span>
      {run.epochsDone > 0 && fix.kind !== "resume" && (
        <Button size="xs" variant="subtle" onClick={() => void resumeRun(run)}>
          Resume after epoch {run.epochsDone}
        </Button>
      )}
      <Button size="xs" onClick={() => apply(fix, run)}>
        {fix.label}
      </Button>
    </div>
  );
}

function apply(fix: FailureFix, run: RunSummary): void {
  if (fix.kind === "set-up") void setUpDevice();
  else if (fix.kind === "resume") void resumeRun(run);
  else void startRun(fix.config);
}
