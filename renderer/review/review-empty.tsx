import { Button } from "@mantine/core";
import { useState } from "react";
import { navigate } from "../app/navigation.ts";
import { toastError } from "../app/toast.tsx";
import { useJobs } from "../client/jobs-store.ts";
import { request } from "../client/studio-client.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { useReview } from "./review-store.ts";

/** Before the first run was measured. */
export function NoRun() {
  return (
    <EmptyState
      title="Nothing to review yet"
      action={
        <Button variant="filled" onClick={() => navigate({ view: "train" })}>
          Go to Train
        </Button>
      }
    >
      A run appears here once its first epoch is validated.
    </EmptyState>
  );
}

/** The report could not be made; most often because the run has not looked at this split. */
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
  const predicting = useJobs(({ running }) => running.find(({ kind }) => kind === "predict"));
  const [isAsked, setAsked] = useState(false);
  const predict = async () => {
    setAsked(true);
    try {
      await request("review.predict", { runId, split });
      onRetry();
    } catch (failure) {
      toastError(failure);
    }
    setAsked(false);
  };
  const isBusy = isAsked || predicting !== undefined;
  return (
    <EmptyState
      title={`No figures for ${split}`}
      action={
        <Button variant="filled" loading={isBusy} onClick={() => void predict()}>
          Run the model on {split}
        </Button>
      }
    >
      {predicting?.title ?? (error instanceof Error ? error.message : String(error))}
    </EmptyState>
  );
}
