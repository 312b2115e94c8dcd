import type { PlannedStage } from "../contract/studio/train-channels.ts";
import type { TrainConfig } from "../contract/train-config.ts";
import { planStages } from "./stages.ts";

/** A run that was measured: how long its epochs took and at which size. */
export interface MeasuredEpoch {
  readonly imageSize: number;
  readonly seconds: number;
}

/** The stages of a run with the share of its time that each will take: a step's cost goes with the image's area. */
export function planTraining(config: TrainConfig): PlannedStage[] {
  const stages = planStages(config);
  const costs = stages.map(({ from, to, imageSize }) => (to - from) * imageSize ** 2);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  return stages.map(({ from, to, imageSize, regularisers }, at) => {
    const strengths = Object.values(regularisers);
    return {
      fromEpoch: Math.round(from * config.epochs),
      toEpoch: Math.round(to * config.epochs),
      imageSize,
      batchSize: config.batchSize,
      strength: strengths.reduce((sum, strength) => sum + strength, 0) / strengths.length,
      timeShare: costs[at]! / total,
    };
  });
}

/**
 * How long a run will take, seconds, by the epochs of an earlier run on this machine, scaled by images and area; null
 * where nothing was measured. A run against the clock takes its time.
 */
export function estimateSeconds(
  config: TrainConfig,
  trainImages: number,
  measured: { readonly epochs: readonly MeasuredEpoch[]; readonly trainImages: number } | null,
): number | null {
  if (config.timeLimitMinutes !== null) return config.timeLimitMinutes * 60;
  if (!measured || measured.epochs.length === 0 || measured.trainImages === 0) return null;
  const rates = measured.epochs
    .map(({ seconds, imageSize }) => seconds / (imageSize ** 2 * measured.trainImages))
    .sort((a, b) => a - b);
  const median = rates[Math.floor(rates.length / 2)]!;
  const area = planTraining(config).reduce(
    (sum, { fromEpoch, toEpoch, imageSize }) => sum + (toEpoch - fromEpoch) * imageSize ** 2,
    0,
  );
  return median * area * trainImages;
}
