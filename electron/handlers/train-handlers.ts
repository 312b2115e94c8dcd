import { cpus, freemem, totalmem } from "node:os";
import { trainingBytes } from "../../core/choose-batch.ts";
import type { TrainPlan } from "../../core/contract/studio/train-channels.ts";
import {
  type TrainConfig,
  type TrainConfigInput,
  trainConfigSchema,
} from "../../core/contract/train-config.ts";
import { projectOverview } from "../../core/dataset/project-overview.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { parameterCount } from "../../core/model/parameter-count.ts";
import { superviseErrand } from "../../core/supervise-errand.ts";
import { type EpochPace, epochPace, paceOfSteps, reachesSize } from "../../core/train/epoch-pace.ts";
import { estimateSeconds, planTraining } from "../../core/train/plan-training.ts";
import { planStages } from "../../core/train/stages.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";
import { checkTraining } from "../training/check-training.ts";
import { queueOf, writeQueue } from "../training/queue-of.ts";
import { StepMeasure } from "../training/step-measure.ts";
import type { TrainingQueue } from "../training/training-queue.ts";

/** Runs: planned, queued, watched. */
export function makeTrainHandlers(studio: Studio): HandlersOf<"train"> {
  return {
    "train.plan"({ config: given }) {
      const config = readConfig(given);
      if (config.epochs === 0) {
        throw new BoresightError("usage", "There is nothing to plan in a run of no epochs; give it one.");
      }
      const { data } = studio.requireProject();
      const overview = projectOverview(data);
      const labelled = data.counters.labelled();
      const classes = Math.max(1, overview.classes.length);
      const ofRun = paceOfRun(config, labelled.train, queueOf(studio));
      const times = ofRun ? null : measureOf(studio).timesOf(config);
      const stages = planTraining(config, ofRun ?? (times && paceOfSteps(times, labelled, config.imageSize)));
      return {
        config,
        checks: checkTraining(
          overview,
          data.folder,
          data.health.checkedAt() === null ? null : data.health.counts(),
        ),
        stages,
        images: { train: labelled.train, val: labelled.val },
        boxes: overview.boxes,
        classes: overview.classes.length,
        parameters: parameterCount(config.model, classes),
        estimatedSeconds: estimateSeconds(stages),
        isEstimateRough: times !== null && config.timeLimitMinutes === null,
        device: cpus()[0]?.model ?? "this machine",
        memory: {
          run: Math.max(
            trainingBytes(config.model, classes, config.imageSize, config.batchSize),
            ...stages.map((stage) => trainingBytes(config.model, classes, stage.imageSize, stage.batchSize)),
          ),
          total: totalmem(),
          free: freemem(),
        },
      } satisfies TrainPlan;
    },
    async "train.measure"({ config: given }) {
      const { data } = studio.requireProject();
      if (studio.training.running) return false;
      const classes = Math.max(1, data.classes.list().length);
      return await measureOf(studio).measure(readConfig(given), classes);
    },
    async "train.readWeights"({ file }) {
      const classes = Math.max(1, studio.requireProject().data.classes.list().length);
      const launch = studio.launchProcess;
      return (await superviseErrand({ type: "weights", file, classes }, { launch })).report;
    },
    "train.start"({ config, name }) {
      measureOf(studio).cancel();
      return queueOf(studio).start(readConfig(config), name);
    },
    async "train.pause"({ runId }) {
      await writeQueue(studio, (queue) => queue.pause(runId));
      return null;
    },
    async "train.stop"({ runId }) {
      await writeQueue(studio, (queue) => queue.stop(runId));
      return null;
    },
    "train.resume"({ runId }) {
      measureOf(studio).cancel();
      return writeQueue(studio, (queue) => queue.resume(runId));
    },
  };
}

/** @throws BoresightError `usage` where settings do not go together. */
function readConfig(given: TrainConfigInput): TrainConfig {
  const read = trainConfigSchema.safeParse(given);
  if (read.success) return read.data;
  throw new BoresightError("usage", `${read.error.issues[0]!.message}.`);
}

function measureOf(studio: Studio): StepMeasure {
  const make = () =>
    new StepMeasure({ launch: studio.launchProcess, trainOn: () => studio.preferences.get().trainOn });
  return studio.requireProject().part(StepMeasure, make);
}

/** Of the newest run of the same model whose images were about as large. */
function paceOfRun(config: TrainConfig, trainImages: number, queue: TrainingQueue): EpochPace | null {
  const largest = Math.max(...planStages(config).map(({ imageSize }) => imageSize));
  for (const { id, model, history } of queue.list().reverse()) {
    if (model !== config.model || history.length === 0) continue;
    const { epochs, started } = queue.history(id);
    if (started && reachesSize(epochs, largest))
      return epochPace({ epochs, trainImages: started.trainImages }, trainImages);
  }
  return null;
}
