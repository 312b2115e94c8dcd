import type { TrainEvent } from "../contract/train-event.ts";
import type { Project } from "../dataset/project.ts";
import { forkProcess } from "../fork-process.ts";
import { superviseTraining } from "../supervise-training.ts";
import { TrainingConsole } from "./training-console.ts";

/** Trains in a process of its own until it ends or Ctrl-C asks it to, shows how, and resolves with the last event. */
export async function watchTraining(
  project: Project,
  runId: string,
  { resume = false, json = false } = {},
): Promise<TrainEvent> {
  project.runs.update(runId, { status: "running" });
  const stop = new AbortController();
  const interrupt = (): void => {
    console.error("\nEnding at the next step, with a checkpoint…");
    stop.abort();
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const view = new TrainingConsole();
  const onEvent = (event: TrainEvent): void => (json ? console.log(JSON.stringify(event)) : view.show(event));
  const onProblem = (message: string): void => console.error(message);
  try {
    return await superviseTraining({
      project,
      runId,
      resume,
      launch: forkProcess,
      onEvent,
      onProblem,
      signal: stop.signal,
    });
  } finally {
    view.close();
    process.removeListener("SIGINT", interrupt).removeListener("SIGTERM", interrupt);
  }
}
