import { writeProject } from "../edit-project.ts";
import type { Studio } from "../studio.ts";
import { deviceEnvironment } from "./device-environment.ts";
import { TrainingQueue } from "./training-queue.ts";

/** The queue of the open project's runs. @throws BoresightError `project-not-found` where none is open. */
export function queueOf(studio: Studio): TrainingQueue {
  const project = studio.requireProject();
  return project.part(
    TrainingQueue,
    () =>
      new TrainingQueue({
        project: project.data,
        launch: studio.launchProcess,
        environment: () => deviceEnvironment(studio.preferences.get().trainOn),
        emit: (event) => studio.emit(event),
      }),
  );
}

/** Has the queue write the project, once no thread does. */
export function writeQueue<Value>(
  studio: Studio,
  write: (queue: TrainingQueue) => Value,
): Promise<Awaited<Value>> {
  return writeProject(studio, () => write(queueOf(studio)));
}
