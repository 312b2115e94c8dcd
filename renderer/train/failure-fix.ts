import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import type { TrainConfig } from "../../core/contract/train-config.ts";
import type { ErrorCode } from "../../core/errors/error-code.ts";

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
    case "out-of-memory":
      return retrySmaller(config);
    default:
      return epochsDone > 0
        ? { kind: "resume", label: `Resume after epoch ${epochsDone}` }
        : { kind: "retry", label: "Retry", config };
  }
}

/** In the window's words where the message speaks to somebody at a terminal, else as it came. */
const TEXTS: Partial<Record<ErrorCode, { readonly short: string; readonly long: string }>> = {
  "training-process-died": {
    short: "The process died",
    long: "The training process ended without a word, perhaps for lack of memory.",
  },
  "out-of-memory": {
    short: "Memory ran out",
    long: "Memory ran out. Close other programs and resume the run, or train with a smaller batch, image size or model.",
  },
  "training-process-killed": {
    short: "Ended from outside",
    long: "The training process was ended from outside while memory was not short. Resume the run from its last checkpoint.",
  },
  "training-diverged": {
    short: "Training diverged",
    long: "Training diverged: its numbers left the sensible. A lower learning rate keeps them there.",
  },
  "engine-missing": { short: "The engine is missing", long: "The engine is not there. Set it up to train." },
};

/** Why a run failed, in a sentence or two. */
export function failureText({ failure, failureCode }: RunSummary): string {
  const known = failureCode ? TEXTS[failureCode]?.long : undefined;
  return known ?? failure ?? "The run failed, and nothing says why.";
}

/** The same in a few words, for a list. */
export function failureCaption(run: RunSummary): string {
  const known = run.failureCode ? TEXTS[run.failureCode]?.short : undefined;
  return known ?? run.failure ?? "Failed";
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
