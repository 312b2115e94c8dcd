import { create } from "zustand";
import type { Job } from "../../core/contract/studio/studio-event.ts";
import { request } from "./studio-client.ts";

interface JobsStore {
  /** Those that go on, oldest first. */
  readonly running: readonly Job[];
  /** The last state of every job that ended, newest first, at most 20. */
  readonly ended: readonly Job[];
}

/** Long work in the main process. */
export const useJobs = create<JobsStore>(() => ({ running: [], ended: [] }));

export function takeJob(job: Job): void {
  useJobs.setState(({ running, ended }) => {
    if (job.state !== "running")
      return { running: running.filter(({ id }) => id !== job.id), ended: [job, ...ended].slice(0, 20) };
    const known = running.some(({ id }) => id === job.id);
    return { running: known ? running.map((old) => (old.id === job.id ? job : old)) : [...running, job] };
  });
}

export function cancelJob(job: Job): Promise<null> {
  return request("job.cancel", { jobId: job.id });
}
