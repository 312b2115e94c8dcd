import { Button } from "@mantine/core";
import { useState } from "react";
import type { Split } from "../../core/contract/dataset.ts";
import { navigate } from "../app/navigation.ts";
import { toastError } from "../app/toast.tsx";
import { useJobs } from "../client/jobs-store.ts";
import { useOverview } from "../client/overview-store.ts";
import { request, StudioError } from "../client/studio-client.ts";
import { CommandKey } from "../components/command-key.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { importWeights } from "../models/weights-store.ts";
import { useReview } from "./review-store.ts";

/** Before the first run was measured. */
export function NoRun() {
  const isOpen = useOverview(({ overview }) => overview !== null);
  return (
    <EmptyState
      title="No model to review"
      action={
        <>
          <Button
            rightSection={<CommandKey command="app.train" />}
            onClick={() => navigate({ view: "train" })}
          >
            Open Train
          </Button>
          {isOpen && (
            <Button variant="subtle" onClick={() => void importWeights()}>
              Import weights
            </Button>
          )}
        </>
      }
    >
      Results appear here once the first epoch of a run is validated. A run can begin with weights trained
      elsewhere.
    </EmptyState>
  );
}

/** The report could not be made. Where the run has not looked at this split yet, it can do so now. */
export function NoReport({
  runId,
  error,
  onRetry,
}: {
  readonly runId: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}) {
  const split = useReview((state) => state.split);
  if (error instanceof StudioError && error.code === "predictions-missing")
    return <NoPredictions runId={runId} split={split} onDone={onRetry} />;
  return (
    <EmptyState
      title={`No figures for ${split}`}
      action={
        <Button variant="filled" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <span role="alert">{error instanceof Error ? error.message : String(error)}</span>
    </EmptyState>
  );
}

function NoPredictions({
  runId,
  split,
  onDone,
}: {
  readonly runId: string;
  readonly split: Split;
  readonly onDone: () => void;
}) {
  const predicting = useJobs(({ running }) => running.find(({ kind }) => kind === "predict"));
  const [isAsked, setAsked] = useState(false);
  const predict = async () => {
    setAsked(true);
    try {
      await request("review.predict", { runId, split });
      onDone();
    } catch (failure) {
      toastError(failure);
    }
    setAsked(false);
  };
  return (
    <EmptyState
      title={`This run has not looked at ${split} yet`}
      action={
        <Button variant="filled" loading={isAsked || predicting !== undefined} onClick={() => void predict()}>
          Run the model on {split}
        </Button>
      }
    >
      {predicting?.title ?? "Its predictions are stored once; then figures follow every edit at once."}
    </EmptyState>
  );
}
