import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import type { TrainConfig } from "../../core/contract/train-config.ts";
/** What is offered after a failed run: a button, and the settings that it starts with. */
export type FailureFix =
  | {
      readonly kind: "retry";
      readonly label: string;
      readonly config: Partial<TrainConfig>;
    }
  | {
      readonly kind: "resume";
      readonly label: string;
    }
  | {
      readonly kind: "set-up";
      readonly label: string;
    };
/**
 * The most promising way on: a set-up where the engine is missing or unsound, a lower learning rate where numbers left
 * the sensible, half the batch where the process died (memory, most often), else the same again.
 */
export declare function failureFix({ config, failureCode, epochsDone }: RunSummary): FailureFix;
