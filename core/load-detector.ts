import type { RunRecord } from "./contract/run.ts";
import type { Project } from "./dataset/project.ts";
import { soundKernels } from "./engine/kernel-check/sound-kernels.ts";
import { convolutionShapes } from "./model/convolution-shapes.ts";
import { detectorSpec } from "./model/detector-spec.ts";
import { InferenceSession } from "./model/inference-session.ts";
import type { Checkpoint } from "./train/checkpoint.ts";
import { CheckpointFiles } from "./train/checkpoint-files.ts";
import { emaName } from "./train/training-graph.ts";

export interface LoadedDetector {
  readonly run: RunRecord;
  readonly checkpoint: Checkpoint;
  readonly session: InferenceSession;
}

/**
 * The best weights of a run: their moving averages, as validation measured them.
 * @throws BoresightError `run-not-found`, `checkpoint-invalid`, `engine-missing`, `engine-unsound`.
 */
export async function loadDetector(project: Project, reference: string): Promise<LoadedDetector> {
  const run = project.runs.find(reference);
  const checkpoint = new CheckpointFiles(project.runFolder(run.id)).read("best");
  const { model, classes, state } = checkpoint;
  const weightOf = (name: string): ReturnType<typeof state.get> => state.get(emaName(name));
  const kernels = await soundKernels(convolutionShapes(model, classes.length));
  const session = new InferenceSession(detectorSpec(model), classes.length, weightOf, kernels);
  return { run, checkpoint, session };
}
