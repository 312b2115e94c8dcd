import type { TrainConfig } from "../contract/train-config.ts";
import { unreachable } from "../errors/unreachable.ts";
import type { OptimizerKind, OptimizerRates } from "./optimizer.ts";

/** The optimizer's recipe with every default settled. */
export interface Recipe {
  readonly kind: OptimizerKind;
  readonly learningRate: number;
  readonly momentum: number;
  readonly warmupBiasLearningRate: number;
  /** SGD and RMSProp begin with less momentum; AdamW's first beta stays. */
  readonly warmupMomentum: number | null;
  /** Images whose gradients move the weights together. */
  readonly nominalBatchSize: number;
}

/** Fewer updates than this and `auto` takes AdamW, as the public implementation does. */
const AUTO_ADAMW_BELOW = 10_000;
/** The paper's rate for RMSProp: .256 at a batch of 4,096 (arXiv 2104.00298). */
const RMSPROP_RATE_PER_IMAGE = 0.256 / 4096;

/** The public implementation's nominal batch. */
const LARGEST_NOMINAL_BATCH = 64;
/**
 * A run moves its weights at least so often before it gathers gradients. Gathering to 64 left the 1,300 steps of
 * BCCD's 100 epochs 325 updates, and cost .04 of mAP50-95 (docs/experiments.md).
 */
const LEAST_UPDATES = 2_500;

/** Settles `auto` and the null settings, for a run on so many classes and images. */
export function recipeOf(config: TrainConfig, classes: number, trainImages: number): Recipe {
  const nominalBatchSize = nominalBatchOf(config, trainImages);
  const updates = Math.ceil(trainImages / Math.max(config.batchSize, nominalBatchSize)) * config.epochs;
  const automatic = config.optimizer === "auto";
  const kind =
    config.optimizer === "auto" ? (updates < AUTO_ADAMW_BELOW ? "adamw" : "sgd") : config.optimizer;
  return {
    kind,
    learningRate: config.learningRate ?? defaultRate(kind, nominalBatchSize, classes),
    momentum: config.momentum ?? (kind === "sgd" && !automatic ? 0.937 : 0.9),
    warmupBiasLearningRate: config.warmupBiasLearningRate ?? (automatic || kind !== "sgd" ? 0 : 0.1),
    warmupMomentum: kind === "adamw" ? null : config.warmupMomentum,
    nominalBatchSize,
  };
}

/** A run against the clock is short, and does not know its steps: each moves the weights. */
function nominalBatchOf(config: TrainConfig, trainImages: number): number {
  const { nominalBatchSize, batchSize, epochs, timeLimitMinutes } = config;
  if (nominalBatchSize !== null) return nominalBatchSize;
  if (timeLimitMinutes !== null) return batchSize;
  const steps = Math.ceil(trainImages / batchSize) * epochs;
  const gathered = batchSize * Math.max(1, Math.floor(steps / LEAST_UPDATES));
  return Math.max(batchSize, Math.min(LARGEST_NOMINAL_BATCH, gathered));
}

function defaultRate(kind: OptimizerKind, nominalBatchSize: number, classes: number): number {
  switch (kind) {
    case "sgd":
      return 0.01;
    case "adamw":
      return Number(((0.002 * 5) / (4 + classes)).toFixed(6));
    case "rmsprop":
      return RMSPROP_RATE_PER_IMAGE * nominalBatchSize;
    default:
      return unreachable(kind);
  }
}

/** EfficientNet's steps of the learning rate. */
const STAIR_FACTOR = 0.97;
const STAIR_EPOCHS = 2.4;

/** What remains of the learning rate at a share of the run, 0 to 1. */
export function decayFactor(
  { learningRateDecay, finalLearningRateFraction: last, epochs, warmupEpochs }: TrainConfig,
  progress: number,
): number {
  const done = Math.min(1, progress);
  switch (learningRateDecay) {
    case "linear":
      return 1 - done * (1 - last);
    case "cosine":
      return last + (1 - last) * 0.5 * (1 + Math.cos(Math.PI * done));
    case "exponential":
      // Reaches the last fraction at the end, in equal ratios; a last fraction of 0 would be there at once.
      return Math.max(last, 1e-6) ** done;
    case "staircase":
      return STAIR_FACTOR ** Math.max(0, Math.floor((done * epochs - warmupEpochs) / STAIR_EPOCHS + 1e-9));
    default:
      return unreachable(learningRateDecay);
  }
}

/** Steps of warm-up: at least 100, but never more than a fifth of the run; none where it is switched off. */
export function warmupSteps(config: TrainConfig, stepsPerEpoch: number): number {
  if (config.warmupEpochs === 0) return 0;
  const wanted = Math.max(Math.round(config.warmupEpochs * stepsPerEpoch), 100);
  return Math.min(wanted, Math.floor((config.epochs * stepsPerEpoch) / 5));
}

/** Steps whose gradients are gathered before the weights move: grows during warm-up to `nominalBatches`. */
export function accumulationAt(nominalBatches: number, step: number, warmup: number): number {
  const full = Math.max(1, Math.round(nominalBatches));
  return step >= warmup ? full : Math.max(1, Math.round(1 + ((full - 1) * step) / warmup));
}

/**
 * By how much the learning rate grows where a batch holds more images than the weights move by otherwise: in proportion
 * with SGD (arXiv 1706.02677), with its square root where gradients are divided by their own size (arXiv 2205.10287).
 */
export function batchRateFactor({ kind, nominalBatchSize }: Recipe, batchSize: number): number {
  const growth = Math.max(1, batchSize / nominalBatchSize);
  return kind === "sgd" ? growth : Math.sqrt(growth);
}

/** Rates at a step of the run. `factor` is the decay at the epoch's beginning. */
export function ratesAt(
  recipe: Recipe,
  factor: number,
  step: number,
  warmup: number,
  update: number,
): OptimizerRates {
  const rate = recipe.learningRate * factor;
  const share = warmup === 0 ? 1 : Math.min(1, step / warmup);
  const startMomentum = recipe.warmupMomentum ?? recipe.momentum;
  return {
    learningRate: {
      kernel: rate * share,
      norm: rate * share,
      bias: recipe.warmupBiasLearningRate + (rate - recipe.warmupBiasLearningRate) * share,
    },
    momentum: startMomentum + (recipe.momentum - startMomentum) * share,
    update,
  };
}

/** How slowly the moving averages follow: fast at first, when the weights move most. */
export function emaDecayAt({ emaDecay, emaTau }: TrainConfig, update: number): number {
  return emaDecay * (1 - Math.exp(-update / emaTau));
}
