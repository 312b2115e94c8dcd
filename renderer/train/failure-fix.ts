import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import type { TrainConfig } from "../../core/contract/train-config.ts";

/** What is offered after a failed run: a button, and the settings that it starts with. */
export type FailureFix =
  | { readonly kind: "retry"; readonly label: string; readonly config: Partial<TrainConfig> }
  | { readonly kind: "resume"; readonly label: string }
  | { readonly kind: "set-up"; readonly label: string };

/**
 * The most promising way on: a set-up where the engine is missing or unsound, a lower learning rate where numbers left
 * the sensible, half the batch where the process died (memory, most often), else the same again.
 */
export function failureFix({ config, failureCode, epochsDone }: RunSummary): FailureFix {
  switch (failureCode) {
    case "engine-missing":
    case "engine-unsound":
      return { kind: "set-up", label: "Set up the engine" };
    case "training-diverged":
      return retryGentler(config);
    case "training-process-died":
    case "engine-failed":
      return retrySmaller(config);
    default:
      return epochsDone > 0
        ? { kind: "resume", label: `Resume after epoch ${epochsDone}` }
        : { kind: "retry", label: "Retry", config };
  }
}

/** AdamW's rate where the recipe chose it; a third of it is a step that is felt. */
const USUAL_RATE = 0.001;

function retryGentler(config: TrainConfig): FailureFix {
  const learningRate = Number(((config.learningRate ?? USUAL_RATE) / 3).toPrecision(2));
  return {
    kind: "retry",
    label: `Retry with learning rate ${learningRate}`,
    config: { ...config, learningRate },
  };
}

function retrySmaller(config: TrainConfig): FailureFix {
  if (config.batchSize === 1) return { kind: "retry", label: "Retry", config };
  const batchSize = Math.max(1, Math.floor(config.batchSize / 2));
  return { kind: "retry", label: `Retry with batch ${batchSize}`, config: { ...config, batchSize } };
}
