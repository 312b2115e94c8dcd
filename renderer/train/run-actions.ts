import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import type { TrainConfigInput } from "../../core/contract/train-config.ts";
import { toast, toastError } from "../app/toast.tsx";
import { request } from "../client/studio-client.ts";
import { runTitle } from "./run-title.ts";
import { showNewRun, showRun } from "./train-page.ts";

/** Each says what it did, or why it could not. */

export async function startRun(config: TrainConfigInput, name = ""): Promise<void> {
  await tell(async () => {
    const run = await request("train.start", { config, name });
    if (run.status === "queued") toast("ok", `Queued ${runTitle(run)}`);
    else showRun(run.id);
  });
}

export async function pauseRun(run: RunSummary): Promise<void> {
  await tell(() => request("train.pause", { runId: run.id }));
}

export async function stopRun(run: RunSummary): Promise<void> {
  await tell(async () => {
    await request("train.stop", { runId: run.id });
    if (run.status === "queued") toast("ok", `Took ${runTitle(run)} out of the queue`);
  });
}

export async function resumeRun(run: RunSummary): Promise<void> {
  await tell(async () => {
    const resumed = await request("train.resume", { runId: run.id });
    if (resumed.status === "queued") toast("ok", `Queued ${runTitle(run)}`);
    showRun(run.id);
  });
}

export async function changeRun(
  run: RunSummary,
  change: { readonly name?: string; readonly notes?: string },
): Promise<void> {
  await tell(() => request("runs.change", { runId: run.id, ...change }));
}

export async function removeRun(run: RunSummary): Promise<void> {
  await tell(async () => {
    await request("runs.remove", { runId: run.id });
    showNewRun();
    toast("ok", `Removed ${runTitle(run)}`);
  });
}

export async function showRunFolder(run: RunSummary): Promise<void> {
  await tell(() => request("runs.showInFolder", { runId: run.id }));
}

async function tell(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    toastError(error);
  }
}
