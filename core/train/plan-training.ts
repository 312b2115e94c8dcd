import type { PlannedStage } from "../contract/studio/train-channels.ts";
import type { TrainConfig } from "../contract/train-config.ts";
import type { EpochPace } from "./epoch-pace.ts";
import { planStages, type Stage } from "./stages.ts";

/**
 * The stages of a run with what each will cost: by the pace that was measured, else, as a share of the whole alone, by
 * the area of its images. A run against the clock takes its time, and each stage its share of it.
 */
export function planTraining(config: TrainConfig, pace: EpochPace | null): PlannedStage[] {
  const stages = planStages(config);
  const { timeLimitMinutes } = config;
  const costs = stages.map((stage) => {
    if (timeLimitMinutes !== null) return (stage.to - stage.from) * timeLimitMinutes * 60;
    return (
      epochsOf(stage, config) *
      (pace ? pace.secondsAt(stage.imageSize, stage.batchSize) : stage.imageSize ** 2)
    );
  });
  const isMeasured = timeLimitMinutes !== null || pace !== null;
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  return stages.map((stage, at) => {
    const strengths = Object.values(stage.regularisers);
    return {
      fromEpoch: firstEpochAt(stage.from, config),
      toEpoch: firstEpochAt(stage.to, config),
      imageSize: stage.imageSize,
      batchSize: stage.batchSize,
      share: stage.to - stage.from,
      regularisers: stage.regularisers,
      strength: strengths.reduce((sum, strength) => sum + strength, 0) / strengths.length,
      timeShare: costs[at]! / total,
      seconds: isMeasured ? costs[at]! : null,
    };
  });
}

/** Seconds of the whole run; null where nothing was measured. */
export function estimateSeconds(stages: readonly PlannedStage[]): number | null {
  return stages.reduce<number | null>(
    (sum, { seconds }) => (sum === null || seconds === null ? null : sum + seconds),
    0,
  );
}

const epochsOf = ({ from, to }: Stage, config: TrainConfig): number =>
  firstEpochAt(to, config) - firstEpochAt(from, config);

/** An epoch belongs to the stage in which it begins. */
const firstEpochAt = (progress: number, { epochs }: TrainConfig): number =>
  Math.max(0, Math.ceil(progress * epochs - 1e-9));
