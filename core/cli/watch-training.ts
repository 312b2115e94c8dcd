import type { TrainEvent } from "../contract/train-event.ts";
import type { Project } from "../dataset/project.ts";
import { forkProcess } from "../fork-process.ts";
import { superviseTraining } from "../supervise-training.ts";
import { EventConsole } from "./event-console.ts";
import { trainingLine } from "./training-lines.ts";
import { untilInterrupted } from "./until-interrupted.ts";

/** Trains in a process of its own until it ends or Ctrl-C asks it to, shows how, and resolves with the last event. */
export async function watchTraining(
  project: Project,
  runId: string,
  { resume = false, json = false } = {},
): Promise<TrainEvent> {
  project.runs.update(runId, { status: "running" });
  const view = new EventConsole<TrainEvent>(trainingLine);
  const onEvent = (event: TrainEvent): void => (json ? console.log(JSON.stringify(event)) : view.show(event));
  const onProblem = (message: string): void => console.error(message);
  const training = { project, runId, resume, launch: forkProcess, onEvent, onProblem };
  return await untilInterrupted((signal) => superviseTraining({ ...training, signal })).finally(() =>
    view.close(),
  );
}
