import type { PredictedImage } from "../../core/training-messages.ts";
import { storePredictions } from "../review/store-predictions.ts";
import type { Studio } from "../studio.ts";
import { TrainingQueue } from "./training-queue.ts";

/** The queue of the open project's runs. @throws BoresightError `project-not-found` where none is open. */
export function queueOf(studio: Studio): TrainingQueue {
  const project = studio.requireProject();
  return project.part(TrainingQueue, () => {
    const found = new Map<string, PredictedImage[]>();
    return new TrainingQueue({
      project: project.data,
      launch: studio.launchProcess,
      environment: () => ({}),
      emit(event) {
        const last = event.type === "train" ? event.events.at(-1) : undefined;
        if (last?.type === "finished") {
          storePredictions(project.data, last.runId, "val", found.get(last.runId) ?? []);
          found.delete(last.runId);
        }
        studio.emit(event);
      },
      onPredictions: (runId, images) => void found.set(runId, [...(found.get(runId) ?? []), ...images]),
    });
  });
}
