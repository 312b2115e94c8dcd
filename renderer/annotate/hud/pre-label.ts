import type { RunSummary } from "../../../core/contract/studio/train-channels.ts";
import { toast, toastError } from "../../app/toast.tsx";
import { useJobs } from "../../client/jobs-store.ts";
import { request, StudioError } from "../../client/studio-client.ts";
import { countOf } from "../../components/format.ts";

/** The pre-labelling that goes on, if one does. */
export function useProposalJob() {
  return useJobs(({ running }) => running.find(({ kind }) => kind === "proposals"));
}

/** The run whose weights make proposals: the fittest that was validated. */
export function proposingRun(runs: readonly RunSummary[]): RunSummary | null {
  const fitness = (run: RunSummary) => run.bestMetrics?.fitness ?? Number.NEGATIVE_INFINITY;
  return runs
    .filter(({ bestMetrics }) => bestMetrics !== null)
    .reduce<RunSummary | null>((best, run) => (best && fitness(best) >= fitness(run) ? best : run), null);
}

/** Lets the best model propose boxes; boxes of a person's stay as they are. */
export async function preLabel(imageIds: readonly number[]): Promise<void> {
  try {
    const { images, proposals } = await request("proposals.make", { imageIds: [...imageIds] });
    toast("ok", `${countOf(proposals, "proposal")} on ${countOf(images, "image")}`);
  } catch (error) {
    if (!(error instanceof StudioError && error.code === "cancelled")) toastError(error);
  }
}
