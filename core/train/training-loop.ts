import type { Batch } from "../contract/sample.ts";
import type { TrainConfig } from "../contract/train-config.ts";
import type { EpochProgress, RunEnded, RunProgress, StepLoss, StopReason } from "../contract/train-event.ts";
import type { TrainEpochRequest } from "../pipeline/batch-loader.ts";
import { Random } from "../random/random.ts";
import { BEGINNING, type Checkpoint, type TrainingPosition } from "./checkpoint.ts";
import { epochRequest } from "./epoch-request.ts";
import { RunClock } from "./run-clock.ts";
import {
  accumulationAt,
  batchRateFactor,
  decayFactor,
  emaDecayAt,
  type Recipe,
  ratesAt,
  recipeOf,
  warmupSteps,
} from "./schedule.ts";
import { drawsSizes, planStages, type Stage, stageAt } from "./stages.ts";
import { epochProgress, memoryShort, runStarted, stageStarted, stepDone } from "./trainer-events.ts";
import { assertTrainable, KEEP_BEST, type LoopInput } from "./trainer-input.ts";
import { assertConverging } from "./training-diverged-error.ts";
import type { MakeTask, TrainedEpoch, TrainingTask } from "./training-task.ts";

/** Streams of random numbers that one seed gives. */
const STREAM = { weights: 1, masks: 2 } as const;

/** What a run tells whose epochs have these figures, and which ends with this report. */
export type LoopEvent<Figures, Report> = RunProgress | (EpochProgress & Figures) | RunEnded<Report>;

/**
 * Trains whatever the task is: events in order, `started` first, `finished` last. Aborting ends it at the next step with
 * a checkpoint; for good where the reason is `KEEP_BEST`. The same input gives the same weights, whether or not it was
 * cut and resumed.
 * @throws TrainingDivergedError; BoresightError `dataset-empty`, `checkpoint-invalid`, `engine-failed`
 */
export async function* trainingLoop<Figures extends object, Report>(
  input: LoopInput,
  makeTask: MakeTask<Figures, Report>,
): AsyncGenerator<LoopEvent<Figures, Report>, void> {
  const run = new Run(input, makeTask);
  try {
    yield run.started();
    let reason: StopReason | undefined = run.stopReason();
    while (reason === undefined) {
      yield* run.epoch();
      reason = run.stopReason();
    }
    yield await run.finished(reason);
  } finally {
    run.close();
  }
}

/** The state of one run between its steps. */
class Run<Figures extends object, Report> {
  readonly #input: LoopInput;
  readonly #config: TrainConfig;
  readonly #task: TrainingTask<Figures, Report>;
  readonly #stages: Stage[];
  readonly #recipe: Recipe;
  readonly #warmup: number;
  readonly #clock: RunClock;
  #position: TrainingPosition;
  #announcedStage = -1;
  #trainSeconds = 0;
  #waitSeconds = 0;

  constructor(input: LoopInput, makeTask: MakeTask<Figures, Report>) {
    const { config, train, classes, resume } = input;
    assertTrainable(input);
    this.#input = input;
    this.#config = config;
    this.#stages = planStages(config);
    this.#position = resume?.position ?? BEGINNING;
    this.#clock = new RunClock(config, this.#stages, this.#position, input);
    // The first batches are made while TensorFlow takes in the graph.
    if (this.stopReason() === undefined) input.batches.prime(this.#nextEpoch().request);
    this.#recipe = recipeOf(config, classes.length, train.length);
    this.#warmup = warmupSteps(config, this.#stepsOf(this.#stages[0]!));
    this.#task = makeTask(this.#recipe);
    if (input.shortage) this.#task.session.bound(input.shortage);
    if (resume) {
      this.#task.session.restore(resume.state);
    } else {
      const random = Random.from(config.seed, STREAM.weights);
      this.#task.session.initialise(() => random.next(), input.initialWeights);
    }
  }

  started(): RunProgress {
    return runStarted(this.#input, {
      parameters: this.#task.session.parameterCount,
      stepsPerEpoch: this.#stepsOf(this.#nextEpoch().stage),
      firstEpoch: this.#position.epoch,
    });
  }

  stopReason(): StopReason | undefined {
    const { epoch, bestEpoch } = this.#position;
    const { signal } = this.#input;
    if (signal.aborted) return signal.reason === KEEP_BEST ? "stopped" : "cancelled";
    if (epoch >= this.#config.epochs) return "finished";
    if (epoch > 0 && this.#clock.progress(this.#position.epoch) >= 1) return "time-limit";
    if (epoch - bestEpoch >= this.#config.patience) return "patience";
    return undefined;
  }

  /** One epoch: its steps, then validation, then a checkpoint. Aborted, it ends after a step, with a checkpoint. */
  async *epoch(): AsyncGenerator<LoopEvent<Figures, Report>, void> {
    const begun = this.#input.now();
    const { progress, stage, request } = this.#nextEpoch();
    if (stage.index !== this.#announcedStage) {
      this.#announcedStage = stage.index;
      yield stageStarted(stage, this.#stages.length, this.#position.epoch);
    }
    const factor = decayFactor(this.#config, progress) * batchRateFactor(this.#recipe, stage.batchSize);
    let images = 0;
    let last: Batch | undefined;
    this.#input.batches.takeWaitSeconds();
    for await (const batch of this.#input.batches.trainBatches(request)) {
      const loss = this.#step(batch, stage, factor);
      images += batch.size;
      last = batch;
      yield* this.#shortage();
      yield this.#stepEvent(loss, batch, factor, images / (this.#input.now() - begun), stage);
      if (this.#input.signal.aborted) {
        this.#checkpoint("last");
        return;
      }
    }
    const trained = this.#input.now() - begun;
    this.#trainSeconds += trained;
    this.#waitSeconds += this.#input.batches.takeWaitSeconds();
    const view = { batch: last, augmentation: request.augmentation };
    const ended = await this.#endEpoch(stage, view, {
      epochs: this.#config.epochs,
      learningRate: this.#recipe.learningRate * factor,
      imagesPerSecond: images / trained,
      imagesAtOnce: this.#task.session.imagesAtOnce(stage.batchSize, stage.imageSize),
      begun,
    });
    yield* this.#shortage();
    yield ended;
  }

  async finished(reason: StopReason): Promise<RunEnded<Report>> {
    const { epoch, bestEpoch } = this.#position;
    return {
      type: "finished",
      runId: this.#input.runId,
      reason,
      epochs: epoch,
      bestEpoch,
      seconds: this.#clock.elapsed(),
      dataWaitShare: this.#trainSeconds === 0 ? 0 : this.#waitSeconds / this.#trainSeconds,
      report: await this.#finalReport(reason),
    };
  }

  close(): void {
    this.#task.session.close();
  }

  #step(batch: Batch, stage: Stage, factor: number): StepLoss {
    const { step, lastApplied, updates, stepInEpoch, lossSums } = this.#position;
    const gathered = this.#recipe.nominalBatchSize / stage.batchSize;
    const apply = step + 1 - lastApplied >= accumulationAt(gathered, step, this.#warmup);
    const mask = Random.from(this.#config.seed, STREAM.masks, step);
    const outcome = this.#task.session.step(batch, {
      apply,
      rates: ratesAt(this.#recipe, factor, step, this.#warmup, updates + 1),
      emaDecay: emaDecayAt(this.#config, updates + 1),
      dropout: stage.regularisers.dropout,
      stochasticDepth: stage.regularisers.stochasticDepth,
      seed: [mask.uint32() | 0, mask.uint32() | 0],
    });
    assertConverging(step, outcome);
    const { box, classification, distribution } = outcome.loss;
    this.#position = {
      ...this.#position,
      stage: stage.index,
      step: step + 1,
      stepInEpoch: stepInEpoch + 1,
      updates: updates + (apply ? 1 : 0),
      lastApplied: apply ? step + 1 : lastApplied,
      ...this.#clock.spent(),
      lossSums: [lossSums[0] + box, lossSums[1] + classification, lossSums[2] + distribution],
    };
    return outcome.loss;
  }

  #stepsOf({ batchSize }: Stage): number {
    return Math.ceil(this.#input.train.length / batchSize);
  }

  /** What the next epoch asks of the pipeline, as far as the clock knows now. */
  #nextEpoch(): {
    readonly progress: number;
    readonly stage: Stage;
    readonly request: TrainEpochRequest;
  } {
    const progress = this.#clock.progress(this.#position.epoch);
    const stage = stageAt(this.#stages, progress);
    return { progress, stage, request: epochRequest(this.#input, this.#position, stage, progress) };
  }

  async #endEpoch(
    stage: Stage,
    trained: Omit<TrainedEpoch, "epoch">,
    {
      begun,
      ...rates
    }: Pick<EpochProgress, "epochs" | "learningRate" | "imagesPerSecond" | "imagesAtOnce"> & {
      readonly begun: number;
    },
  ): Promise<EpochProgress & Figures> {
    const validation = await this.#task.validate();
    const { fitness, figures } = validation.epoch();
    const ended = this.#position;
    const epoch = ended.epoch + 1;
    const best = fitness > ended.bestFitness || epoch === 1;
    this.#position = {
      ...ended,
      epoch,
      stepInEpoch: 0,
      lossSums: [0, 0, 0],
      ...this.#clock.spent(),
      ...(best ? { bestFitness: fitness, bestEpoch: epoch } : {}),
    };
    if (this.stopReason() === undefined) this.#input.batches.prime(this.#nextEpoch().request);
    this.#checkpoint(best ? "both" : "last");
    const seconds = this.#input.now() - begun;
    this.#clock.epochTook(stage.imageSize, seconds);
    validation.show({ epoch, ...trained });
    const progress = epochProgress(ended, stage, {
      ...rates,
      seconds,
      ...this.#clock.spent(),
      etaSeconds: this.#clock.eta(epoch),
      fitness,
      best,
      memoryBytes: this.#input.memoryBytes(),
    });
    return { ...progress, ...figures };
  }

  /** The best weights, measured with all figures; those of now where a run was stopped before its first validation. */
  async #finalReport(reason: StopReason): Promise<Report | null> {
    if (reason === "cancelled") return null;
    const { epoch, bestEpoch, stepInEpoch } = this.#position;
    const { session } = this.#task;
    if (bestEpoch === 0) this.#checkpoint("best");
    else if (bestEpoch !== epoch || stepInEpoch > 0) {
      session.restore(this.#input.checkpoints.read("best").state);
    }
    const validation = await this.#task.validate();
    return await validation.report();
  }

  #stepEvent(
    loss: StepLoss,
    batch: Batch,
    factor: number,
    imagesPerSecond: number,
    stage: Stage,
  ): RunProgress {
    const { epoch, step, stepInEpoch } = this.#position;
    return stepDone(this.#position, {
      stepsPerEpoch: this.#stepsOf(stage),
      imageSize: drawsSizes(this.#config) ? batch.width : stage.imageSize,
      loss,
      learningRate: ratesAt(this.#recipe, factor, step - 1, this.#warmup, 1).learningRate.kernel,
      imagesPerSecond,
      etaSeconds: this.#clock.eta(epoch + stepInEpoch / this.#stepsOf(stage)),
    });
  }

  *#shortage(): Generator<RunProgress, void> {
    const shortage = this.#task.session.takeShortage();
    if (shortage) yield memoryShort(this.#position, shortage);
  }

  #checkpoint(name: "last" | "best" | "both"): void {
    const { config, classes, datasetHash, checkpoints } = this.#input;
    const checkpoint: Checkpoint = {
      position: this.#position,
      random: Random.from(config.seed, STREAM.masks, this.#position.step).state,
      config,
      model: config.model,
      classes,
      datasetHash,
      state: this.#task.session.state(),
    };
    if (name === "both") checkpoints.writeBoth(checkpoint);
    else checkpoints.write(name, checkpoint);
  }
}
