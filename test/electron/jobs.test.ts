import { describe, expect, it } from "vitest";
import type { Job, StudioEvent } from "../../core/contract/studio/studio-event.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { Jobs } from "../../electron/jobs.ts";

function watched(): { jobs: Jobs; told: Job[] } {
  const told: Job[] = [];
  const jobs = new Jobs((event: StudioEvent) => {
    if (event.type === "job") told.push(event.job);
  });
  return { jobs, told };
}

describe("Jobs", () => {
  it("tells the beginning, each step and the end, and returns what the work returns", async () => {
    const { jobs, told } = watched();
    const value = await jobs.run("import", "Import 2 images", async (progress) => {
      progress(1, 2);
      progress(2, 2);
      return "done";
    });
    expect(value).toBe("done");
    expect(told.map(({ state, done }) => [state, done])).toEqual([
      ["running", 0],
      ["running", 1],
      ["running", 2],
      ["done", 2],
    ]);
  });

  it("passes a failure on, and tells it in the words that the window shows", async () => {
    const { jobs, told } = watched();
    const failure = new BoresightError("disk", "The disk is full; free some space.", { path: "/x" });
    await expect(jobs.run("export", "Export", () => Promise.reject(failure))).rejects.toBe(failure);
    expect(told.at(-1)).toMatchObject({
      state: "failed",
      error: { code: "disk", message: "The disk is full; free some space." },
    });
  });

  it("aborts a cancelled job's signal, and calls what it then throws a cancellation", async () => {
    const { jobs, told } = watched();
    const running = jobs.run(
      "health",
      "Check",
      (_, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    );
    jobs.cancel(told[0]!.id);
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    expect(told.at(-1)).toMatchObject({ state: "cancelled", error: null });
    jobs.cancel(told[0]!.id);
  });
});
