import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

export function makeJobHandlers(studio: Studio): HandlersOf<"job"> {
  return {
    "job.cancel"({ jobId }) {
      studio.jobs.cancel(jobId);
      return null;
    },
  };
}
